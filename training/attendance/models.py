"""The ledger of marks: a correction is a new mark, nothing is overwritten."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.agenda.models import CourseSession
from training.base.db import Base, choice, parent
from training.base.refusal import Sentence
from training.base.text import _


class Half(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


HALF_NAMES = {Half.MORNING: _("Sáng"), Half.AFTERNOON: _("Chiều"), Half.EVENING: _("Tối")}
HALF_TITLES = {Half.MORNING: _("Buổi sáng"), Half.AFTERNOON: _("Buổi chiều"), Half.EVENING: _("Buổi tối")}


class MarkKind(StrEnum):
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    CLEARED = "cleared"  # back to "chưa ghi"


ATTENDED = (MarkKind.PRESENT, MarkKind.LATE)
MARK_NAMES = {
    MarkKind.PRESENT: _("Có mặt"),
    MarkKind.LATE: _("Muộn"),
    MarkKind.EXCUSED: _("Có phép"),
    MarkKind.ABSENT: _("Vắng"),
    MarkKind.CLEARED: _("Chưa ghi"),
}


class Roll(Base):
    """The roll of a half-day, or of one session that asks for its own."""

    __tablename__ = "rolls"
    __table_args__ = (
        Index(
            "uq_rolls_half",
            "course_id",
            "date",
            "half",
            unique=True,
            sqlite_where=text("session_id IS NULL"),
            postgresql_where=text("session_id IS NULL"),
        ),
    )

    course_id: Mapped[int] = mapped_column(parent("courses.id"), index=True)
    date: Mapped[date]
    half: Mapped[Half] = mapped_column(choice(Half))
    session_id: Mapped[int | None] = mapped_column(parent("sessions.id"), unique=True)
    starts_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    session: Mapped[CourseSession | None] = relationship()

    @property
    def title(self) -> Sentence:
        """The half of the day, or the session that has this roll."""
        return self.session.title if self.session else HALF_TITLES[self.half]

    @property
    def closed(self) -> bool:
        """Whether the unmarked count as absent."""
        return self.closed_at is not None


CLOSING = "closing-"  # begins the nonce of a mark that was made because a roll closed


class Mark(Base):
    """`happened_at` is when the person came, `received_at` when the server learnt of it."""

    __tablename__ = "marks"
    __table_args__ = (Index("ix_marks_roll_id_registration_id", "roll_id", "registration_id"),)

    roll_id: Mapped[int] = mapped_column(parent("rolls.id"))
    registration_id: Mapped[int] = mapped_column(parent("registrations.id"), index=True)
    kind: Mapped[MarkKind] = mapped_column(choice(MarkKind))
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(String(60), default="")
    nonce: Mapped[str] = mapped_column(String(64), unique=True)
    by_id: Mapped[int] = mapped_column(parent("users.id"))


SENTENCES = {
    "uq_marks_nonce": _("Lần ghi này đã có."),
    "uq_rolls_half": _("Buổi này đã có bảng điểm danh."),
}
