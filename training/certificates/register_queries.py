"""Reads of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from training.accounts.models import User
from training.base.db import session
from training.base.people import Actor
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.courses.access import courses_visible_to
from training.courses.models import Course
from training.vietnamese import fold

SEARCHED = ("full_name", "number", "unit", "blank")


@dataclass(frozen=True)
class Row:
    """A line of the register, the course of its certificate, the facts that a replacement stands for, and the line
    that tells in whose hands the certificate is now."""

    line: RegisterEntry
    course_id: int | None
    replaced: dict[str, Any]
    handed: RegisterEntry | None = None

    def fact(self, name: str) -> str:
        """What the line prints under `name`; "" where it has nothing, as of a blank that bore nobody's name."""
        return self.line.facts.get(name) or ""

    @property
    def unit(self) -> str:
        """The unit as it stands alone: a certificate has it inside a sentence."""
        unit = self.fact("unit")
        return unit[:1].upper() + unit[1:]


def searched(facts: Mapping[str, Any]) -> str:
    """What a search looks through, as a line keeps it."""
    return fold(" ".join(facts.get(name) or "" for name in SEARCHED))


def rows_of(*wanted: ColumnElement[bool]) -> Select[RegisterEntry, int, dict[str, Any]]:
    """The parts of rows: the lines that are `wanted`, by columns of lines and of their certificates."""
    old = aliased(Certificate)
    return (
        select(RegisterEntry, Certificate.course_id, old.facts)
        .outerjoin(Certificate, Certificate.id == RegisterEntry.certificate_id)
        .outerjoin(old, old.id == Certificate.replaces_id)
        .where(*wanted)
    )


def load(lines: Select[RegisterEntry, int, dict[str, Any]]) -> list[Row]:
    """The rows of `rows_of`."""
    return [Row(line, course_id, replaced or {}) for line, course_id, replaced in session().execute(lines)]


def register_rows(year: int, course_id: int | None = None) -> list[Row]:
    """The register of a year in the order in which it was written, of all courses or of one."""
    wanted = [RegisterEntry.year == year]
    if course_id is not None:
        wanted.append(Certificate.course_id == course_id)
    hands = _hands(year)
    rows = load(rows_of(*wanted).order_by(RegisterEntry.seq))
    return [replace(row, handed=hands.get(row.line.certificate_id)) for row in rows]


def _hands(year: int) -> dict[int | None, RegisterEntry]:
    """Certificate id → the line of its handing over, of those that have a line in a year and are handed over now."""
    theirs = select(RegisterEntry.certificate_id).where(RegisterEntry.year == year)
    lines = (
        select(RegisterEntry)
        .join(Certificate, Certificate.id == RegisterEntry.certificate_id)
        .where(RegisterEntry.kind == EntryKind.HANDOVER, Certificate.handed_on.is_not(None))
        .where(Certificate.id.in_(theirs))
        .order_by(RegisterEntry.year, RegisterEntry.seq)
    )
    return {line.certificate_id: line for line in session().scalars(lines)}


def register_years() -> Sequence[int]:
    """The years that have lines, the latest first."""
    return session().scalars(select(RegisterEntry.year).distinct().order_by(RegisterEntry.year.desc())).all()


def history_of(certificate: Certificate) -> Sequence[RegisterEntry]:
    """The lines of a certificate in the order in which they were written."""
    lines = select(RegisterEntry).where(RegisterEntry.certificate_id == certificate.id)
    return session().scalars(lines.order_by(RegisterEntry.year, RegisterEntry.seq)).all()


def writers_of(lines: Sequence[RegisterEntry]) -> dict[int, str]:
    """User id → name, of whoever wrote these lines."""
    names = select(User.id, User.display_name).where(User.id.in_({line.by_id for line in lines}))
    return {row[0]: row[1] for row in session().execute(names)}


def revoked_at(certificate: Certificate) -> datetime | None:
    """When a certificate was revoked."""
    lines = select(RegisterEntry.at).where(RegisterEntry.certificate_id == certificate.id)
    return session().scalar(lines.where(RegisterEntry.kind == EntryKind.REVOCATION))


def courses_in(year: int, user: Actor) -> list[tuple[Course, int]]:
    """The courses that `user` sees and that have lines in a year, with how many, in the order of their first line."""
    counted = (
        select(Course, func.count(RegisterEntry.id))
        .join(Certificate, Certificate.course_id == Course.id)
        .join(RegisterEntry, RegisterEntry.certificate_id == Certificate.id)
        .where(RegisterEntry.year == year, Course.id.in_(courses_visible_to(user).with_only_columns(Course.id)))
        .group_by(Course.id)
        .order_by(func.min(RegisterEntry.seq))
    )
    return [(course, count) for course, count in session().execute(counted)]
