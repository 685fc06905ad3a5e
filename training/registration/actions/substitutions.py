"""Going in a colleague's place (đi thay)."""

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions.registrations import register
from training.registration.details import Details
from training.registration.models import Registration, Source, State


def substitute(registration: Registration, details: Details, *, by: Actor) -> Registration:
    """Let somebody else have the place of `registration`, also during the course: no place becomes free.

    Refuses where the place is no longer held, and a substitute who is in the course already.
    """
    course = lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if registration.state == State.SUBSTITUTED:
        raise Refused(_("%(name)s đã có người đi thay.", name=registration.full_name))
    if not registration.placed:
        raise Refused(_("%(name)s không giữ chỗ trong lớp nên không có người đi thay.", name=registration.full_name))
    registration.state = State.SUBSTITUTED
    record(
        "registration.substituted",
        registration,
        by=by,
        course_id=course.id,
        before={"state": State.PLACED, "full_name": registration.full_name},
        after={"state": State.SUBSTITUTED, "substitute": details.full_name},
    )
    return register(course, details, source=Source.SUBSTITUTE, by=by, substitutes=registration)
