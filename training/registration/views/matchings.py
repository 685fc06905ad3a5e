"""Saying who a registration is."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import session, transaction
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.people.models import Person
from training.registration.access import registration_for
from training.registration.actions import match_person
from training.registration.models import Registration
from training.registration.queries import ACTIVE, Candidate, candidates, unit_name_of, units_then
from training.registration.views.blueprint import blueprint

NOBODY = "new"


@blueprint.route("/courses/<int:course_id>/registrations/<int:registration_id>/matching", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def matching_new(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    registration = registration_for(course, registration_id)
    units = units_then(course)
    found = candidates(registration, units)
    if request.method == "POST":
        person = _chosen(found)
        with transaction():
            match_person(registration, person, by=actor())
        flash(_("Đã ghép %(name)s.", name=registration.full_name), "ok")
        return redirect(url_for("registration.registration_index", course_id=course.id))
    return page(
        "registration/matching/new.html",
        course=course,
        registration=registration,
        candidates=[(candidate, _in_course(candidate, course, registration)) for candidate in found],
        courses={r.course_id: session().get_one(Course, r.course_id) for c in found for r in c.registrations},
        names=units.lineage.names(units.day),
        unit_name_of=unit_name_of,
    )


def _chosen(found: list[Candidate]) -> Person | None:
    """One of the candidates, or nobody on record."""
    given = request.form.get("person", "")
    if not given:
        raise Refused(_("Hãy chọn một người trong danh sách, hoặc chọn lập hồ sơ mới."))
    if given == NOBODY:
        return None
    return next((each.person for each in found if str(each.person.id) == given), None) or abort(404)


def _in_course(candidate: Candidate, course: Course, registration: Registration) -> bool:
    """Whether this person is in the course by another registration."""
    return any(
        r.course_id == course.id and r.id != registration.id and r.state in ACTIVE for r in candidate.registrations
    )
