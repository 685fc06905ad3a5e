"""Pre-printed blanks, counted one by one, and the printers that print on them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line, choice, parent
from training.base.text import _
from training.designs.design import Paper
from training.stationery.calibration import SheetKind


class BlankLot(Base):
    """Blanks received together: received = used + spoiled + left, held by the database."""

    __tablename__ = "blank_lots"
    __table_args__ = (
        CheckConstraint("received = used + spoiled + remaining", name="adds_up"),
        CheckConstraint("received > 0 AND used >= 0 AND spoiled >= 0 AND remaining >= 0", name="counts"),
    )

    name: Mapped[Line] = mapped_column(unique=True)
    paper: Mapped[Paper] = mapped_column(choice(Paper))
    prefix: Mapped[str] = mapped_column(String(20), default="")
    first_serial: Mapped[int | None]  # none: the blanks bear no serial
    digits: Mapped[int] = mapped_column(default=0)
    received_on: Mapped[date]
    received: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    spoiled: Mapped[int] = mapped_column(default=0)
    remaining: Mapped[int]


class BlankState(StrEnum):
    USED = "used"
    SPOILED = "spoiled"


class Blank(Base):
    """A blank that left the stock: printed with a certificate, or spoiled."""

    __tablename__ = "blanks"
    __table_args__ = (
        UniqueConstraint("lot_id", "serial"),
        Index(
            "uq_blanks_used",
            "certificate_id",
            unique=True,
            sqlite_where=text("state = 'used'"),
            postgresql_where=text("state = 'used'"),
        ),
    )

    lot_id: Mapped[int] = mapped_column(parent("blank_lots.id"))
    serial: Mapped[int | None]
    certificate_id: Mapped[int | None] = mapped_column(parent("certificates.id"), index=True)
    state: Mapped[BlankState] = mapped_column(choice(BlankState))
    reason: Mapped[Line] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]


class Printer(Base):
    """A printer and tray as a calibration sheet measured it: where it prints what should stand at 0, and how large.

    `sheet` and `measured_on` are empty until it was measured.
    """

    __tablename__ = "printers"
    __table_args__ = (
        CheckConstraint("abs(offset_x) <= 30 AND abs(offset_y) <= 30", name="offset"),
        CheckConstraint("scale_x BETWEEN 0.9 AND 1.1 AND scale_y BETWEEN 0.9 AND 1.1", name="scale"),
    )

    name: Mapped[Line] = mapped_column(unique=True)
    offset_x: Mapped[float] = mapped_column(default=0.0)  # mm to the right
    offset_y: Mapped[float] = mapped_column(default=0.0)  # mm down
    scale_x: Mapped[float] = mapped_column(default=1.0)
    scale_y: Mapped[float] = mapped_column(default=1.0)
    sheet: Mapped[SheetKind | None] = mapped_column(choice(SheetKind))
    measured_on: Mapped[date | None]


SENTENCES = {
    "ck_blank_lots_adds_up": _("Số phôi không khớp: đã nhận phải bằng đã dùng, hỏng và còn lại. Hãy tải lại trang."),
    "ck_blank_lots_counts": _("Không đủ phôi trong lô này. Hãy chọn lô khác hoặc ghi thêm phôi đã nhận."),
    "uq_blank_lots_name": _("Đã có lô phôi mang tên này. Hãy đặt tên khác."),
    "uq_blanks_lot_id_serial": _("Phôi mang số này đã được ghi. Hãy tải lại trang."),
    "uq_blanks_used": _("Giấy này vừa được in trên một phôi khác. Hãy tải lại trang."),
    "uq_printers_name": _("Đã có máy in mang tên này. Hãy sửa máy ấy, hoặc đặt tên khác."),
    "ck_printers_offset": _("Độ lệch quá 30 mm: đo lại trên tờ căn chỉnh."),
    "ck_printers_scale": _("Cỡ in lệch quá 10 %: đo lại trên tờ căn chỉnh."),
}
