"""Who comes in at the door: new, without a place, or in a colleague's place; and who gives a place back."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.attendance.access import TAKERS, roll_for
from training.attendance.actions import let_in, send_substitute, walk_in, withdraw_unmarked
from training.attendance.actions.marks import new_nonce
from training.attendance.forms import LettingInForm, SubstituteForm, WalkInForm
from training.attendance.models import MARK_NAMES, Roll
from training.attendance.queries import standing
from training.attendance.views.blueprint import blueprint
from training.base.access import actor, allow
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.registration.access import registration_for
from training.registration.models import Registration, State
from training.registration.queries import places_of, registrations_of, unit_name_of, units_of_day


@blueprint.route("/courses/<int:course_id>/rolls/<int:roll_id>/walk-ins/new", methods=["GET", "POST"])
@allow(*TAKERS)
def walk_in_new(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    form = WalkInForm(data={"nonce": new_nonce()})
    form.for_course(course)
    by = actor()
    newcomer = form.attempt(
        lambda: walk_in(roll, form.details(), over_capacity=form.over_capacity.data, nonce=form.nonce.data, by=by)
    )
    if newcomer:
        return _came_in(course, roll, newcomer)
    units = units_of_day(course.id)
    outside = [(r, unit_name_of(r, units)) for r in registrations_of(course.id, State.WAITING, State.WITHDRAWN)]
    return page(
        "attendance/walk_in/new.html", course=course, roll=roll, form=form, places=places_of(course), outside=outside,
        nonce=new_nonce(),
    )  # fmt: skip


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/admissions")
@allow(*TAKERS)
def admission_create(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    form = LettingInForm()
    if not form.validate_on_submit():
        abort(400)
    person = registration_for(course, form.registration.data)
    with transaction():
        let_in(roll, person, over_capacity=form.over_capacity.data, nonce=form.nonce.data, by=actor())
    return _came_in(course, roll, person)


@blueprint.route("/courses/<int:course_id>/rolls/<int:roll_id>/substitutions/new", methods=["GET", "POST"])
@allow(*TAKERS)
def substitution_new(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    person = registration_for(course, request.args.get("registration", 0, int))
    form = SubstituteForm(data={"nonce": new_nonce(), "unit_id": person.unit_id, "unit_text": person.unit_text})
    form.for_course(course, person.unit_id)
    by = actor()
    substitute = form.attempt(lambda: send_substitute(roll, person, form.details(), nonce=form.nonce.data, by=by))
    if substitute:
        return _came_in(course, roll, substitute)
    return page("attendance/substitution/new.html", course=course, roll=roll, form=form, person=person)


@blueprint.post("/courses/<int:course_id>/registrations/<int:registration_id>/withdrawal")
@allow(Role.ORGANISER)
def withdrawal_create(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    person = registration_for(course, registration_id)
    with transaction():
        withdraw_unmarked(person, by=actor())
    flash(_("Đã rút %(name)s khỏi lớp.", name=person.full_name), "ok")
    return redirect(url_for("registration.registration_index", course_id=course.id))


def _came_in(course: Course, roll: Roll, person: Registration) -> ResponseReturnValue:
    kind = str(MARK_NAMES[standing(roll, among=[person.id])[person.id].kind]).lower()
    flash(_("Đã nhận %(name)s vào lớp, ghi %(kind)s.", name=person.full_name, kind=kind), "ok")
    return redirect(url_for("attendance.roll_show", course_id=course.id, roll_id=roll.id))
