"""Marks of an end paper and what they are called: values in, values out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from training.base.refusal import Refused
from training.base.text import _

MOST = 10.0
FIELD = "xếp loại"  # where the texts of a template name the grade
_MARK = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")


@dataclass(frozen=True)
class Step:
    """A word and the least mark that earns it."""

    least: float
    word: str


@dataclass(frozen=True)
class Scale:
    """The words of marks, the best first; whoever has less than the last step has not done it."""

    steps: tuple[Step, ...]

    @property
    def passes(self) -> float:
        """The least mark with which the course is done."""
        return self.steps[-1].least

    def passed(self, mark: float) -> bool:
        """Whether a mark is enough."""
        return mark >= self.passes

    def word(self, mark: float) -> str:
        """What a mark is called; "" under the pass mark."""
        return next((step.word for step in self.steps if mark >= step.least), "")

    def to_values(self) -> list[dict[str, Any]]:
        """As the setting keeps it (JSON); `from_values` gives the same scale back."""
        return [{"least": step.least, "word": step.word} for step in self.steps]

    @classmethod
    def from_values(cls, values: Iterable[dict[str, Any]]) -> "Scale":
        """The scale of `to_values`."""
        return cls(tuple(Step(float(value["least"]), str(value["word"])) for value in values))


def scale_of(steps: Sequence[Step]) -> Scale:
    """A scale of `steps` in any order; refuses none at all, and one mark or one word twice."""
    if not steps:
        raise Refused(_("Điền ít nhất một mức xếp loại."))
    for name in ("least", "word"):
        seen = [getattr(step, name) for step in steps]
        if len(set(seen)) < len(seen):
            raise Refused(_("Hai mức trùng điểm hoặc trùng tên. Hãy bỏ bớt một mức."))
    return Scale(tuple(sorted(steps, key=lambda step: -step.least)))


# What taught classes are graded by unless the Centre says otherwise.
STANDARD = Scale((Step(9.0, "Xuất sắc"), Step(8.0, "Giỏi"), Step(7.0, "Khá"), Step(5.0, "Trung bình")))


def read_mark(text: str) -> float:
    """A mark as it is typed: 7,5 or 7.5 or 7; refuses what is none, and more than 10."""
    typed = text.strip()
    mark = float(typed.replace(",", ".")) if _MARK.fullmatch(typed) else -1.0
    if not 0 <= mark <= MOST:
        raise Refused(_("Viết điểm từ 0 đến 10, nhiều nhất hai số lẻ, ví dụ 7,5."))
    return mark


def mark_text(mark: float) -> str:
    """7,5; a whole mark as 7,0, so that nobody adds a digit."""
    return (f"{mark:.1f}" if round(mark, 1) == mark else f"{mark:.2f}").replace(".", ",")
