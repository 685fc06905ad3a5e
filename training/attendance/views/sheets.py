"""The sheet that people sign."""

from contextlib import suppress
from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from training.attendance.printing import sign_in_sheet
from training.attendance.views.blueprint import blueprint
from training.base.access import staff
from training.base.pages import pdf
from training.base.text import _
from training.courses.access import course_for


@blueprint.get("/courses/<int:course_id>/sign-in.pdf")
@staff
def signin_print(course_id: int) -> ResponseReturnValue:
    course, day = course_for(course_id), None
    with suppress(ValueError):
        day = date.fromisoformat(request.args.get("day", ""))
    return pdf(sign_in_sheet(course, day), _("Danh sách ký nhận.pdf"))
