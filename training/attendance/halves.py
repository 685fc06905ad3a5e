"""Which rolls a course needs, by half-days of Vietnam's time, and how much each weighs."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from training.agenda.models import CourseSession, SessionKind
from training.attendance.models import Half, Roll
from training.base.clock import local

NOON, DUSK = 12, 18  # o'clock


@dataclass(frozen=True)
class RollPlan:
    """A roll that the agenda asks for: of a half-day, or (with `session_id`) of one session."""

    date: date
    half: Half
    starts_at: datetime
    session_id: int | None = None


def half_of(instant: datetime) -> Half:
    """Sáng before 12:00, chiều before 18:00, then tối, as a clock in Vietnam shows `instant`."""
    hour = local(instant).hour
    if hour < NOON:
        return Half.MORNING
    return Half.AFTERNOON if hour < DUSK else Half.EVENING


def day_of(instant: datetime) -> date:
    """The day in Vietnam."""
    return local(instant).date()


def identity(roll: Roll | RollPlan) -> Hashable:
    """What makes two rolls of a course the same: the session, else day and half."""
    return roll.session_id or (roll.date, roll.half)


def rolls_needed(sessions: Iterable[CourseSession]) -> list[RollPlan]:
    """One roll a half-day, starting with its first session, and one for each session that asks for its own.

    A session that asks is on the roll of its half-day all the same; a break asks for none.
    """
    needed: dict[Hashable, RollPlan] = {}
    for each in sorted(sessions, key=lambda s: s.starts):
        if each.kind == SessionKind.BREAK:
            continue
        half = RollPlan(day_of(each.starts), half_of(each.starts), each.starts)
        needed.setdefault(identity(half), half)
        if each.own_roll:
            needed[each.id] = RollPlan(half.date, half.half, each.starts, each.id)
    return list(needed.values())


def behind(rolls: Iterable[Roll], sessions: Iterable[CourseSession]) -> bool:
    """Whether the agenda asks for a roll that is not there, or for another hour of one that is still open."""
    have = {identity(roll): None if roll.closed else roll.starts_at for roll in rolls}
    return any(have.get(identity(p), "missing") not in (None, p.starts_at) for p in rolls_needed(sessions))


def weights(rolls: Iterable[Roll], sessions: Iterable[CourseSession]) -> dict[int, float]:
    """Roll id → its weight: the tiết of its sessions; in a course without tiết each roll counts one.

    The tiết of a session with its own roll weigh there, and not in its half-day's too.
    """
    periods: dict[Hashable, float] = {}
    for each in sessions:
        of = each.id if each.own_roll else (day_of(each.starts), half_of(each.starts))
        periods[of] = periods.get(of, 0) + (each.periods or 0)
    if not any(periods.values()):
        return {roll.id: 1.0 for roll in rolls}
    return {roll.id: periods.get(identity(roll), 0.0) for roll in rolls}
