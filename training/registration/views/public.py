"""Registering without an account: the form, what the press will do, the press."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.extensions import limiter
from training.base.pages import page
from training.courses.models import Course
from training.registration.access import announced_course, open_to_public
from training.registration.actions import register
from training.registration.forms import PublicForm
from training.registration.links import link_token
from training.registration.models import Source
from training.registration.queries import places_of, units_of_day
from training.registration.views.blueprint import blueprint

EDITING, CONFIRMED = "edit", "confirm"


@blueprint.route("/open-courses/<int:course_id>/registration", methods=["GET", "POST"])
@everyone
@limiter.limit("300 per minute; 2000 per hour", methods=["POST"])
def public_new(course_id: int) -> ResponseReturnValue:
    course = announced_course(course_id)
    step = request.form.get("step")
    if step != CONFIRMED and not open_to_public(course):
        return page("registration/public/closed.html", 200 if request.method == "GET" else 409, course=course)
    form = PublicForm()
    form.for_course(course)
    if step == CONFIRMED:
        return _register(course, form)
    if step == EDITING or not form.validate_on_submit():
        return page("registration/public/new.html", course=course, form=form)
    unit = units_of_day(course.id).get(form.unit_id.data or 0, form.unit_text.data)
    return page("registration/public/confirm.html", course=course, form=form, places=places_of(course), unit=unit)


def _register(course: Course, form: PublicForm) -> ResponseReturnValue:
    """The press itself; a refusal leads back to the form with all that was typed."""
    made = form.attempt(lambda: register(course, form.details(), source=Source.PUBLIC, by=None, nonce=form.press))
    if made is None:
        return page("registration/public/new.html", course=course, form=form)
    return redirect(url_for("portal.mine_show", token=link_token(made).lower()))
