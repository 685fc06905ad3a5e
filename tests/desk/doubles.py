"""Two records of one human being, and all that can name a person."""

from typing import Any

from sqlalchemy import Column

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from training.agenda.models import CourseSession, SessionKind, SessionSpeaker
from training.base.db import Base, session, transaction
from training.courses.models import Course
from training.desk.actions import merge_persons
from training.desk.person_facts import clashes
from training.people.actions import create_person
from training.people.birth import Birth
from training.people.models import Person, PersonMerge
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source
from training.registration.ties import naming

# What tells of merges and changes is not what they change.
LEFT_OUT = {"audit", "person_merges", "settings"}


def person(name: str = "Má Thị Páo", **other: Any) -> Person:
    """Somebody born in 1980."""
    values: dict[str, Any] = {"birth": Birth(1980)} | other
    with transaction():
        return create_person(name, values.pop("birth"), by=None, **values)


def enrolled(who: Person, course: Course, cast: Cast) -> Registration:
    """`who` in a course."""
    by, unit_id = cast.organiser, cast.unit("Xã Tả Van").id
    with transaction():
        return register(course, Details(who.full_name, who.birth, unit_id), source=Source.STAFF, person=who, by=by)


def merged(kept: Person, gone: Person, cast: Cast, *, takes: str = "kept") -> PersonMerge:
    """The organiser merges, and takes every fact that clashes from one side."""
    by, side = cast.organiser, kept if takes == "kept" else gone
    with transaction():
        return merge_persons(kept, gone, dict.fromkeys(clashes(kept, gone), side.id), by=by)


def certified(name: str, cast: Cast) -> Person:
    """Somebody who earned a certificate in a course of their own."""
    graduates = Graduates(cast, cast.make_course())
    graduates.certificate(name)
    return session().query(Registration).filter_by(course_id=graduates.course.id).one().person  # type: ignore[return-value]


def speaks(who: Person, course: Course) -> None:
    """`who` gives a report."""
    with transaction() as current:
        speaker = SessionSpeaker(person_id=who.id, name=who.full_name, ordinal=1)
        current.add(
            CourseSession(
                course_id=course.id, starts=course.starts, ends=course.ends, kind=SessionKind.REPORT,
                title="Báo cáo", speakers=[speaker],
            )
        )  # fmt: skip


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, but for the records of merges and the audit log."""
    session().rollback()
    tables = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]
    return {t.name: [tuple(row) for row in session().execute(t.select().order_by(*t.primary_key))] for t in tables}


def naming_columns() -> list[Column[int]]:
    """Every column by which a row names a person, but for those of merges."""
    return [column for column in naming("persons") if column.table.name not in LEFT_OUT]
