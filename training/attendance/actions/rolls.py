"""Opening, closing and reopening rolls."""

from collections.abc import Iterable, Sequence

from training.agenda.models import CourseSession
from training.attendance.actions.marks import new_nonce, write
from training.attendance.halves import RollPlan, identity, rolls_needed
from training.attendance.models import CLOSING, Mark, MarkKind, Roll
from training.attendance.queries import has_ledger, people_of, rolls_of, standing
from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.courses.models import Course


def open_rolls(course: Course, sessions: Sequence[CourseSession], *, by: Actor) -> list[Roll]:
    """Make the rolls that the agenda asks for and give back all of the course; again, only what has changed.

    A roll that the agenda no longer asks for goes where nobody was marked in it, and stays where somebody was.
    """
    lock(course)
    have = {identity(roll): roll for roll in rolls_of(course.id)}
    needed = {identity(plan): plan for plan in rolls_needed(sessions)}
    made = [_make(course, plan) for key, plan in needed.items() if key not in have]
    moved = [roll for key, roll in have.items() if key in needed and _follow(roll, needed[key])]
    gone = [roll for key, roll in have.items() if key not in needed and not has_ledger(roll)]
    if made or moved or gone:
        after = {"made": _named(made), "moved": _named(moved), "dropped": _named(gone)}
        record("rolls.opened", course, by=by, course_id=course.id, after=after)
    for roll in gone:
        session().delete(roll)
    session().flush()
    return rolls_of(course.id)


def close_roll(roll: Roll, *, by: Actor) -> Roll:
    """End a roll: whoever holds a place and is unmarked was absent. Closing twice is closing once."""
    lock(roll)
    if roll.closed:
        return roll
    marked = standing(roll)
    unmarked = [each for each in people_of(roll.course_id) if each.id not in marked]
    roll.closed_at, roll.closed_by_id = now(), by.id
    for each in unmarked:
        write(roll, each, MarkKind.ABSENT, nonce=CLOSING + new_nonce(), at=roll.closed_at, by=by)
    record("roll.closed", roll, by=by, course_id=roll.course_id, after={"absent": len(unmarked)})
    return roll


def reopen_roll(roll: Roll, *, by: Actor) -> Roll:
    """Go on with a closed roll: who was absent only because it closed is unmarked again; who was marked stays so."""
    lock(roll)
    if not roll.closed:
        return roll
    supposed = [each for each in standing(roll).values() if each.nonce.startswith(CLOSING)]
    roll.closed_at = roll.closed_by_id = None
    for each in supposed:
        _take_back(each, by)
    record("roll.reopened", roll, by=by, course_id=roll.course_id, after={"cleared": len(supposed)})
    return roll


def _make(course: Course, plan: RollPlan) -> Roll:
    roll = Roll(
        course_id=course.id, date=plan.date, half=plan.half, session_id=plan.session_id, starts_at=plan.starts_at
    )
    session().add(roll)
    return roll


def _follow(roll: Roll, plan: RollPlan) -> bool:
    """Move a roll with the agenda; one that is closed stays as it was taken."""
    if roll.closed or (roll.date, roll.half, roll.starts_at) == (plan.date, plan.half, plan.starts_at):
        return False
    roll.date, roll.half, roll.starts_at = plan.date, plan.half, plan.starts_at
    return True


def _take_back(supposed: Mark, by: Actor) -> None:
    session().add(
        Mark(
            roll_id=supposed.roll_id,
            registration_id=supposed.registration_id,
            kind=MarkKind.CLEARED,
            nonce=CLOSING + new_nonce(),
            happened_at=now(),
            received_at=now(),
            by_id=by.id,
        )
    )


def _named(rolls: Iterable[Roll]) -> list[str]:
    return [f"{roll.date} {roll.half}" for roll in rolls]
