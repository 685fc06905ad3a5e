"""Giving a place back."""

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions.offers import offer_places
from training.registration.models import Registration, State


def withdraw(registration: Registration, *, by: Actor | None) -> Registration:
    """Take somebody out of the course, once; the first who waits moves up. Refused once the course has begun."""
    course = lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if registration.state == State.WITHDRAWN:
        return registration
    if registration.state == State.SUBSTITUTED:
        raise Refused(_("Đã có người đi thay nên không rút nữa."))
    if now() >= course.starts:
        raise Refused(_("Lớp đã bắt đầu nên không rút được nữa. Ai không đến sẽ được ghi vắng."))
    before = {"state": registration.state}
    registration.state = State.WITHDRAWN
    registration.withdrawn_at = now()
    after = {"state": State.WITHDRAWN, "full_name": registration.full_name}
    record("registration.withdrawn", registration, by=by, course_id=course.id, before=before, after=after)
    offer_places(course, by=by)
    return registration
