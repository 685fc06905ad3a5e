"""Reads of rolls and marks."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased, selectinload

from training.attendance.models import ATTENDED, CLOSING, Mark, MarkKind, Roll
from training.attendance.summary import Counts
from training.base.db import session
from training.registration.models import Registration, State

Later = aliased(Mark)  # another line of the ledger


def rolls_of(course_id: int) -> list[Roll]:
    """The rolls of a course as the day goes; that of a half-day before those of its sessions."""
    rolls = session().scalars(select(Roll).where(Roll.course_id == course_id).options(selectinload(Roll.session)))
    return sorted(rolls, key=lambda roll: (roll.starts_at, roll.session_id or 0))


def standing(roll: Roll, *, among: Collection[int] | None = None) -> dict[int, Mark]:
    """Registration id (`among` these) → the mark that counts, its last; who was cleared is left out."""
    marks = select(Mark).where(Mark.roll_id == roll.id, _last_line(), Mark.kind != MarkKind.CLEARED)
    if among is not None:
        marks = marks.where(Mark.registration_id.in_(among))
    return {mark.registration_id: mark for mark in session().scalars(marks)}


def counts_of(roll: Roll) -> Counts:
    """How those who hold a place stand in a roll, counted by the database."""
    lines = select(Mark.kind).where(Mark.roll_id == roll.id, Mark.registration_id == Registration.id)
    last = lines.order_by(Mark.id.desc()).limit(1).correlate(Registration).scalar_subquery()
    kind = func.nullif(last, MarkKind.CLEARED, type_=Mark.kind.type).label("kind")
    people = select(kind).where(*_placed(roll.course_id)).subquery()
    rows = session().execute(select(people.c.kind, func.count()).group_by(people.c.kind))
    return Counts.of({row[0]: row[1] for row in rows})


def last_act(roll: Roll, by_id: int) -> tuple[Mark, Registration] | None:
    """The newest mark that a user made here and nobody changed since, with its person, who holds a place."""
    acts = select(Mark, Registration).join(Registration, Registration.id == Mark.registration_id)
    own = acts.where(Mark.roll_id == roll.id, _last_line(), Mark.by_id == by_id, ~Mark.nonce.startswith(CLOSING))
    newest = session().execute(own.where(*_placed(roll.course_id)).order_by(Mark.id.desc()).limit(1)).first()
    return (newest[0], newest[1]) if newest else None


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


def people_of(course_id: int, *, sort_key: str | None = None) -> list[Registration]:
    """Who is on the rolls of a course: those who hold a place, by name in Vietnamese order, then by birth.

    With `sort_key` only those of that name.
    """
    placed = select(Registration).where(*_placed(course_id))
    if sort_key is not None:
        placed = placed.where(Registration.sort_key == sort_key)
    return sorted(session().scalars(placed), key=_name_order)


def _placed(course_id: int) -> tuple[ColumnElement[bool], ...]:
    return Registration.course_id == course_id, Registration.state == State.PLACED


def _last_line() -> ColumnElement[bool]:
    """That no line of the same person came later in the same roll."""
    same = Later.roll_id == Mark.roll_id, Later.registration_id == Mark.registration_id
    return ~exists().where(*same, Later.id > Mark.id)


def _name_order(each: Registration) -> tuple[str, int, int, int, int]:
    return each.sort_key, each.birth_year or 0, each.birth_month or 0, each.birth_day or 0, each.id


def attended(registration_id: int) -> bool:
    """Whether the person came to any roll of the course."""
    last = select(func.max(Mark.id)).where(Mark.registration_id == registration_id).group_by(Mark.roll_id)
    came = select(Mark.id).where(Mark.id.in_(last), Mark.kind.in_(ATTENDED))
    return session().scalar(came.limit(1)) is not None
