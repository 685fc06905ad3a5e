"""What anybody sees: the courses, one course, what personal data is for."""

from flask import url_for
from flask.typing import ResponseReturnValue

from training.agenda.days import days_of
from training.agenda.queries import sessions_of
from training.base.access import everyone
from training.base.clock import now
from training.base.pages import page
from training.courses.models import KIND_NAMES
from training.portal.queries import courses_to_come, recent_courses
from training.portal.views.blueprint import blueprint
from training.registration.access import announced_course, open_to_public
from training.registration.queries import places_of


@blueprint.get("/")
@everyone
def home_show() -> ResponseReturnValue:
    moment = now()
    return page(
        "portal/home/show.html",
        coming=courses_to_come(moment),
        recent=recent_courses(moment),
        kinds=KIND_NAMES,
        staff_url=url_for("desk.today_show"),
    )


@blueprint.get("/open-courses/<int:course_id>")
@everyone
def course_show(course_id: int) -> ResponseReturnValue:
    course = announced_course(course_id)
    return page(
        "portal/course/show.html",
        course=course,
        kind=KIND_NAMES[course.kind],
        places=places_of(course),
        open=open_to_public(course),
        days=days_of(course, sessions_of(course.id)),
    )


@blueprint.get("/privacy")
@everyone
def privacy_show() -> ResponseReturnValue:
    return page("portal/privacy/show.html")
