"""The participants of a course: listed, added by hand, mended, told."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Sentence
from training.base.text import _
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.registration.access import registration_for
from training.registration.actions import edit_registration, register, tell
from training.registration.forms import DetailsForm, filled_from
from training.registration.groups import groups_of
from training.registration.links import checkin_code, link_text, pretty_code
from training.registration.listing import FILTERS, UNMATCHED, by_unit, chosen, in_queue, places_among, search
from training.registration.models import STATE_NAMES, Registration, Source, State
from training.registration.queries import (
    places_of,
    registrations_of,
    unit_counts,
    unit_name_of,
    units_of_day,
    waiting_number,
)
from training.registration.views.blueprint import blueprint
from training.vietnamese import clean

REGISTRATIONS = "/courses/<int:course_id>/registrations"


@blueprint.get(REGISTRATIONS)
@staff
def registration_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    names = units_of_day(course.id)
    everybody = registrations_of(course.id, names=names)
    query, state = clean(request.args.get("q", "")), request.args.get("state", "")
    people = chosen(everybody, state)
    found = [("", search(people, query))] if query else by_unit(people, names)
    return page(
        "registration/registration/index.html",
        course=course,
        may_edit=allowed(actor(), course, Role.ORGANISER),
        names=names,
        unit_name_of=unit_name_of,
        query=query,
        state=state,
        filters=FILTERS,
        state_names=STATE_NAMES,
        groups=found,
        count=sum(len(group) for _name, group in found),
        everybody=everybody,
        places=places_among(everybody, course.capacity),
        queue=in_queue(everybody),
        unmatched=chosen(everybody, UNMATCHED),
        moved=[r for r in everybody if r.placed and r.told_at is None],
        units=groups_of(unit_counts(course)),
        link_text=link_text,
    )


@blueprint.route(f"{REGISTRATIONS}/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def registration_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = DetailsForm()
    form.for_course(course)
    made = form.attempt(lambda: register(course, form.details(), source=Source.STAFF, by=actor()))
    if made is None:
        return page("registration/registration/new.html", course=course, form=form, places=places_of(course))
    flash(_said(made), "ok")
    if made.person_id is None:
        return redirect(url_for("registration.matching_new", course_id=course.id, registration_id=made.id))
    return redirect(_index(course))


@blueprint.route(f"{REGISTRATIONS}/<int:registration_id>/edit", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def registration_edit(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    registration = registration_for(course, registration_id)
    form = DetailsForm(**filled_from(registration))
    form.for_course(course, registration.unit_id)
    if form.attempt(lambda: edit_registration(registration, form.details(), by=actor())):
        flash(_("Đã lưu %(name)s.", name=registration.full_name), "ok")
        return redirect(_index(course))
    return page(
        "registration/registration/edit.html",
        course=course,
        registration=registration,
        form=form,
        state_names=STATE_NAMES,
        link=link_text(registration),
        code=pretty_code(checkin_code(registration)),
        number=waiting_number(registration) if registration.state == State.WAITING else None,
    )


@blueprint.post(f"{REGISTRATIONS}/<int:registration_id>/telling")
@allow(Role.ORGANISER)
def telling_create(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    registration = registration_for(course, registration_id)
    with transaction():
        tell(registration, by=actor())
    flash(_("Đã ghi là %(name)s biết mình có chỗ.", name=registration.full_name), "ok")
    return redirect(_index(course))


def _said(made: Registration) -> Sentence:
    if made.placed:
        return _("Đã thêm %(name)s.", name=made.full_name)
    number = waiting_number(made)
    return _("Lớp đã hết chỗ: %(name)s vào danh sách chờ, số %(number)s.", name=made.full_name, number=number)


def _index(course: Course) -> str:
    return url_for("registration.registration_index", course_id=course.id)
