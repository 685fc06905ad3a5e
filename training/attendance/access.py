"""Which rolls and marks a request may touch: always through their course."""

from flask import abort
from sqlalchemy import select

from training.attendance.models import Mark, Roll
from training.base.access import actor
from training.base.db import session
from training.base.people import Role
from training.courses.access import allowed
from training.courses.models import Course

TAKERS = (Role.ORGANISER, Role.SECRETARY)


def may_take(course: Course) -> bool:
    """Whether whoever signed in takes the roll of this course; everybody else only sees it."""
    return allowed(actor(), course, *TAKERS)


def roll_for(course: Course, roll_id: int) -> Roll:
    """A roll of this course; another course's is 404."""
    return session().scalar(select(Roll).where(Roll.id == roll_id, Roll.course_id == course.id)) or abort(404)


def mark_for(roll: Roll, mark_id: int) -> Mark:
    """A mark of this roll; another roll's is 404."""
    return session().scalar(select(Mark).where(Mark.id == mark_id, Mark.roll_id == roll.id)) or abort(404)
