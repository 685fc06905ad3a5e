"""The record of the workshop: every save a version, closed once, then locked."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.accounts.models import User
from training.base.db import Base, Prose, parent
from training.base.files import File
from training.base.text import _


class Minutes(Base):
    __tablename__ = "minutes"

    course_id: Mapped[int] = mapped_column(parent("courses.id"), unique=True)
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    scan_file_id: Mapped[int | None] = mapped_column(parent("files.id"))
    closed_by: Mapped[User | None] = relationship()
    scan: Mapped[File | None] = relationship()

    @property
    def closed(self) -> bool:
        """Whether the text is locked."""
        return self.closed_at is not None


class MinutesRevision(Base):
    """The typed text of every part after one save; what is not in it follows the records until the closing."""

    __tablename__ = "minutes_revisions"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    minutes_id: Mapped[int] = mapped_column(parent("minutes.id"))
    number: Mapped[int]
    body: Mapped[dict[str, Any]]
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship()


class Directive(Base):
    """One numbered conclusion, made a row when the minutes are closed; `uid` is stable through reordering."""

    __tablename__ = "directives"
    __table_args__ = (UniqueConstraint("minutes_id", "ordinal"),)

    minutes_id: Mapped[int] = mapped_column(parent("minutes.id"))
    uid: Mapped[str] = mapped_column(String(26), unique=True)
    ordinal: Mapped[int]
    text: Mapped[Prose]


class DirectiveUnit(Base):
    """A unit that carries a directive out, by a day where one was set."""

    __tablename__ = "directive_units"
    __table_args__ = (UniqueConstraint("directive_id", "unit_id"),)

    directive_id: Mapped[int] = mapped_column(parent("directives.id"))
    unit_id: Mapped[int] = mapped_column(parent("units.id"))
    deadline: Mapped[date | None]


SENTENCES = {
    "uq_minutes_revisions_minutes_id_number": _("Người khác vừa lưu biên bản. Hãy xem cả hai bản rồi lưu lại."),
}
