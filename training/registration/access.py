"""Which registrations a request may touch."""

import re

from flask import abort
from sqlalchemy import select

from training.base.clock import now
from training.base.db import session
from training.courses.models import Course
from training.registration.models import Registration, RosterDraftRow, RosterImport, RosterShape
from training.registration.roster_shapes import shape_named


def registration_for(course: Course, registration_id: int) -> Registration:
    """A registration of this course; another course's is 404."""
    registration = session().scalar(
        select(Registration).where(Registration.id == registration_id, Registration.course_id == course.id)
    )
    return registration or abort(404)


def import_for(course: Course, import_id: int) -> RosterImport:
    """A stored roster of this course; another course's is 404."""
    found = select(RosterImport).where(RosterImport.id == import_id, RosterImport.course_id == course.id)
    return session().scalar(found) or abort(404)


def row_for(draft: RosterImport, key: str) -> RosterDraftRow:
    """A row of this stored roster by its key ("15", on a further sheet "2-15"), or 404."""
    numbers = re.fullmatch(r"(?:(\d{1,6})-)?(\d{1,9})", key)
    if numbers is None:
        abort(404)
    found = select(RosterDraftRow).where(
        RosterDraftRow.import_id == draft.id,
        RosterDraftRow.sheet_no == int(numbers[1] or 1),
        RosterDraftRow.row_no == int(numbers[2]),
    )
    return session().scalar(found) or abort(404)


def shape_for(shape: str) -> RosterShape:
    """What is remembered of columns of a shape, or 404."""
    return shape_named(shape) or abort(404)


def announced_course(course_id: int) -> Course:
    """A course that the public may see; one not announced is 404."""
    course = session().get(Course, course_id)
    return course if course and course.announced else abort(404)


def open_to_public(course: Course) -> bool:
    """Whether anybody may still register without an account."""
    return now() < course.registration_closes_at
