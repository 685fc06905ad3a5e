"""Certificates to look at and to print."""

from flask import Response
from flask.typing import ResponseReturnValue

from training.base.access import staff
from training.base.pages import pdf
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.printing import one_certificate, preview
from training.certificates.views.blueprint import blueprint
from training.courses.access import course_for
from training.registration.access import registration_for


@blueprint.get("/courses/<int:course_id>/certificates/preview/<int:registration_id>.png")
@staff
def preview_show(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    response = Response(preview(registration_for(course, registration_id), course), mimetype="image/png")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/courses/<int:course_id>/certificates/<int:certificate_id>.pdf")
@staff
def certificate_print(course_id: int, certificate_id: int) -> ResponseReturnValue:
    certificate = certificate_for(course_for(course_id), certificate_id)
    name = _("Giấy chứng nhận số %(n)s.pdf", n=certificate.number)
    return pdf(one_certificate(certificate), name)
