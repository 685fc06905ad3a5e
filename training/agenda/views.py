"""Pages of the agenda."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.agenda.actions import drop_session, plan_session, replan_session
from training.agenda.clashes import Span, next_free, overlapping
from training.agenda.days import days_of
from training.agenda.forms import SessionForm, filled_from, offered
from training.agenda.models import CourseSession
from training.agenda.queries import sessions_of
from training.base.access import actor, allow, staff
from training.base.clock import local
from training.base.db import session, transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.vietnamese import hours_text

blueprint = Blueprint("agenda", __name__)


@blueprint.get("/courses/<int:course_id>/sessions")
@staff
def session_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    days = days_of(course, sessions_of(course.id))
    return page("agenda/session/index.html", course=course, days=days, mine=allowed(actor(), course, Role.ORGANISER))


@blueprint.route("/courses/<int:course_id>/sessions/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def session_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    free = _free(course)
    form = SessionForm(data=offered(free))
    if saved := form.attempt(lambda: plan_session(course, form.plan(), by=actor())):
        return _told(saved, _("Đã thêm phiên “%(title)s”.", title=saved.title))
    return page("agenda/session/new.html", course=course, form=form, free=free)


@blueprint.route("/courses/<int:course_id>/sessions/<int:session_id>/edit", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def session_edit(course_id: int, session_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    planned = _session_of(course, session_id)
    form = SessionForm(data=filled_from(planned))
    if saved := form.attempt(lambda: replan_session(planned, form.plan(), by=actor())):
        return _told(saved, _("Đã lưu phiên “%(title)s”.", title=saved.title))
    return page("agenda/session/edit.html", course=course, planned=planned, form=form, free=_free(course))


@blueprint.post("/courses/<int:course_id>/sessions/<int:session_id>/deletion")
@allow(Role.ORGANISER)
def session_delete(course_id: int, session_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    planned = _session_of(course, session_id)
    title = planned.title
    with transaction():
        drop_session(planned, by=actor())
    flash(_("Đã xóa phiên “%(title)s”.", title=title))
    return redirect(url_for("agenda.session_index", course_id=course_id))


def _session_of(course: Course, session_id: int) -> CourseSession:
    chosen = select(CourseSession).where(CourseSession.id == session_id, CourseSession.course_id == course.id)
    return session().scalar(chosen) or abort(404)


def _free(course: Course) -> Span | None:
    return next_free(Span(local(course.starts), local(course.ends)), sessions_of(course.id))


def _told(saved: CourseSession, done: object) -> ResponseReturnValue:
    """Say what was saved, and which sessions are on at the same time: a warning, no refusal."""
    flash(str(done))
    for other in overlapping(saved, sessions_of(saved.course_id)):
        hours = hours_text(local(other.starts), local(other.ends))
        flash(_("Trùng giờ với phiên “%(title)s”, %(hours)s.", title=other.title, hours=hours), "warn")
    return redirect(url_for("agenda.session_index", course_id=saved.course_id))
