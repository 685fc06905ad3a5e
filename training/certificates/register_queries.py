"""Reads of the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from training.base.db import session
from training.base.people import Actor
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.courses.access import courses_visible_to
from training.courses.models import Course
from training.vietnamese import rank


@dataclass(frozen=True)
class Row:
    """A line of the register, the course of its certificate, and the facts that a replacement stands for."""

    line: RegisterEntry
    course_id: int
    replaced: dict[str, Any]

    @property
    def unit(self) -> str:
        """The unit as it stands alone: a certificate has it inside a sentence."""
        unit: str = self.line.facts["unit"]
        return unit[:1].upper() + unit[1:]

    @property
    def searched(self) -> str:
        """What a search looks through."""
        return f"{self.line.facts['full_name']} {self.line.facts['number']} {self.unit}"


def register_rows(year: int, user: Actor | None = None) -> list[Row]:
    """The register of a year in the order in which it was written; for `user` only of the courses that they see."""
    old = aliased(Certificate)
    lines = (
        select(RegisterEntry, Certificate.course_id, old.facts)
        .join(Certificate, Certificate.id == RegisterEntry.certificate_id)
        .outerjoin(old, old.id == Certificate.replaces_id)
        .where(RegisterEntry.year == year)
        .order_by(RegisterEntry.seq)
    )
    if user:
        lines = lines.where(Certificate.course_id.in_(courses_visible_to(user).with_only_columns(Course.id)))
    return [Row(line, course_id, replaced or {}) for line, course_id, replaced in session().execute(lines)]


def search(rows: Sequence[Row], query: str) -> list[Row]:
    """Those whose name, number or unit matches, with or without marks; the exact spelling first."""
    found = [(near, row) for row in rows if (near := rank(query, row.searched)) is not None]
    return [row for _near, row in sorted(found, key=lambda pair: pair[0])]


def register_years() -> Sequence[int]:
    """The years that have lines, the latest first."""
    return session().scalars(select(RegisterEntry.year).distinct().order_by(RegisterEntry.year.desc())).all()


def revoked_at(certificate: Certificate) -> datetime | None:
    """When a certificate was revoked."""
    lines = select(RegisterEntry.at).where(RegisterEntry.certificate_id == certificate.id)
    return session().scalar(lines.where(RegisterEntry.kind == EntryKind.REVOCATION))
