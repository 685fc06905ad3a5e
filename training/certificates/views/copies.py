"""A copy of a certificate that was handed over, and an extract of its line."""

from flask import flash
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.pages import page, pdf
from training.base.people import Role
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.actions import copy_certificate
from training.certificates.documents_drafts import printed
from training.certificates.printing_copies import certificate_copy, certificate_extract
from training.certificates.register_forms import CopyForm
from training.certificates.views.blueprint import blueprint
from training.certificates.views.handovers import CERTIFICATE, to_certificate
from training.courses.access import course_for


@blueprint.route(f"{CERTIFICATE}/copy", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def copy_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_for(course, certificate_id)
    facts, form = printed(certificate), CopyForm()
    if form.attempt(lambda: copy_certificate(certificate, form.reason.data, by=actor())):
        flash(_("Đã ghi một bản sao giấy số %(number)s vào sổ. Bấm “In bản sao”.", number=facts.number), "ok")
        return to_certificate(certificate)
    return page("certificates/copy/new.html", course=course, certificate=certificate, facts=facts, form=form)


@blueprint.get(f"{CERTIFICATE}/copy.pdf")
@allow(Role.ORGANISER)
def copy_print(course_id: int, certificate_id: int) -> ResponseReturnValue:
    certificate = certificate_for(course_for(course_id, Role.ORGANISER), certificate_id)
    return pdf(certificate_copy(certificate), _("Giấy chứng nhận số %(n)s, bản sao.pdf", n=certificate.number))


@blueprint.get(f"{CERTIFICATE}/extract.pdf")
@staff
def extract_print(course_id: int, certificate_id: int) -> ResponseReturnValue:
    certificate = certificate_for(course_for(course_id), certificate_id)
    return pdf(certificate_extract(certificate), _("Trích sao sổ, giấy số %(n)s.pdf", n=certificate.number))
