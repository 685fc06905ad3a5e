"""At the door: somebody new, without a place, or in a colleague's place; whoever comes in is marked at once."""

from sqlalchemy import select

from training.attendance.actions.marks import mark
from training.attendance.actions.scans import kind_by_clock
from training.attendance.models import Roll
from training.attendance.queries import attended
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions import register, substitute
from training.registration.actions.admissions import admit, full
from training.registration.details import Details
from training.registration.models import Registration, Source, State
from training.registration.queries import places_of


def walk_in(roll: Roll, details: Details, *, over_capacity: bool, nonce: str, by: Actor) -> Registration:
    """Register somebody who was not on the list and mark them; the same nonce gives the same registration.

    A full course (or one with a waiting list) takes nobody without `over_capacity`, which stays on the registration.
    """
    course = _course(roll)
    known = session().scalar(select(Registration.id).where(Registration.submit_nonce == nonce))
    if known is None and not over_capacity and not places_of(course).open:
        raise full(course)
    newcomer = register(course, details, source=Source.DOOR, by=by, nonce=nonce, over_capacity=over_capacity)
    return _arrive(roll, newcomer, nonce, by)


def let_in(roll: Roll, registration: Registration, *, over_capacity: bool, nonce: str, by: Actor) -> Registration:
    """Give a place to one who waits or had withdrawn, and mark them; beyond the last place with `over_capacity`."""
    _course(roll)
    return _arrive(roll, admit(registration, over_capacity=over_capacity, by=by), nonce, by)


def send_substitute(roll: Roll, registration: Registration, details: Details, *, nonce: str, by: Actor) -> Registration:
    """Let a colleague come in somebody's place, and mark the colleague; the marks of who stays away are kept.

    Sent again it gives back the same substitute. Refuses once the person attended: then the colleague is a walk-in.
    """
    _course(roll)
    lock(registration)
    if registration.state == State.SUBSTITUTED and (sent := _substitute_of(registration, details)):
        return sent
    if attended(registration.id):
        raise Refused(
            _(
                "%(name)s đã dự lớp này nên không có người đi thay. Hãy đăng ký người kia là người mới.",
                name=registration.full_name,
            )
        )
    return _arrive(roll, substitute(registration, details, by=by), nonce, by)


def _course(roll: Roll) -> Course:
    """The course first, then the roll, then people: two orders of locks would wait for each other."""
    course = session().get_one(Course, roll.course_id)
    lock(course)
    lock(roll)
    return course


def _arrive(roll: Roll, registration: Registration, nonce: str, by: Actor) -> Registration:
    mark(roll, registration, kind_by_clock(roll), nonce=f"{nonce}-in", by=by)
    return registration


def _substitute_of(registration: Registration, details: Details) -> Registration | None:
    return session().scalar(
        select(Registration).where(
            Registration.substitutes_id == registration.id, Registration.full_name == details.full_name
        )
    )
