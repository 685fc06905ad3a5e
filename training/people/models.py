"""Units through time, and persons."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, SortKey, choice, parent
from training.base.text import _
from training.people.birth import Birth


class UnitKind(StrEnum):
    PROVINCE = "province"
    TOWN = "town"
    WARD = "ward"
    COMMUNE = "commune"
    OTHER = "other"


KIND_NAMES = {
    UnitKind.PROVINCE: _("Tỉnh"),
    UnitKind.TOWN: _("Thị xã"),
    UnitKind.WARD: _("Phường"),
    UnitKind.COMMUNE: _("Xã"),
    UnitKind.OTHER: _("Cơ quan khác"),
}


class Unit(Base):
    """A unit keeps its id whatever it is called; its official code is no key, since codes are reused."""

    __tablename__ = "units"

    versions: Mapped[list["UnitVersion"]] = relationship(
        foreign_keys="UnitVersion.unit_id", order_by="UnitVersion.valid_from", viewonly=True
    )


class UnitVersion(Base):
    """What a unit was called, and where it stood, from a day until another."""

    __tablename__ = "unit_versions"
    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
    )

    unit_id: Mapped[int] = mapped_column(parent("units.id"))
    kind: Mapped[UnitKind] = mapped_column(choice(UnitKind))
    name: Mapped[Line]  # with its kind: "Phường Sa Pa"
    former: Mapped[Line] = mapped_column(default="")  # names that lists still use, divided by ";"
    sort_key: Mapped[SortKey]
    folded: Mapped[Line] = mapped_column(index=True)
    code: Mapped[str] = mapped_column(String(20), default="")
    parent_id: Mapped[int | None] = mapped_column(parent("units.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]  # the first day on which it no longer holds

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, where it has ended."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


class UnitSuccession(Base):
    """`from` went over into `to` on a day, by a decision."""

    __tablename__ = "unit_successions"
    __table_args__ = (UniqueConstraint("from_id", "to_id", "date"),)

    from_id: Mapped[int] = mapped_column(parent("units.id"))
    to_id: Mapped[int] = mapped_column(parent("units.id"))
    date: Mapped[date]
    decision: Mapped[Line] = mapped_column(default="")


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


SENTENCES = {
    "uq_unit_versions_unit_id_valid_from": _("Đơn vị này đã có tên bắt đầu từ ngày đó. Hãy chọn ngày khác."),
}
