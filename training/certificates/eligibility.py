"""Who earned a certificate, and the reason of whoever did not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from training.attendance.models import MarkKind, Roll
from training.attendance.summary import reaches, share
from training.base.clock import local
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.grades import Scale, mark_text
from training.vietnamese import date_text, number_text, time_text

CAME = (MarkKind.PRESENT, MarkKind.LATE)


class Result(StrEnum):
    EARNED = "earned"
    UNDECIDED = "undecided"  # may still earn it in a roll that is open, or by a mark that is awaited
    MISSED = "missed"


@dataclass(frozen=True)
class Verdict:
    """What the marks come to; `attended` of `rolls` rolls, `reason` empty where it is earned.

    `of_paper` where the mark of the end paper is the reason.
    """

    result: Result
    attended: int
    rolls: int
    reason: Sentence = ""
    of_paper: bool = False


def decide(
    kinds: Mapping[int, MarkKind],
    weights: Mapping[int, float],
    still_open: Collection[int],
    *,
    needed: float,
    excused_counts: bool,
) -> Verdict:
    """Judge one person: `kinds` is roll id → mark, `weights` roll id → weight, `needed` the course's share, 0–1.

    Earned = present or late in at least that share of the rolls; excused counts only if the course says so (domain.md).
    """
    if not weights:
        return Verdict(Result.UNDECIDED, 0, 0, _("Chưa có bảng điểm danh"))
    part = share(kinds, weights, still_open, excused_counts=excused_counts)
    came = sum(kinds.get(roll) in CAME for roll in weights)
    if reaches(part.earned, needed):
        return Verdict(Result.EARNED, came, len(weights))
    if reaches(part.possible, needed):
        return Verdict(Result.UNDECIDED, came, len(weights), _("Chưa điểm danh xong"))
    marks = [kinds.get(roll) for roll in weights]
    return Verdict(Result.MISSED, came, len(weights), _reason(marks, came, part.earned, needed))


def ahead_of(rolls: Iterable[Roll], moment: datetime) -> list[Roll]:
    """The rolls whose half-day has not begun: what was marked in one decides nothing yet, though it was closed."""
    return [roll for roll in rolls if roll.starts_at > moment]


def until(verdict: Verdict, ahead: Roll, moment: datetime) -> Verdict:
    """The verdict of somebody whom the roll `ahead` may still give a certificate, with that as its reason."""
    if verdict.result != Result.UNDECIDED:
        return verdict
    starts = local(ahead.starts_at)
    when = time_text(starts) + ("" if starts.date() == local(moment).date() else f", {date_text(starts)}")
    return replace(verdict, reason=_("%(roll)s chưa bắt đầu (%(when)s)", roll=ahead.title, when=when))


def with_mark(attended: Verdict, mark: float | None, scale: Scale) -> Verdict:
    """The verdict of a graded course: it also takes a mark that passes; who came too little needs none."""
    if attended.result == Result.MISSED:
        return attended
    if mark is not None and not scale.passed(mark):
        why = _("Điểm %(mark)s dưới %(least)s", mark=mark_text(mark), least=mark_text(scale.passes))
        return replace(attended, result=Result.MISSED, reason=why, of_paper=True)
    if mark is None and attended.result == Result.EARNED:
        return replace(attended, result=Result.UNDECIDED, reason=_("Chưa có điểm"), of_paper=True)
    return attended


def _reason(marks: list[MarkKind | None], came: int, part: float, needed: float) -> Sentence:
    if set(marks) == {MarkKind.EXCUSED}:
        return _("Vắng có phép")
    if set(marks) == {MarkKind.ABSENT}:
        return _("Vắng không phép")
    return _(
        "Dự %(came)s trong %(rolls)s buổi, tính %(part)s %%, cần ít nhất %(needed)s %%",
        came=came,
        rolls=len(marks),
        part=number_text(round(part * 100, 1)),
        needed=number_text(round(needed * 100, 1)),
    )
