"""What a cell or a form field was read as, and why it differs from what was written."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from training.base.refusal import Sentence
from training.base.text import _
from training.vietnamese import clean

T = TypeVar("T")
_WHOLE = re.compile(r"(\d+)\.0+")
_EXPONENT = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")


@dataclass(frozen=True)
class Problem:
    """What a person must decide: a stable `code`, and a sentence that says why.

    `field` is empty where the whole row is meant, `offer` is a text that would mend the cell, `offers` are several of
    which one would, `row` the row repeated.
    """

    code: str
    why: Sentence
    field: str = ""
    offer: str = ""
    row: int = 0
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading(Generic[T]):
    """A value or none, why it differs from the text, and what is wrong with it."""

    value: T | None = None
    change: Sentence | None = None
    problem: Problem | None = None


def tidied(before: str) -> Sentence | None:
    """Why the clean form of a text differs from it; None where it does not."""
    after = clean(before)
    if after == before:
        return None
    spare = sum(c.isspace() for c in before) - after.count(" ")
    return _("bỏ %(count)s dấu cách thừa", count=spare) if spare else _("ghi lại chữ theo chuẩn Unicode")


def written_out(text: str) -> Reading[str]:
    """A number as Excel shows a long one, written out: 8.4912345673E+10 or 912345670.0; any other text as it is.

    Code number_rounded: fewer digits are shown than the number has.
    """
    if whole := _WHOLE.fullmatch(text):
        return Reading(whole[1])
    shown = _EXPONENT.fullmatch(text)
    if not shown:
        return Reading(text)
    first, rest, exponent = shown[1], shown[2] or "", int(shown[3])
    if len(rest) != exponent:
        why = _("Excel đã làm tròn số này thành %(said)s: tìm lại số đầy đủ.", said=text)
        return Reading(problem=Problem("number_rounded", why))
    return Reading(first + rest)


def both(one: Sentence | None, other: Sentence | None) -> Sentence | None:
    """Two reasons as one."""
    return _("%(one)s; %(other)s", one=one, other=other) if one and other else one or other
