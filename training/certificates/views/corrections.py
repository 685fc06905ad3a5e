"""A certificate issued anew with a correction, and one revoked."""


from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.certificates.actions import facts_printed, replace_certificate, revoke
from training.certificates.forms import ReplacementForm, RevocationForm
from training.certificates.models import Certificate
from training.certificates.views.blueprint import blueprint
from training.certificates.views.certificates import certificate_in
from training.courses.access import course_for
from training.courses.models import Course


@blueprint.route("/courses/<int:course_id>/certificates/<int:certificate_id>/replacement", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def replacement_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_in(course, certificate_id)
    form = ReplacementForm(obj=facts_printed(certificate))

    def verb() -> Certificate:
        corrected = {
            "full_name": form.full_name.data,
            "birth": form.birth.data,
            "native_place": form.native_place.data or None,
            "position": form.position.data,
        }
        return replace_certificate(certificate, corrected, form.reason.data, by=actor())

    if new := form.attempt(verb):
        flash(_("Đã cấp giấy số %(new)s thay giấy số %(old)s.", new=new.number, old=certificate.number))
        return _to(course, new)
    return page("certificates/replacement/new.html", course=course, certificate=certificate, form=form)


@blueprint.route("/courses/<int:course_id>/certificates/<int:certificate_id>/revocation", methods=["GET", "POST"])
@allow(Role.DIRECTOR, Role.ADMINISTRATOR)
def revocation_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.DIRECTOR, Role.ADMINISTRATOR)
    certificate = certificate_in(course, certificate_id)
    form = RevocationForm()
    if form.attempt(lambda: revoke(certificate, form.reason.data, form.decision_number.data, by=actor())):
        flash(_("Đã thu hồi giấy số %(number)s.", number=certificate.number))
        return _to(course, certificate)
    facts = facts_printed(certificate)
    return page("certificates/revocation/new.html", course=course, certificate=certificate, facts=facts, form=form)


def _to(course: Course, certificate: Certificate) -> ResponseReturnValue:
    return redirect(url_for("certificates.certificate_show", course_id=course.id, certificate_id=certificate.id))
