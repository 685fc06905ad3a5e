"""The register: lines that are never changed and never removed, each chained to the one before."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from training.base.append_only import append_only
from training.base.db import Base, Line, Prose, choice, parent
from training.base.text import _


class EntryKind(StrEnum):
    ISSUED = "issued"
    REPLACEMENT = "replacement"
    REVOCATION = "revocation"
    HANDOVER = "handover"
    RETURN = "return"  # what was handed over is the Centre's again: a handing over that was wrong
    COPY = "copy"
    VOID = "void"
    SPOILED = "spoiled"


class RegisterEntry(Base):
    """A line of the register. `facts` is what the line prints, `hash` covers it and the hash of the line before."""

    __tablename__ = "register_entries"
    __table_args__ = (UniqueConstraint("year", "seq"),)

    year: Mapped[int]
    seq: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind))
    certificate_id: Mapped[int | None] = mapped_column(parent("certificates.id"), index=True)  # none: a blank's line
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    reason: Mapped[Prose] = mapped_column(default="")
    decision_number: Mapped[Line] = mapped_column(default="")
    happened_on: Mapped[date | None]  # of a handing over, which may be written down later
    recipient: Mapped[Line] = mapped_column(default="")
    authority: Mapped[Line] = mapped_column(default="")  # by which somebody else received it
    facts: Mapped[dict[str, Any]]
    folded: Mapped[str] = mapped_column(String(1200), default="")  # what a search looks through
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


append_only(cast(Table, RegisterEntry.__table__))

SENTENCES = {
    "uq_register_entries_year_seq": _("Có người vừa ghi sổ cùng lúc. Hãy bấm lại lần nữa."),
    "tg_register_entries_append_only": _(
        "Dòng đã vào sổ thì không sửa, không xóa được. Hãy ghi thêm dòng mới: cấp lại, hủy số hoặc thu hồi."
    ),
}
