"""Persons."""

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from training.base.db import Base, Line, Prose, SortKey, parent
from training.people.birth import Birth
from training.vietnamese import clean, fold, name_key


class BirthColumns:
    """A date of birth known to the day, the month or only the year."""

    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]

    @property
    def birth(self) -> Birth | None:
        """The birth as one value."""
        return Birth(self.birth_year, self.birth_month, self.birth_day) if self.birth_year else None

    @birth.setter
    def birth(self, birth: Birth | None) -> None:
        parts = (birth.year, birth.month, birth.day) if birth else (None, None, None)
        self.birth_year, self.birth_month, self.birth_day = parts

    @property
    def birth_text(self) -> str:
        """As lists print it: 08/02/1977, 1980, or nothing."""
        return self.birth.text() if self.birth else ""


BIRTH_CHECK = (
    "(birth_year IS NULL AND birth_month IS NULL AND birth_day IS NULL) OR (birth_year BETWEEN 1900 AND 2100 "
    "AND (birth_month IS NULL AND birth_day IS NULL OR birth_month BETWEEN 1 AND 12 "
    "AND (birth_day IS NULL OR birth_day BETWEEN 1 AND 31)))"
)

MERGED = text("merged_into_id IS NOT NULL")


class Person(BirthColumns, Base):
    """One human being, whatever lists call them.

    `sort_key`, `folded`, `spelt` and `plain` follow the name. Who was merged into another is found no more, and
    is kept for the day on which that is taken back.
    """

    __tablename__ = "persons"
    __table_args__ = (
        CheckConstraint(BIRTH_CHECK, name="birth"),
        Index("ix_persons_merged", "merged_into_id", sqlite_where=MERGED, postgresql_where=MERGED),
    )

    # What the index of search is made of: a change must know what was there before (person_parts.py).
    full_name: Mapped[Line] = mapped_column(active_history=True)
    sort_key: Mapped[SortKey] = mapped_column(index=True)
    folded: Mapped[Line] = mapped_column(index=True)
    spelt: Mapped[Prose]  # each word between spaces, capitals apart
    plain: Mapped[Prose]  # the same, folded
    gender: Mapped[str] = mapped_column(String(10), default="")
    ethnicity: Mapped[str] = mapped_column(String(40), default="")
    native_place: Mapped[Line] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20), default="", index=True, active_history=True)
    email: Mapped[Line] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(parent("persons.id"), active_history=True)

    @validates("full_name")
    def _name_keys(self, _column: str, full_name: str) -> str:
        for column, value in keys_of(full_name).items():
            setattr(self, column, value)
        return full_name


def keys_of(full_name: str) -> dict[str, str]:
    """The columns that follow a name: its place in lists, and what searches compare."""
    folded = fold(full_name)
    return {
        "sort_key": name_key(full_name),
        "folded": folded,
        "spelt": f" {clean(full_name).lower()} ",
        "plain": f" {folded} ",
    }
