"""Two records of one human being made one, with all that is needed to take it back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, parent

REVERSIBLE = timedelta(days=30)


class PersonMerge(Base):
    """`gone` was merged into `kept`.

    `before` and `after` are the columns of `kept` that were chosen from `gone`; `moved` the rows that named `gone`, by
    table and column; `aside` the registrations that gave way because a course knows a person once, as they were.
    """

    __tablename__ = "person_merges"
    __table_args__ = (CheckConstraint("kept_id <> gone_id", name="two"),)

    kept_id: Mapped[int] = mapped_column(parent("persons.id"), index=True)
    gone_id: Mapped[int] = mapped_column(parent("persons.id"), index=True)
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    moved: Mapped[dict[str, Any]]
    aside: Mapped[list[Any]]
    undone_by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    undone_at: Mapped[datetime | None]

    def reversible(self, moment: datetime) -> bool:
        """Whether it may still be taken back at this moment."""
        return self.undone_at is None and moment <= self.at + REVERSIBLE
