"""A certificate issued anew with a correction, and one revoked."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from training.base.access import actor, allow
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.actions import replace_certificate, revoke
from training.certificates.documents_drafts import printed
from training.certificates.forms import ReplacementForm, RevocationForm, correction_of
from training.certificates.models import Certificate
from training.certificates.views.blueprint import blueprint
from training.courses.access import course_for
from training.registration.access import registration_for

CERTIFICATE = "/courses/<int:course_id>/certificates/<int:certificate_id>"


@blueprint.route(f"{CERTIFICATE}/replacement", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def replacement_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_for(course, certificate_id)
    old, registration = printed(certificate), registration_for(course, certificate.registration_id)
    form = ReplacementForm(**correction_of(registration))
    form.for_course(course, registration.unit_id)

    def verb() -> Certificate:
        details = form.details_for(registration)
        native, reason, decision = form.native_place.data, form.reason.data, form.decision_number.data
        return replace_certificate(certificate, details, native, reason, decision, mark=form.mended_mark, by=actor())

    if new := form.attempt(verb):
        flash(_("Đã cấp giấy số %(new)s thay giấy số %(old)s.", new=printed(new).number, old=old.number), "ok")
        return _to(new)
    return page("certificates/replacement/new.html", course=course, certificate=certificate, facts=old, form=form)


@blueprint.route(f"{CERTIFICATE}/revocation", methods=["GET", "POST"])
@allow(Role.DIRECTOR, Role.ADMINISTRATOR)
def revocation_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.DIRECTOR, Role.ADMINISTRATOR)
    certificate = certificate_for(course, certificate_id)
    facts, form = printed(certificate), RevocationForm()
    if form.attempt(lambda: revoke(certificate, form.reason.data, form.decision_number.data, by=actor())):
        flash(_("Đã thu hồi giấy số %(number)s.", number=facts.number), "ok")
        return _to(certificate)
    return page("certificates/revocation/new.html", course=course, certificate=certificate, facts=facts, form=form)


def _to(certificate: Certificate) -> Response:
    course_id = certificate.course_id
    return redirect(url_for("certificates.certificate_show", course_id=course_id, certificate_id=certificate.id))
