"""The verbs of courses."""

from typing import Any, Protocol

from sqlalchemy import select

from training.base.audit import changed, plain, record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course


class Heeding(Protocol):
    """A verb of a room above that follows a change of a course."""

    def __call__(self, course: Course, *, by: Actor | None) -> object: ...


_heeding: list[Heeding] = []


def let_heed(*verbs: Heeding) -> None:
    """Name the verbs that follow every change; handed down by the wiring."""
    _heeding[:] = verbs


def open_course(values: dict[str, Any], *, by: Actor | None) -> Course:
    """Open a course with the columns of `values`; the same values again are the course that stands."""
    _check(values)
    if stands := session().scalar(select(Course).filter_by(**values).limit(1)):
        return stands
    course = Course(**values)
    session().add(course)
    session().flush()
    record("course.opened", course, by=by, course_id=course.id, after={k: plain(v) for k, v in values.items()})
    return course


def change_course(course: Course, values: dict[str, Any], *, by: Actor) -> Course:
    """Set the columns of `values`; what rooms above must do then, such as giving places out, is done with it."""
    lock(course)
    _check(values)
    before, after = changed(course, values)
    if after:
        record("course.changed", course, by=by, course_id=course.id, before=before, after=after)
        for verb in _heeding:
            verb(course, by=by)
    return course


def announce(course: Course, *, by: Actor | None) -> Course:
    """Show the course to everyone."""
    lock(course)
    if not course.announced:
        course.announced_at, course.announced_by_id = now(), by.id if by else None
        record("course.announced", course, by=by, course_id=course.id)
    return course


def withdraw_announcement(course: Course, *, by: Actor) -> Course:
    """Take the course back from the public; what came in by then stays."""
    lock(course)
    if course.announced:
        before = {"announced_at": str(course.announced_at)}
        course.announced_at = course.announced_by_id = None
        record("course.announcement_withdrawn", course, by=by, course_id=course.id, before=before)
    return course


def _check(values: dict[str, Any]) -> None:
    if values["ends"] <= values["starts"]:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu."), "ends")
    if values["registration_closes_at"] > values["ends"]:
        raise Refused(_("Hạn đăng ký phải trước khi lớp kết thúc."), "registration_closes_at")
