"""Saying who a registration is."""

from sqlalchemy import select

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.actions.persons import refuse_merged
from training.people.models import Person
from training.registration.actions.registrations import new_person
from training.registration.details import Details
from training.registration.models import Registration
from training.registration.queries import ACTIVE


def match_person(registration: Registration, person: Person | None, *, by: Actor) -> Registration:
    """Say that a registration is `person`'s, or a new person's (None); refuses one who is in the course already."""
    lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if person is None and not _own_record(registration):
        person = new_person(_details_of(registration), by=by)
    if person is None or person.id == registration.person_id:
        return registration
    refuse_merged(lock(person))
    _free(registration, person)
    before = {"person_id": registration.person_id}
    registration.person_id = person.id
    after = {"person_id": person.id, "full_name": registration.full_name}
    record("registration.matched", registration, by=by, course_id=registration.course_id, before=before, after=after)
    return registration


def _own_record(registration: Registration) -> bool:
    """Whether a record exists that is this registration's alone: a second press makes no second person."""
    if registration.person_id is None:
        return False
    others = select(Registration.id).where(
        Registration.person_id == registration.person_id, Registration.id != registration.id
    )
    return session().scalar(others) is None


def _free(registration: Registration, person: Person) -> None:
    """A registration that this person once withdrew lets go of the record; one in force stands in the way."""
    other = session().scalar(
        select(Registration).where(
            Registration.course_id == registration.course_id, Registration.person_id == person.id
        )
    )
    if other is None:
        return
    if other.state in ACTIVE:
        raise Refused(_("%(name)s đã có trong lớp bằng một đăng ký khác. Hãy rút một trong hai.", name=other.full_name))
    other.person_id = None
    session().flush()


def _details_of(registration: Registration) -> Details:
    return Details(
        registration.full_name,
        registration.birth,
        registration.unit_id,
        phone=registration.phone,
        email=registration.email,
    )
