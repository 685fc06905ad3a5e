"""The desk: the day first, then what waits for you, then the next tasks of each course."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.agenda.models import KIND_NAMES, CourseSession, SessionKind
from training.agenda.queries import sessions_of
from training.base.access import actor, holds, staff
from training.base.audit import AuditLine
from training.base.clock import local, now
from training.base.db import session
from training.base.pages import page
from training.base.people import Actor, Role
from training.base.refusal import Sentence
from training.base.text import _
from training.courses.access import courses_visible_to
from training.courses.models import Course
from training.desk.queries import standings
from training.desk.standing import Standing
from training.desk.tasks import Step, Task, tasks_of
from training.desk.views.blueprint import blueprint
from training.desk.wording import deed

OVERSEERS = (Role.DIRECTOR, Role.ADMINISTRATOR)
KEPT = timedelta(days=60)  # a course with nothing left to do leaves the desk this long after its end


@dataclass(frozen=True)
class CourseTasks:
    """One course with the tasks of whoever looks."""

    standing: Standing
    tasks: list[Task]


@blueprint.get("/desk")
@staff
def today_show() -> ResponseReturnValue:
    person, moment = actor(), now()
    recent = courses_visible_to(person).where(Course.ends > moment - KEPT).order_by(Course.starts)
    found = standings(session().scalars(recent).all(), moment.date())
    mine = [CourseTasks(s, [t for t in tasks_of(s) if _concerns(t, person.roles)]) for s in found]
    waiting = [(c.standing, t) for c in mine for t in c.tasks if t.number and t.open(moment)]
    # Who answers for every course sees what waits for others too.
    everyones = [CourseTasks(s, tasks_of(s)) for s in found] if holds(person, *OVERSEERS) else mine
    today = [c for c in mine if c.standing.starts.date() <= moment.date() <= c.standing.ends.date()]
    return page(
        "desk/today/show.html",
        moment=moment,
        today=[(c, _slots(c.standing, moment), _act(c, moment)) for c in today],
        waiting=waiting,
        courses=[c for c in everyones if c.tasks],
        done=_done(person.id),
        address=lambda standing, task: address(standing, task, person),
        sign=sign,
    )


def address(standing: Standing, task: Task, person: Actor) -> str:
    """Where a task of a course is done; for whoever only watches, the course."""
    endpoint = task.endpoint if _concerns(task, person.roles) else "desk.course_show"
    return url_for(endpoint, course_id=standing.course_id)


def sign(standing: Standing, moment: datetime) -> Sentence:
    """How far off the course is."""
    if moment < standing.starts:
        minutes = int((standing.starts - moment).total_seconds() // 60)
        if minutes >= 60:
            return _("Khai mạc sau %(hours)s giờ %(minutes)s phút", hours=minutes // 60, minutes=minutes % 60)
        return _("Khai mạc sau %(minutes)s phút", minutes=minutes)
    return _("Đang diễn ra") if moment <= standing.ends else _("Đã bế mạc")


def _concerns(task: Task, roles: Collection[Role]) -> bool:
    return not task.roles.isdisjoint(roles)


def _act(course: CourseTasks, moment: datetime) -> Task | None:
    """The one act of the day: the first of the hall's tasks that can be done now."""
    hall = (Step.ROLL, Step.CERTIFICATES, Step.MINUTES)
    return next((t for t in course.tasks if t.step in hall and t.open(moment)), None)


def _slots(standing: Standing, moment: datetime) -> list[dict[str, object]]:
    day = [s for s in sessions_of(standing.course_id) if local(s.starts).date() == moment.date()]
    return [
        {
            "starts": local(s.starts),
            "ends": local(s.ends),
            "title": KIND_NAMES[s.kind],
            "note": _note(s, standing),
            "quiet": s.kind == SessionKind.BREAK,
        }
        for s in day
    ]


def _note(s: CourseSession, standing: Standing) -> Sentence:
    if s.kind == SessionKind.PRESENTATIONS and standing.topics:
        return _("%(n)s đơn vị", n=standing.topics)
    return ", ".join(speaker.name for speaker in s.speakers)


def _done(person_id: int) -> list[tuple[datetime, Sentence]]:
    lines = select(AuditLine).where(AuditLine.actor_id == person_id).order_by(AuditLine.id.desc()).limit(5)
    return [(line.at, deed(line)) for line in session().scalars(lines)]
