"""A number that was taken in error."""

from flask import flash
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.actions import void_certificate
from training.certificates.documents_drafts import printed
from training.certificates.register_forms import VoidForm
from training.certificates.views.blueprint import blueprint
from training.certificates.views.handovers import CERTIFICATE, to_certificate
from training.courses.access import course_for


@blueprint.route(f"{CERTIFICATE}/void", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def void_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_for(course, certificate_id)
    facts, form = printed(certificate), VoidForm()
    if form.attempt(lambda: void_certificate(certificate, form.reason.data, form.decision_number.data, by=actor())):
        flash(_("Đã hủy số %(number)s. Người này có thể được cấp giấy khác.", number=facts.number), "ok")
        return to_certificate(certificate)
    return page("certificates/void/new.html", course=course, certificate=certificate, facts=facts, form=form)
