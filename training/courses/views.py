"""Pages of courses."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.clock import now, today
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.centre.queries import facts_on
from training.courses.access import course_for, may_open_courses
from training.courses.actions import announce, change_course, open_course, withdraw_announcement
from training.courses.forms import FRESH, CourseForm, filled_from
from training.courses.models import Course
from training.courses.queries import coming_and_past
from training.courses.standing import STANDING_NAMES, standing

blueprint = Blueprint("courses", __name__)


@blueprint.get("/courses")
@staff
def course_index() -> ResponseReturnValue:
    moment = now()

    def standing_of(course: Course) -> tuple[str, str]:
        stands = standing(course.announced, course.starts, course.ends, moment)
        return stands, str(STANDING_NAMES[stands])

    coming, past = coming_and_past(actor(), moment)
    may_open = may_open_courses(actor())
    return page("courses/course/index.html", coming=coming, past=past, standing_of=standing_of, may_open=may_open)


@blueprint.route("/courses/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def course_new() -> ResponseReturnValue:
    if not may_open_courses(actor()):
        abort(403)
    facts = facts_on(today())
    form = CourseForm(data=FRESH | {"organising_body": facts.superior if facts else ""})
    if saved := form.attempt(lambda: open_course(form.values(), by=actor())):
        flash(_("Đã mở lớp. Trên giấy tờ, lớp mang tên “%(title)s”.", title=saved.document_title))
        return redirect(url_for("desk.course_show", course_id=saved.id))
    return page("courses/course/new.html", form=form)


@blueprint.route("/courses/<int:course_id>/edit", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def course_edit(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = CourseForm(data=filled_from(course))
    if form.attempt(lambda: change_course(course, form.values(), by=actor())):
        flash(_("Đã lưu thông tin lớp."))
        return redirect(url_for("desk.course_show", course_id=course_id))
    return page("courses/course/edit.html", course=course, form=form)


@blueprint.post("/courses/<int:course_id>/announcement")
@allow(Role.ORGANISER)
def announcement_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    with transaction():
        announce(course, by=actor())
    flash(
        _("Đã thông báo lớp: mọi người xem được trang công khai."),
        "undo:" + url_for("courses.announcement_delete", course_id=course_id),
    )
    return redirect(url_for("desk.course_show", course_id=course_id))


@blueprint.post("/courses/<int:course_id>/announcement/withdrawal")
@allow(Role.ORGANISER)
def announcement_delete(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    with transaction():
        withdraw_announcement(course, by=actor())
    flash(
        _("Đã rút thông báo: trang công khai không còn hiện lớp này."),
        "undo:" + url_for("courses.announcement_create", course_id=course_id),
    )
    return redirect(url_for("desk.course_show", course_id=course_id))
