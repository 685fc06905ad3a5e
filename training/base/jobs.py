"""Long work: the database says what is owed, and whoever works asks it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Prose, choice, parent
from training.base.text import _


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Job(Base):
    """Long work: `done` of `total`, alive while `beat_at` moves, taken up again by the sweep when it stops."""

    __tablename__ = "jobs"
    __table_args__ = (CheckConstraint("done >= 0 AND total >= 0", name="counts"),)

    kind: Mapped[str] = mapped_column(String(60))
    course_id: Mapped[int | None] = mapped_column(parent("courses.id"), index=True)
    arguments: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(choice(JobState), index=True)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    says: Mapped[Prose] = mapped_column(default="")  # why it failed
    result: Mapped[dict[str, Any]]
    by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    at: Mapped[datetime]
    beat_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


SENTENCES = {
    "ck_jobs_counts": _("Việc này vừa được đếm lại. Hãy tải lại trang."),
}
