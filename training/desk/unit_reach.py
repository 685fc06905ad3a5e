"""Whom and what a unit touches: its people, the courses they come to, the units under it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import ColumnElement, case, distinct, func, select

from training.base.clock import at
from training.base.db import session
from training.courses.models import Course
from training.people.lineage import Lineage
from training.people.models import UnitVersion
from training.registration.models import Registration
from training.registration.queries import ACTIVE


@dataclass(frozen=True)
class Attendance:
    """A course, and how many of some units are in it."""

    course: Course
    people: int


@dataclass(frozen=True)
class Reach:
    """What one unit touches on a day: of all its time people and courses, then the courses still to come."""

    version: UnitVersion
    people: int
    courses: int
    coming: list[Attendance]
    children: list[UnitVersion]


def reach(units: Lineage, version: UnitVersion, on: date) -> Reach:
    """What is touched where a unit changes on a day: also those who are counted with it since theirs went into it."""
    there = on if version.holds(on) else version.last_day or version.valid_from
    ids = units.gathered(version.unit_id, there)
    person = case((Registration.person_id.is_(None), -Registration.id), else_=Registration.person_id)
    counts = select(func.count(distinct(person)), func.count(distinct(Registration.course_id)))
    people, courses = session().execute(counts.where(Registration.unit_id.in_(ids), _counted())).one()
    coming = [each for each in attendance(ids) if each.course.ends >= at(on, time())]
    return Reach(version, people, courses, coming, units.children(version.unit_id, there))


def attendance(unit_ids: Collection[int]) -> list[Attendance]:
    """The courses to which people of these units come or came, the latest first."""
    rows = (
        select(Course, func.count())
        .join(Registration, Registration.course_id == Course.id)
        .where(Registration.unit_id.in_(unit_ids), _counted())
        .group_by(Course.id)
        .order_by(Course.starts.desc(), Course.id.desc())
    )
    return [Attendance(course, people) for course, people in session().execute(rows)]


def _counted() -> ColumnElement[bool]:
    return Registration.state.in_(ACTIVE)


def named_in_text(name: str) -> int:
    """How many registrations name a unit as free text, since it was not in the list."""
    named = select(func.count()).where(Registration.unit_id.is_(None), Registration.unit_text == name, _counted())
    return session().scalar(named) or 0
