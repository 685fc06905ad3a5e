"""Many certificates as one file to print: asked for here, made by a job."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, staff
from training.base.db import transaction
from training.base.pages import pdf
from training.base.text import _
from training.courses.access import course_for
from training.stationery.actions.printouts import ask_to_print
from training.stationery.print_forms import order_of
from training.stationery.print_plan import plan_of
from training.stationery.printing import print_course
from training.stationery.queries import goes_on_blanks
from training.stationery.views.blueprint import blueprint


@blueprint.app_context_processor
def _way_of_printing() -> dict[str, Any]:
    """The page of certificates stands below this room, and asks by which way its button prints."""
    return {"goes_on_blanks": goes_on_blanks}


@blueprint.post("/courses/<int:course_id>/certificates/printouts")
@staff
def printout_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    order = order_of(request.args)
    count = len(plan_of(course, order).items)
    with transaction():
        job = ask_to_print(course, order.to_values(), count, by=actor())
    return redirect(url_for("desk.job_show", course_id=course_id, job_id=job.id))


@blueprint.get("/courses/<int:course_id>/certificates.pdf")
@staff
def certificates_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    name = _("Giấy chứng nhận - %(title)s.pdf", title=course.title)
    return pdf(print_course(course, order_of(request.args)), name)
