"""Templates of certificates: each save is a version, and a version never changes."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from training.base.db import Base, Line, parent
from training.base.text import _


class CertificateTemplate(Base):
    """A name under which versions follow each other."""

    __tablename__ = "certificate_templates"

    name: Mapped[Line] = mapped_column(unique=True)
    retired_at: Mapped[datetime | None]


class TemplateVersion(Base):
    """A design (designs/design.py) as it was saved."""

    __tablename__ = "template_versions"
    __table_args__ = (UniqueConstraint("template_id", "number"),)

    template_id: Mapped[int] = mapped_column(parent("certificate_templates.id"))
    number: Mapped[int]
    design: Mapped[dict[str, Any]]
    mark_file_id: Mapped[int | None] = mapped_column(parent("files.id"))
    by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    at: Mapped[datetime]


class CourseCertificates(Base):
    """What a course chose for its certificates; a course without a row uses the Centre's first template, ungraded."""

    __tablename__ = "course_certificates"

    course_id: Mapped[int] = mapped_column(parent("courses.id"), unique=True)
    template_id: Mapped[int | None] = mapped_column(parent("certificate_templates.id"))
    graded: Mapped[bool] = mapped_column(default=False)


SENTENCES = {
    "uq_certificate_templates_name": _("Đã có mẫu mang tên này. Hãy đặt tên khác."),
    "uq_template_versions_template_id_number": _("Có người vừa lưu mẫu này. Hãy tải lại trang rồi sửa tiếp."),
    "uq_course_certificates_course_id": _("Có người vừa chọn mẫu cho lớp này. Hãy tải lại trang."),
}
