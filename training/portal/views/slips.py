"""One's own slip, to be printed again."""

from flask import abort
from flask.typing import ResponseReturnValue

from training.base.access import everyone
from training.base.db import session
from training.base.pages import pdf
from training.base.text import _
from training.courses.models import Course
from training.portal.access import MISSED, guessing, owner_of
from training.portal.views.blueprint import blueprint
from training.registration.printing import slips_of


@blueprint.get("/m/<token>/slip.pdf")
@everyone
@guessing
def slip_print(token: str) -> ResponseReturnValue:
    registration = owner_of(token)
    if not registration.placed:
        abort(MISSED)
    course = session().get_one(Course, registration.course_id)
    return pdf(slips_of(course, [registration]), _("Phiếu tham dự.pdf"))
