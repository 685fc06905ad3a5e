"""Certificates with their frozen facts, the series that numbers come from, and the files that were made of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, choice, parent
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
    VOID = "void"  # its number was taken in error; the person may be issued another


STATE_NAMES = {
    CertificateState.VALID: _("Còn hiệu lực"),
    CertificateState.REPLACED: _("Đã cấp lại"),
    CertificateState.REVOKED: _("Đã thu hồi"),
    CertificateState.VOID: _("Đã hủy số"),
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
    template_version_id: Mapped[int] = mapped_column(parent("template_versions.id"))
    handed_on: Mapped[date | None]  # the day of the register's entry that hands it over


class FileKind(StrEnum):
    ORIGINAL = "original"
    COPY = "copy"  # marked bản sao
    SIGNED = "signed"  # with the organisation's digital signature


class CertificateFile(Base):
    """The bytes of a certificate as they were made, kept under their hash."""

    __tablename__ = "certificate_files"
    __table_args__ = (UniqueConstraint("certificate_id", "kind"),)

    certificate_id: Mapped[int] = mapped_column(parent("certificates.id"))
    kind: Mapped[FileKind] = mapped_column(choice(FileKind))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    at: Mapped[datetime]


SENTENCES = {
    "uq_certificates_valid": _("Người này đã được cấp giấy chứng nhận."),
    "uq_certificates_series_id_number": _("Số này vừa được cấp. Hãy bấm lại lần nữa."),
    "uq_certificates_code": _("Mã trùng. Hãy bấm lại lần nữa."),
    "uq_certificates_replaces_id": _("Giấy này đã được cấp lại."),
    "uq_certificate_files_certificate_id_kind": _("Tệp của giấy này vừa được ghi. Hãy tải lại trang."),
}
