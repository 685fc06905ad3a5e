"""Reads of courses."""

from datetime import datetime

from training.base.db import session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import courses_visible_to
from training.courses.models import Course


def coming_and_past(user: Actor, now: datetime) -> tuple[list[Course], list[Course]]:
    """The courses that `user` sees: those not yet over, the nearest first; those over, the latest first."""
    courses = list(session().scalars(courses_visible_to(user).order_by(Course.starts, Course.id)))
    return [c for c in courses if c.ends > now], [c for c in reversed(courses) if c.ends <= now]


def named_course(name: str) -> Course:
    """The course with this id, or the one that starts last for "latest"; refuses a name that is neither."""
    courses = session().query(Course)
    if name == "latest":
        course = courses.order_by(Course.starts.desc(), Course.id.desc()).first()
    else:
        course = session().get(Course, int(name)) if name.isdigit() else None
    if course is None:
        raise Refused(_("Không có lớp %(name)s. Hãy viết số của lớp, hoặc latest.", name=name))
    return course
