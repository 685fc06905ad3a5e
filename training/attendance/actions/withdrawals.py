"""Withdrawing ends with the first mark."""

from training.attendance.queries import has_marks
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions import withdraw
from training.registration.models import Registration


def withdraw_unmarked(registration: Registration, *, by: Actor | None) -> Registration:
    """Give a place back; refuses whoever is on a roll already, and (as registration does) after the start."""
    # The course first, as every verb that moves places: two orders of locks would wait for each other.
    lock(session().get_one(Course, registration.course_id))
    lock(registration)
    if has_marks(registration.id):
        raise Refused(
            _(
                "%(name)s đã có trong bảng điểm danh nên không rút được nữa. Hãy sửa ở trang điểm danh.",
                name=registration.full_name,
            )
        )
    return withdraw(registration, by=by)
