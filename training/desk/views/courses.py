"""The course page: the timeline of the work, and registrations by unit; and the papers to print."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.clock import now
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import allowed, course_for
from training.desk.actions import delete_course, what_stands_in_the_way
from training.desk.queries import standings
from training.desk.steps import steps_of
from training.desk.views.blueprint import blueprint
from training.registration.groups import groups_of
from training.registration.queries import unit_counts


@blueprint.get("/courses/<int:course_id>")
@staff
def course_show(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    moment = now()
    day = course.day
    standing = standings([course], day)[0]
    then = groups_of(unit_counts(course))
    present = then if day == moment.date() else groups_of(unit_counts(course, moment.date()))
    by_today = request.args.get("units") == "now"
    return page(
        "desk/course/show.html",
        course=course,
        standing=standing,
        moment=moment,
        days=(standing.starts.date() - moment.date()).days,
        steps=steps_of(standing, moment, frozenset(actor().roles)),
        groups=present if by_today else then,
        by_today=by_today,
        differ=present != then,
        manages=allowed(actor(), course, Role.ORGANISER),
    )


@blueprint.get("/courses/<int:course_id>/papers")
@staff
def papers_index(course_id: int) -> ResponseReturnValue:
    return page("desk/papers/index.html", course=course_for(course_id))


@blueprint.get("/courses/<int:course_id>/deletion")
@allow(Role.ADMINISTRATOR)
def deletion_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ADMINISTRATOR)
    return page("desk/deletion/new.html", course=course, obstacles=what_stands_in_the_way(course))


@blueprint.post("/courses/<int:course_id>/deletion")
@allow(Role.ADMINISTRATOR)
def deletion_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ADMINISTRATOR)
    title = course.title
    with transaction():
        delete_course(course, by=actor())
    flash(_("Đã xóa lớp %(title)s.", title=title))
    return redirect(url_for("courses.course_index"))
