"""Mending what was written down of a participant."""

from typing import Any

from training.base.audit import changed, record
from training.base.db import lock, session
from training.base.people import Actor
from training.courses.models import Course
from training.people.actions import correct_person
from training.people.models import Person
from training.registration.actions.registrations import entered
from training.registration.details import Details
from training.registration.models import Registration

KEYS = {"sort_key", "folded"}
OF_THE_PERSON = ("full_name", "birth_year", "birth_month", "birth_day", "phone", "email")


def edit_registration(registration: Registration, details: Details, *, by: Actor) -> Registration:
    """Write `details` over a registration; the person's record follows where it said the same as before."""
    lock(session().get_one(Course, registration.course_id))
    lock(registration)
    person = lock(session().get_one(Person, registration.person_id)) if registration.person_id else None
    follows = [name for name in OF_THE_PERSON if person and getattr(person, name) == getattr(registration, name)]
    before, after = changed(registration, entered(details))
    if after:
        shown = {name: value for name, value in after.items() if name not in KEYS}
        record(
            "registration.edited",
            registration,
            by=by,
            course_id=registration.course_id,
            before={name: before[name] for name in shown},
            after=shown,
        )
    if person:
        correct_person(person, _of_the_person(details, follows), by=by)
    return registration


def _of_the_person(details: Details, follows: list[str]) -> dict[str, Any]:
    values = {name: value for name, value in entered(details).items() if name in follows}
    given = {"gender": details.gender, "ethnicity": details.ethnicity}
    return values | {name: value for name, value in given.items() if value}
