"""All rolls of a course side by side."""

from flask.typing import ResponseReturnValue

from training.attendance.printing_matrix import course_matrix, matrix_of
from training.attendance.views.blueprint import blueprint
from training.base.access import staff
from training.base.pages import page, pdf
from training.base.text import _
from training.courses.access import course_for


@blueprint.get("/courses/<int:course_id>/rolls/matrix")
@staff
def matrix_show(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return page("attendance/matrix/show.html", course=course, matrix=matrix_of(course))


@blueprint.get("/courses/<int:course_id>/rolls/matrix.pdf")
@staff
def matrix_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return pdf(course_matrix(course), _("Bảng điểm danh - %(title)s.pdf", title=course.title))
