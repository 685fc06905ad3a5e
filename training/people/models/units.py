"""Units through time: the versions of each, and what went over into what."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, SortKey, choice, parent
from training.base.files import File
from training.base.text import _


class UnitKind(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    TOWN = "town"
    DISTRICT = "district"
    WARD = "ward"
    TOWNSHIP = "township"
    COMMUNE = "commune"
    ZONE = "zone"
    OTHER = "other"


KIND_NAMES = {
    UnitKind.PROVINCE: _("Tỉnh"),
    UnitKind.CITY: _("Thành phố"),
    UnitKind.TOWN: _("Thị xã"),
    UnitKind.DISTRICT: _("Huyện"),
    UnitKind.WARD: _("Phường"),
    UnitKind.TOWNSHIP: _("Thị trấn"),
    UnitKind.COMMUNE: _("Xã"),
    UnitKind.ZONE: _("Đặc khu"),
    UnitKind.OTHER: _("Cơ quan khác"),
}
# Those that send people; the kinds before stand above them.
GRASSROOTS = (UnitKind.WARD, UnitKind.TOWNSHIP, UnitKind.COMMUNE, UnitKind.ZONE)
ABOVE = (UnitKind.PROVINCE, UnitKind.CITY, UnitKind.TOWN, UnitKind.DISTRICT)


class Ending(StrEnum):
    CHANGED = "changed"  # the unit went on under another name, kind or parent
    MERGED = "merged"
    SPLIT = "split"
    CLOSED = "closed"


class Unit(Base):
    """A unit keeps its id whatever it is called; its official code is no key, since codes are reused."""

    __tablename__ = "units"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (a unit that was taken back leaves its id unused)

    versions: Mapped[list["UnitVersion"]] = relationship(
        foreign_keys="UnitVersion.unit_id", order_by="UnitVersion.valid_from", viewonly=True
    )


class UnitVersion(Base):
    """What a unit was called, and where it stood, from a day until another; by which decisions, and why it ended."""

    __tablename__ = "unit_versions"
    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period"),
        CheckConstraint("(valid_to IS NULL) = (ending IS NULL)", name="ended"),
        Index(
            "uq_unit_versions_open",
            "unit_id",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
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
    decision: Mapped[Line] = mapped_column(default="")
    valid_to: Mapped[date | None]  # the first day on which it no longer holds
    ending: Mapped[Ending | None] = mapped_column(choice(Ending))
    ending_decision: Mapped[Line] = mapped_column(default="")

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, where it has ended."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None

    @property
    def typed_former(self) -> list[str]:
        """The names that somebody typed as still in use."""
        return [name for name in self.former.split(";") if name]

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or self.valid_to > on)


class UnitSuccession(Base):
    """`from` went over, whole or in part, into `to` on a day, by a decision.

    Its people are counted with the one `to` that is the `heir`; a split has none until one is chosen.
    """

    __tablename__ = "unit_successions"
    __table_args__ = (
        UniqueConstraint("from_id", "to_id", "date"),
        CheckConstraint("from_id <> to_id", name="other"),
        Index(
            "uq_unit_successions_heir",
            "from_id",
            unique=True,
            sqlite_where=text("heir"),
            postgresql_where=text("heir"),
        ),
    )

    from_id: Mapped[int] = mapped_column(parent("units.id"))
    to_id: Mapped[int] = mapped_column(parent("units.id"))
    date: Mapped[date]
    decision: Mapped[Line] = mapped_column(default="")
    heir: Mapped[bool] = mapped_column(default=False)


class UnitImport(Base):
    """A spreadsheet of units as it was sent; each look at it reads it anew against the units there are."""

    __tablename__ = "unit_imports"
    __table_args__ = (UniqueConstraint("sha256", "valid_from"),)

    file_id: Mapped[int] = mapped_column(parent("files.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    valid_from: Mapped[date]  # of rows that say none
    made_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    file: Mapped[File] = relationship(lazy="joined", innerjoin=True)


SENTENCES = {
    "uq_unit_imports_sha256_valid_from": _("Tệp này vừa được tải lên. Hãy mở lại trang nhập đơn vị."),
    "uq_unit_versions_unit_id_valid_from": _("Đơn vị này đã có tên bắt đầu từ ngày đó. Hãy chọn ngày khác."),
    "uq_unit_versions_open": _("Đơn vị này vừa được người khác sửa. Hãy tải lại trang rồi làm lại."),
    "uq_unit_successions_from_id_to_id_date": _("Việc kế thừa này đã được ghi."),
    "uq_unit_successions_heir": _("Đơn vị này đã có nơi kế thừa. Hãy tải lại trang rồi xem lại."),
}
