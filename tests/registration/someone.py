"""People of these tests, as details that a form or a roster would give."""

from itertools import count
from typing import Any

from training.base.db import session, transaction
from training.base.people import Actor
from training.courses.models import Course
from training.people.birth import Birth
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source
from training.registration.queries import registrations_of

_numbers = count(1)


def details(full_name: str | None = None, **other: Any) -> Details:
    """Somebody born in 1980, with a phone of their own; a name of their own too where none is given."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "full_name": full_name or f"Lý Thị {number}",
        "birth": Birth(1980),
        "unit_id": None,
        "unit_text": "Hội Nông dân thị xã",
        "position": "Hội viên",
        "phone": f"09{number:08}",
    }
    return Details(**(values | other))


def enrol(course: Course, full_name: str | None = None, *, by: Actor | None = None, **other: Any) -> Registration:
    """Register somebody, in public where nobody signed in."""
    with transaction():
        return register(course, details(full_name, **other), source=Source.STAFF if by else Source.PUBLIC, by=by)


def state_of(registration: Registration) -> str:
    """The state as the database has it now."""
    session().rollback()
    return session().get_one(Registration, registration.id).state


def people_of(course: Course) -> list[Registration]:
    """Everybody of a course as the database has them now."""
    session().rollback()
    return registrations_of(course.id)
