"""The verbs of the agenda."""

from dataclasses import asdict
from typing import Any

from training.agenda.clashes import within
from training.agenda.models import CourseSession, SessionSpeaker
from training.agenda.plan import MOST_SPEAKERS, SessionPlan, Speaker
from training.agenda.queries import sessions_of
from training.base.audit import changed, plain, record
from training.base.clock import local
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.vietnamese import date_text, time_text


def plan_session(course: Course, plan: SessionPlan, *, by: Actor | None) -> CourseSession:
    """Put a session into the agenda; the same one again is the one that stands. Overlap is no reason to refuse.

    Refuses a session outside the course's hours, one that ends before it begins, and a speaker without a name.
    """
    lock(course)
    _check(course, plan)
    for stands in sessions_of(course.id):
        if plan_of(stands) == plan:
            return stands
    planned = CourseSession(course_id=course.id, **_columns(plan), speakers=_speakers(plan))
    session().add(planned)
    record("session.planned", planned, by=by, course_id=course.id, after=_told(plan))
    return planned


def replan_session(planned: CourseSession, plan: SessionPlan, *, by: Actor) -> CourseSession:
    """Change a session; refuses what `plan_session` refuses."""
    course = lock(session().get_one(Course, planned.course_id))
    lock(planned)
    _check(course, plan)
    was = plan_of(planned)
    if was == plan:
        return planned
    changed(planned, _columns(plan))
    if was.speakers != plan.speakers:
        planned.speakers = _speakers(plan)
    told = _told(was), _told(plan)
    before, after = ({k: v for k, v in side.items() if told[0][k] != told[1][k]} for side in told)
    record("session.replanned", planned, by=by, course_id=course.id, before=before, after=after)
    return planned


def drop_session(planned: CourseSession, *, by: Actor) -> None:
    """Take a session out; the database refuses one that has a roll of its own."""
    lock(planned)
    record("session.dropped", planned, by=by, course_id=planned.course_id, before=_told(plan_of(planned)))
    session().delete(planned)


def plan_of(planned: CourseSession) -> SessionPlan:
    """The plan that a session follows."""
    speakers = tuple(Speaker(s.name, s.position) for s in planned.speakers)
    return SessionPlan(
        planned.kind, planned.starts, planned.ends, planned.title, speakers, planned.periods, planned.own_roll
    )


def _check(course: Course, plan: SessionPlan) -> None:
    if plan.ends <= plan.starts:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu."), "ends")
    if not within(plan, course):
        starts, ends = (f"{time_text(t)} {date_text(t)}" for t in (local(course.starts), local(course.ends)))
        field = "starts" if plan.starts < course.starts or plan.starts >= course.ends else "ends"
        raise Refused(_("Lớp diễn ra từ %(a)s đến %(b)s. Hãy chọn giờ trong khoảng đó.", a=starts, b=ends), field)
    if not all(speaker.name for speaker in plan.speakers):
        raise Refused(_("Điền họ tên người trình bày, hoặc bỏ trống cả chức vụ."), "name_1")
    if len(plan.speakers) > MOST_SPEAKERS:
        raise Refused(_("Mỗi phiên ghi nhiều nhất %(n)s người trình bày. Hãy chia thành hai phiên.", n=MOST_SPEAKERS))


def _columns(plan: SessionPlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in ("kind", "starts", "ends", "title", "periods", "own_roll")}


def _speakers(plan: SessionPlan) -> list[SessionSpeaker]:
    return [SessionSpeaker(name=s.name, position=s.position, ordinal=n) for n, s in enumerate(plan.speakers, 1)]


def _told(plan: SessionPlan) -> dict[str, Any]:
    return {k: plain(v) for k, v in _columns(plan).items()} | {"speakers": [asdict(s) for s in plan.speakers]}
