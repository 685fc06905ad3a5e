"""The half-days of a course, the screen of each, the numbers on the wall; closing and reopening."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.agenda.queries import sessions_of
from training.attendance.access import TAKERS, may_take, roll_for
from training.attendance.actions import close_roll, open_rolls, reopen_roll
from training.attendance.halves import behind
from training.attendance.printing import halves_by_day
from training.attendance.queries import counts_of, course_marks, people_of, rolls_of
from training.attendance.summary import counts, in_roll
from training.attendance.views.blueprint import blueprint
from training.attendance.views.screen import partly, screen
from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.pages import page
from training.base.text import _
from training.courses.access import course_for
from training.vietnamese import clean


@blueprint.get("/courses/<int:course_id>/rolls")
@staff
def roll_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    rolls, sessions = rolls_of(course.id), sessions_of(course.id)
    people, marks = [person.id for person in people_of(course.id)], course_marks(course.id)
    tallies = [(roll, counts(people, in_roll(roll.id, marks))) for roll in rolls]
    return page(
        "attendance/roll/index.html", course=course, tallies=tallies, behind=behind(rolls, sessions),
        planned=bool(sessions), people=len(people), taker=may_take(course),
        days=sorted(halves_by_day(course, sessions)) if people else [],
        first_open=next((roll for roll in rolls if not roll.closed), None),
    )  # fmt: skip


@blueprint.post("/courses/<int:course_id>/rolls")
@allow(*TAKERS)
def roll_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    with transaction():
        open_rolls(course, sessions_of(course.id), by=actor())
    flash(_("Đã mở điểm danh theo chương trình."), "ok")
    return redirect(url_for("attendance.roll_index", course_id=course.id))


@blueprint.get("/courses/<int:course_id>/rolls/<int:roll_id>")
@staff
def roll_show(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    only = request.args.get("only") == "unmarked"
    return screen(course, roll_for(course, roll_id), query=clean(request.args.get("q", "")), only_unmarked=only)


@blueprint.get("/courses/<int:course_id>/rolls/<int:roll_id>/counts")
@staff
def count_show(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    roll = roll_for(course, roll_id)
    shape = "_head" if request.args.get("in") == "head" else "_wall"
    template = shape if partly() else "show"
    return page(f"attendance/count/{template}.html", course=course, roll=roll, counts=counts_of(roll))


@blueprint.get("/courses/<int:course_id>/rolls/<int:roll_id>/closure/new")
@allow(*TAKERS)
def closure_new(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    return page("attendance/closure/new.html", course=course, roll=roll, counts=counts_of(roll))


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/closure")
@allow(*TAKERS)
def closure_create(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    with transaction():
        close_roll(roll, by=actor())
    reopening = url_for("attendance.reopening_create", course_id=course.id, roll_id=roll.id)
    flash(_("Đã chốt điểm danh: %(roll)s.", roll=roll.title), f"undo:{reopening}")
    return redirect(url_for("attendance.roll_index", course_id=course.id))


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/reopening")
@allow(*TAKERS)
def reopening_create(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    with transaction():
        reopen_roll(roll, by=actor())
    flash(_("Đã mở lại. Ai vắng chỉ vì buổi đã chốt thì trở về chưa ghi."), "ok")
    return redirect(url_for("attendance.roll_show", course_id=course.id, roll_id=roll.id))
