"""Taking a place, or a number on the waiting list."""

from typing import Any

from sqlalchemy import func, select

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.actions import create_person
from training.people.actions.persons import refuse_merged
from training.people.models import Person
from training.registration.access import open_to_public
from training.registration.actions.twins import refuse_known, refuse_own_twin, refuse_twin
from training.registration.details import Details
from training.registration.links import new_public_id
from training.registration.models import Registration, Source, State
from training.registration.queries import candidates, places_of
from training.vietnamese import fold, name_key


def register(
    course: Course,
    details: Details,
    *,
    source: Source,
    by: Actor | None,
    nonce: str | None = None,
    person: Person | None = None,
    over_capacity: bool = False,
    substitutes: Registration | None = None,
) -> Registration:
    """Give a place, or a number on the waiting list where none is free; the same `nonce` gives the same row again.

    `over_capacity` lets somebody in beyond the last place; `substitutes` is the colleague whose place is taken over.
    Without `person`, staff's entries get a record of their own unless somebody of that name is known, and the public's
    never do: then it stays open who it is. Refuses the public after the closing hour, and whoever is in the course.
    """
    lock(course)
    if nonce and (sent := _sent_before(course, nonce)):
        return sent
    if by is None and not open_to_public(course):
        raise Refused(_("Đã hết hạn đăng ký. Hãy gọi Trung tâm nếu bạn vẫn cần dự."))
    if person is None:
        person = _whose(course, details, source, by)
    else:
        refuse_merged(lock(person))
        refuse_known(course, person)
    registration = _former(course, person) or Registration(public_id=new_public_id(), course_id=course.id)
    for name, value in entered(details).items():
        setattr(registration, name, value)
    registration.person_id = person.id if person else None
    registration.source, registration.submit_nonce = source, nonce
    _admit(registration, course, over_capacity, substitutes)
    session().add(registration)
    record("registration.registered", registration, by=by, course_id=course.id, after=_told_of(registration))
    return registration


def entered(details: Details) -> dict[str, Any]:
    """The columns of a registration that say what was given."""
    birth = details.birth
    return {
        "full_name": details.full_name,
        "sort_key": name_key(details.full_name),
        "folded": fold(details.full_name),
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "unit_id": details.unit_id,
        "unit_text": details.unit_text,
        "position": details.position,
        "phone": details.phone,
        "email": details.email,
    }


def new_person(details: Details, *, by: Actor | None) -> Person:
    """A record for somebody who has none."""
    return create_person(
        details.full_name,
        details.birth,
        gender=details.gender,
        ethnicity=details.ethnicity,
        native_place=details.native_place,
        phone=details.phone,
        email=details.email,
        by=by,
    )


def _sent_before(course: Course, nonce: str) -> Registration | None:
    return session().scalar(
        select(Registration).where(Registration.submit_nonce == nonce, Registration.course_id == course.id)
    )


def _whose(course: Course, details: Details, source: Source, by: Actor | None) -> Person | None:
    """The new record of somebody unknown; None where it must stay open who it is."""
    if source == Source.PUBLIC:
        refuse_own_twin(course, details)
        return None
    refuse_twin(course, details)
    return None if candidates(details) else new_person(details, by=by)


def _former(course: Course, person: Person | None) -> Registration | None:
    """The row of one who had left: it is revived, so that the old slip is right again."""
    if person is None:
        return None
    theirs = select(Registration).where(Registration.course_id == course.id, Registration.person_id == person.id)
    return session().scalar(theirs)


def _admit(registration: Registration, course: Course, over_capacity: bool, substitutes: Registration | None) -> None:
    places = places_of(course)
    beyond = over_capacity and not places.free
    registration.state = State.PLACED if places.open or over_capacity or substitutes else State.WAITING
    registration.over_capacity = substitutes.over_capacity if substitutes else beyond
    registration.substitutes_id = substitutes.id if substitutes else None
    registration.queue_no = next_number(course)
    registration.registered_at = registration.told_at = now()
    registration.withdrawn_at = None


def next_number(course: Course) -> int:
    """The place in the order of coming of whoever comes next."""
    last = select(func.max(Registration.queue_no)).where(Registration.course_id == course.id)
    return (session().scalar(last) or 0) + 1


def _told_of(registration: Registration) -> dict[str, Any]:
    names = ("full_name", "state", "queue_no", "source", "over_capacity", "substitutes_id")
    return {name: getattr(registration, name) for name in names}
