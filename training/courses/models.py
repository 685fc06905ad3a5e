"""A training course: what is announced of it and by which rule it is earned."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from training.base.clock import local
from training.base.db import Base, Line, Prose, choice, parent
from training.base.text import _


class CourseKind(StrEnum):
    CONFERENCE = "conference"
    TRAINING = "training"
    CLASS = "class"
    SEMINAR = "seminar"


KIND_NAMES = {
    CourseKind.CONFERENCE: _("Hội nghị tập huấn"),
    CourseKind.TRAINING: _("Lớp tập huấn"),
    CourseKind.CLASS: _("Lớp bồi dưỡng"),
    CourseKind.SEMINAR: _("Hội thảo khoa học"),
}


class Course(Base):
    __tablename__ = "courses"
    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_start"),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("share > 0 AND share <= 1", name="share"),
        CheckConstraint("late_minutes >= 0", name="late_minutes"),
    )

    title: Mapped[Line]
    document_title: Mapped[Line]  # as paper says it: "Hội nghị tập huấn …", else kind and title stutter
    kind: Mapped[CourseKind] = mapped_column(choice(CourseKind))
    starts: Mapped[datetime] = mapped_column(index=True)
    ends: Mapped[datetime]
    venue: Mapped[Line]
    organising_body: Mapped[Line]
    audience: Mapped[Prose]
    purpose: Mapped[Prose]
    capacity: Mapped[int]
    registration_closes_at: Mapped[datetime]
    share: Mapped[float]  # of the rolls that earns a certificate, 0–1
    excused_counts: Mapped[bool]
    late_minutes: Mapped[int]
    decision_number: Mapped[Line] = mapped_column(default="")
    decision_date: Mapped[date | None]
    announced_at: Mapped[datetime | None]
    announced_by_id: Mapped[int | None] = mapped_column(parent("users.id"))

    @property
    def day(self) -> date:
        """Its first day in Vietnam, whose names its units bear."""
        return local(self.starts).date()

    @property
    def announced(self) -> bool:
        """Whether the public may see it."""
        return self.announced_at is not None


SENTENCES = {
    "ck_courses_ends_after_start": _("Giờ kết thúc phải sau giờ bắt đầu."),
}
