"""Freed places: those who wait move up in order, each once, and are to be told."""

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.courses.models import Course
from training.registration.models import Registration, State
from training.registration.queries import places_of, waiting_list


def offer_places(course: Course, *, by: Actor | None) -> list[Registration]:
    """Give every free place to those who wait, the first first; gives back who moved up."""
    session().flush()  # the lock loads the course anew
    lock(course)
    moved = list(waiting_list(course.id)[: places_of(course).moving_up])
    for registration in moved:
        registration.state = State.PLACED
        registration.told_at = None
        record(
            "registration.moved_up",
            registration,
            by=by,
            course_id=course.id,
            before={"state": State.WAITING},
            after={"state": State.PLACED, "full_name": registration.full_name},
        )
    return moved


def tell(registration: Registration, *, by: Actor) -> Registration:
    """Note that one who moved up has been told."""
    lock(registration)
    if registration.told_at is None:
        registration.told_at = now()
        record("registration.told", registration, by=by, course_id=registration.course_id)
    return registration
