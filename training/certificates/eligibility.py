"""Who earned a certificate, and the reason of whoever did not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from training.attendance.models import MarkKind
from training.attendance.summary import reaches, share
from training.base.refusal import Sentence
from training.base.text import _
from training.vietnamese import number_text


class Result(StrEnum):
    EARNED = "earned"
    UNDECIDED = "undecided"  # may still earn it in a roll that is open
    MISSED = "missed"


@dataclass(frozen=True)
class Verdict:
    """What the marks come to; `attended` of `rolls` rolls, `reason` empty where it is earned."""

    result: Result
    attended: int
    rolls: int
    reason: Sentence = ""


def decide(
    kinds: Mapping[int, MarkKind], weights: Mapping[int, float], still_open: Iterable[int], *, needed: float,
    excused_counts: bool,
) -> Verdict:
    """Judge one person: `kinds` is roll id → mark, `weights` roll id → weight, `needed` the course's share, 0–1.

    Earned = present or late in at least that share of the rolls; excused counts only if the course says so (domain.md).
    """
    part = share(kinds, weights, still_open, excused_counts=excused_counts)
    came = sum(kinds.get(roll) in (MarkKind.PRESENT, MarkKind.LATE) for roll in weights)
    if weights and reaches(part.earned, needed):
        return Verdict(Result.EARNED, came, len(weights))
    if not weights or reaches(part.possible, needed):
        return Verdict(Result.UNDECIDED, came, len(weights), _("Chưa điểm danh xong"))
    return Verdict(Result.MISSED, came, len(weights), _reason(kinds, came, len(weights), needed))


def _reason(kinds: Mapping[int, MarkKind], came: int, rolls: int, needed: float) -> Sentence:
    found = set(kinds.values())
    if not came and found == {MarkKind.EXCUSED}:
        return _("Vắng có phép cả lớp") if rolls > 1 else _("Vắng có phép cả buổi")
    if not came:
        return _("Vắng không phép cả lớp") if rolls > 1 else _("Vắng không phép cả buổi")
    return _(
        "Dự %(came)s trong %(rolls)s buổi, cần ít nhất %(share)s %%", came=came, rolls=rolls, share=number_text(needed * 100)
    )
