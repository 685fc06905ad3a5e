"""Reads of rolls and marks."""

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from training.attendance.models import ATTENDED, Mark, MarkKind, Roll
from training.base.db import session
from training.registration.models import Registration, State


def rolls_of(course_id: int) -> list[Roll]:
    """The rolls of a course as the day goes; that of a half-day before those of its sessions."""
    rolls = session().scalars(select(Roll).where(Roll.course_id == course_id).options(selectinload(Roll.session)))
    return sorted(rolls, key=lambda roll: (roll.starts_at, roll.session_id or 0))


def standing(roll: Roll) -> dict[int, Mark]:
    """Registration id → the mark that counts, its last; who was cleared is left out."""
    return standing_of(last_marks(roll))


def last_marks(roll: Roll) -> dict[int, Mark]:
    """Registration id → the last line of the ledger, also one that cleared."""
    last = select(func.max(Mark.id)).where(Mark.roll_id == roll.id).group_by(Mark.registration_id)
    return {mark.registration_id: mark for mark in session().scalars(select(Mark).where(Mark.id.in_(last)))}


def standing_of(last: dict[int, Mark]) -> dict[int, Mark]:
    """Those of the last marks that count."""
    return {person: mark for person, mark in last.items() if mark.kind != MarkKind.CLEARED}


def course_marks(course_id: int) -> dict[int, dict[int, MarkKind]]:
    """Registration id → roll id → what counts there; who is unmarked in a roll is not in it."""
    last = (
        select(func.max(Mark.id))
        .join(Roll, Roll.id == Mark.roll_id)
        .where(Roll.course_id == course_id)
        .group_by(Mark.roll_id, Mark.registration_id)
    )
    found: dict[int, dict[int, MarkKind]] = {}
    columns = select(Mark.registration_id, Mark.roll_id, Mark.kind)
    for registration_id, roll_id, kind in session().execute(
        columns.where(Mark.id.in_(last), Mark.kind != MarkKind.CLEARED)
    ):
        found.setdefault(registration_id, {})[roll_id] = kind
    return found


def marks_of(registration_id: int) -> list[Mark]:
    """Every mark that a person was ever given, the newest first."""
    marks = select(Mark).where(Mark.registration_id == registration_id).order_by(Mark.id.desc())
    return list(session().scalars(marks))


def has_marks(registration_id: int) -> bool:
    """Whether a mark stands for the person in any roll; one that was undone does not count."""
    last = select(func.max(Mark.id)).where(Mark.registration_id == registration_id).group_by(Mark.roll_id)
    standing_marks = select(Mark.id).where(Mark.id.in_(last), Mark.kind != MarkKind.CLEARED)
    return session().scalar(standing_marks.limit(1)) is not None


def last_mark(roll_id: int, registration_id: int, *, before: Mark | None = None) -> Mark | None:
    """The last line of a person in a roll (before another one), also one that cleared."""
    lines = select(Mark).where(Mark.roll_id == roll_id, Mark.registration_id == registration_id)
    if before:
        lines = lines.where(Mark.id < before.id)
    return session().scalar(lines.order_by(Mark.id.desc()).limit(1))


def has_ledger(roll: Roll) -> bool:
    """Whether anybody was ever marked in a roll."""
    return session().scalar(select(Mark.id).where(Mark.roll_id == roll.id).limit(1)) is not None


def people_of(course_id: int) -> list[Registration]:
    """Who is on the rolls of a course: those who hold a place, by name in Vietnamese order, then by birth."""
    placed = select(Registration).where(Registration.course_id == course_id, Registration.state == State.PLACED)
    return sorted(session().scalars(placed), key=_name_order)


def _name_order(each: Registration) -> tuple[str, int, int, int, int]:
    return each.sort_key, each.birth_year or 0, each.birth_month or 0, each.birth_day or 0, each.id


def attended(registration_id: int) -> bool:
    """Whether the person came to any roll of the course."""
    last = select(func.max(Mark.id)).where(Mark.registration_id == registration_id).group_by(Mark.roll_id)
    came = select(Mark.id).where(Mark.id.in_(last), Mark.kind.in_(ATTENDED))
    return session().scalar(came.limit(1)) is not None
