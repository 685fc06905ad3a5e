"""Persons."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line, SortKey, parent
from training.people.birth import Birth


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


class Person(BirthColumns, Base):
    """One human being, whatever lists call them."""

    __tablename__ = "persons"
    __table_args__ = (CheckConstraint(BIRTH_CHECK, name="birth"),)

    full_name: Mapped[Line]
    sort_key: Mapped[SortKey] = mapped_column(index=True)
    folded: Mapped[Line] = mapped_column(index=True)
    gender: Mapped[str] = mapped_column(String(10), default="")
    ethnicity: Mapped[str] = mapped_column(String(40), default="")
    native_place: Mapped[Line] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(20), default="", index=True)
    email: Mapped[Line] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(parent("persons.id"))
