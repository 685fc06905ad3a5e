"""Many certificates as one file to print: asked for here, made by a job."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, staff
from training.base.db import transaction
from training.certificates.actions.printouts import ask_to_print
from training.certificates.print_forms import order_of
from training.certificates.print_plan import plan_of
from training.certificates.views.blueprint import blueprint
from training.courses.access import course_for


@blueprint.post("/courses/<int:course_id>/certificates/printouts")
@staff
def printout_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    order = order_of(request.args)
    count = len(plan_of(course, order).items)
    with transaction():
        job = ask_to_print(course, order.to_values(), count, by=actor())
    return redirect(url_for("desk.job_show", course_id=course_id, job_id=job.id))
