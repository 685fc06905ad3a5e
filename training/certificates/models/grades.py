"""Marks of end papers."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, parent
from training.base.text import _


class Grade(Base):
    """The mark of an end paper, on 10; where it was done again `mark` is that of the second paper."""

    __tablename__ = "grades"
    __table_args__ = (CheckConstraint("mark >= 0 AND mark <= 10", name="mark"),)

    registration_id: Mapped[int] = mapped_column(parent("registrations.id"), unique=True)
    mark: Mapped[float]
    first: Mapped[float | None]  # the mark that a second paper replaced
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]


SENTENCES = {
    "uq_grades_registration_id": _("Có người vừa ghi điểm của người này. Hãy tải lại trang."),
    "ck_grades_mark": _("Điểm từ 0 đến 10."),
}
