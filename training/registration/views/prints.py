"""Paper of a course's participants."""

from flask.typing import ResponseReturnValue

from training.base.access import staff
from training.base.pages import pdf
from training.base.text import _
from training.courses.access import course_for
from training.registration.printing import participant_list, slip_sheets
from training.registration.views.blueprint import blueprint


@blueprint.get("/courses/<int:course_id>/participants.pdf")
@staff
def participants_print(course_id: int) -> ResponseReturnValue:
    return pdf(participant_list(course_for(course_id)), _("Danh sách học viên.pdf"))


@blueprint.get("/courses/<int:course_id>/slips.pdf")
@staff
def slips_print(course_id: int) -> ResponseReturnValue:
    return pdf(slip_sheets(course_for(course_id)), _("Phiếu tham dự.pdf"))
