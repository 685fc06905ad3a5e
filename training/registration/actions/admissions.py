"""Letting in, at the door, somebody who registered but holds no place."""

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.models import Registration, State
from training.registration.queries import places_of


def admit(registration: Registration, *, over_capacity: bool, by: Actor) -> Registration:
    """Give a place to one who waits or had withdrawn; beyond the last place only with `over_capacity`, which is kept.

    Refuses where a colleague took the place. Admitting twice is admitting once.
    """
    course = lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if registration.placed:
        return registration
    if registration.state == State.SUBSTITUTED:
        raise Refused(_("%(name)s đã có người đi thay.", name=registration.full_name))
    free = places_of(course).free
    if not free and not over_capacity:
        raise full(course)
    before = {"state": registration.state}
    registration.state = State.PLACED
    registration.over_capacity = not free
    registration.withdrawn_at = None
    registration.told_at = now()
    after = {"state": State.PLACED, "full_name": registration.full_name, "over_capacity": not free}
    record("registration.admitted", registration, by=by, course_id=course.id, before=before, after=after)
    return registration


def full(course: Course) -> Refused:
    """What is said where nobody may come in without being let in beyond the last place."""
    return Refused(
        _("Lớp đã đủ %(n)s chỗ. Đánh dấu vào ô dưới để nhận thêm ngoài số chỗ, có ghi lại.", n=course.capacity),
        "over_capacity",
    )
