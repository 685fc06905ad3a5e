"""Reads of the agenda."""

from sqlalchemy import select

from training.agenda.models import CourseSession
from training.base.db import session


def sessions_of(course_id: int) -> list[CourseSession]:
    """The sessions of a course in the order of the day."""
    chosen = select(CourseSession).where(CourseSession.course_id == course_id)
    in_order = chosen.order_by(CourseSession.starts, CourseSession.ends, CourseSession.id)
    return list(session().scalars(in_order))
