"""What a cell or a form field was read as, and why it differs from what was written."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from training.base.refusal import Sentence
from training.base.text import _
from training.vietnamese import clean

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """What a person must decide: a stable `code`, and a sentence that says why.

    `field` is empty where the whole row is meant, `offer` is a text that would mend the cell, `row` the row repeated.
    """

    code: str
    why: Sentence
    field: str = ""
    offer: str = ""
    row: int = 0


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
