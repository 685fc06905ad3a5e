"""Certificates with their frozen facts, the series that numbers come from, and the register."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line, Prose, choice, parent
from training.base.text import _


class NumberSeries(Base):
    """Where the next number is taken, under its row's lock."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("kind", "year"),)

    kind: Mapped[str] = mapped_column(String(30))
    year: Mapped[int]
    next: Mapped[int] = mapped_column(default=1)


class CertificateState(StrEnum):
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


STATE_NAMES = {
    CertificateState.VALID: _("Còn hiệu lực"),
    CertificateState.REPLACED: _("Đã cấp lại"),
    CertificateState.REVOKED: _("Đã thu hồi"),
}


class Certificate(Base):
    """What was printed, frozen: nothing that changes later changes it."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("series_id", "number"),
        Index(
            "uq_certificates_valid",
            "registration_id",
            unique=True,
            sqlite_where=text("state = 'valid'"),
            postgresql_where=text("state = 'valid'"),
        ),
    )

    registration_id: Mapped[int] = mapped_column(parent("registrations.id"))
    course_id: Mapped[int] = mapped_column(parent("courses.id"), index=True)
    person_id: Mapped[int] = mapped_column(parent("persons.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    series_id: Mapped[int] = mapped_column(parent("number_series.id"))
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(13), unique=True)
    state: Mapped[CertificateState] = mapped_column(choice(CertificateState))
    replaces_id: Mapped[int | None] = mapped_column(parent("certificates.id"), unique=True)
    issued_on: Mapped[date]
    facts: Mapped[dict[str, Any]]
    template_version: Mapped[int]


class EntryKind(StrEnum):
    ISSUED = "issued"
    REPLACEMENT = "replacement"
    REVOCATION = "revocation"


class RegisterEntry(Base):
    """A line of the register: never changed, never removed. `facts` is what the line prints."""

    __tablename__ = "register_entries"
    __table_args__ = (UniqueConstraint("year", "seq"),)

    year: Mapped[int]
    seq: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind))
    certificate_id: Mapped[int] = mapped_column(parent("certificates.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    reason: Mapped[Prose] = mapped_column(default="")
    decision_number: Mapped[Line] = mapped_column(default="")
    facts: Mapped[dict[str, Any]]


SENTENCES = {
    "uq_certificates_valid": _("Người này đã được cấp giấy chứng nhận."),
    "uq_certificates_series_id_number": _("Số này vừa được cấp. Hãy bấm lại lần nữa."),
    "uq_certificates_code": _("Mã trùng. Hãy bấm lại lần nữa."),
    "uq_certificates_replaces_id": _("Giấy này đã được cấp lại."),
    "uq_register_entries_year_seq": _("Có người vừa ghi sổ cùng lúc. Hãy bấm lại lần nữa."),
}
