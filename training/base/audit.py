"""One line for every change: who, what, when, before and after."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from training.base.clock import local, now
from training.base.db import Base, Line, parent, session
from training.base.people import Actor


class AuditLine(Base):
    __tablename__ = "audit"

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(parent("users.id"), index=True)
    action: Mapped[Line]
    object_type: Mapped[Line]
    object_id: Mapped[int]
    course_id: Mapped[int | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


def record(
    action: str,
    thing: Base,
    *,
    by: Actor | None,
    course_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditLine:
    """Write the line of one verb: `action` is "<noun>.<past participle>"; values are JSON, without secrets.

    `by` is None where nobody signed in: a cadre with a personal link, or the program itself.
    """
    session().flush()
    line = AuditLine(
        at=now(),
        actor_id=by.id if by else None,
        action=action,
        object_type=thing.__tablename__,
        object_id=thing.id,
        course_id=course_id,
        before=before or {},
        after=after or {},
    )
    session().add(line)
    return line


def changed(thing: Base, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set `values` on `thing`; give back what differs, before and after, as JSON (empty: nothing changed)."""
    before, after = {}, {}
    for name, value in values.items():
        old = getattr(thing, name)
        if old != value:
            before[name], after[name] = plain(old), plain(value)
            setattr(thing, name, value)
    return before, after


def plain(value: object) -> object:
    """`value` as JSON can hold it; an instant as a clock in Vietnam shows it."""
    if isinstance(value, datetime):
        return str(local(value))
    return value if isinstance(value, str | int | float | bool | None | list | dict) else str(value)
