"""A certificate with the organisation's digital signature."""

from typing import Any

from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.pages import download
from training.base.people import Role
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.signing import signed_file
from training.certificates.views.blueprint import blueprint
from training.courses.access import allowed, course_for
from training.documents.signing import signs

SIGNERS = (Role.ORGANISER, Role.DIRECTOR)


@blueprint.post("/courses/<int:course_id>/certificates/<int:certificate_id>/signature")
@allow(*SIGNERS)
def signature_create(course_id: int, certificate_id: int) -> ResponseReturnValue:
    certificate = certificate_for(course_for(course_id, *SIGNERS), certificate_id)
    name = _("Giấy chứng nhận số %(n)s, bản ký số.pdf", n=certificate.number)
    return download(signed_file(certificate, by=actor()), name, "application/pdf")


@blueprint.context_processor
def signing() -> dict[str, Any]:
    """Whether the signed-in person may have a certificate of a course signed: templates ask may_sign(course)."""
    return {"may_sign": lambda course: signs() and allowed(actor(), course, *SIGNERS)}
