"""Certificates handed over: one, or a unit's to its representative; and taken back."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from training.base.access import actor, allow
from training.base.clock import today
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.access import certificate_for
from training.certificates.actions import hand_over, take_back
from training.certificates.documents_drafts import printed
from training.certificates.handing import piles_of
from training.certificates.models import Certificate
from training.certificates.queries import certificates_of
from training.certificates.register_forms import HandoverForm, ReturnForm
from training.certificates.views.blueprint import blueprint
from training.courses.access import course_for
from training.courses.models import Course
from training.vietnamese import date_text

CERTIFICATE = "/courses/<int:course_id>/certificates/<int:certificate_id>"


@blueprint.route(f"{CERTIFICATE}/handover", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def handover_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_for(course, certificate_id)
    facts = printed(certificate)
    form = _form(recipient=facts.full_name)
    lines = form.attempt(lambda: hand_over(course, [certificate], form.handover(), by=actor()))
    if lines is not None:
        flash(_given(len(lines), form.recipient.data), "ok")
        return to_certificate(certificate)
    return page("certificates/handover/new.html", course=course, certificate=certificate, facts=facts, form=form)


@blueprint.route(f"{CERTIFICATE}/return", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def return_new(course_id: int, certificate_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    certificate = certificate_for(course, certificate_id)
    facts, form = printed(certificate), ReturnForm()
    if form.attempt(lambda: take_back(certificate, form.reason.data, by=actor())):
        flash(_("Giấy số %(number)s lại ở Trung tâm, chưa giao.", number=facts.number), "ok")
        return to_certificate(certificate)
    return page("certificates/return/new.html", course=course, certificate=certificate, facts=facts, form=form)


@blueprint.route("/courses/<int:course_id>/handovers", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def unit_handover_new(course_id: int) -> ResponseReturnValue:
    """The units that wait; with `unit`, its certificates with ticks; with `all`, those of the whole course."""
    course = course_for(course_id, Role.ORGANISER)
    piles = piles_of(course)
    unit, whole = request.args.get("unit", ""), "all" in request.args
    chosen = [pile for pile in piles if whole or pile.unit == unit]
    form = _form()
    ticked = request.form.getlist("certificate", type=int)
    if form.is_submitted():
        given = _ticked(course, ticked)
        lines = form.attempt(lambda: hand_over(course, _some(given), form.handover(), by=actor()))
        if lines is not None:
            flash(_given(len(lines), form.recipient.data), "ok")
            return redirect(url_for("certificates.unit_handover_new", course_id=course_id))
    return page(
        "certificates/handover/index.html",
        course=course,
        piles=piles,
        chosen=chosen,
        unit=unit,
        whole=whole,
        form=form,
        ticked=ticked if form.is_submitted() else [c.id for pile in chosen for c in pile.certificates],
    )


def to_certificate(certificate: Certificate) -> Response:
    """To the page of a certificate."""
    course_id = certificate.course_id
    return redirect(url_for("certificates.certificate_show", course_id=course_id, certificate_id=certificate.id))


def _form(**shown: str) -> HandoverForm:
    """What the form shows at first; a press with nothing in it hands nothing over."""
    return HandoverForm(**({} if request.method == "POST" else {"on": date_text(today()), **shown}))


def _ticked(course: Course, ids: list[int]) -> list[Certificate]:
    """Those that were ticked, in their order; another course's is 404."""
    theirs = {certificate.id: certificate for certificate in certificates_of(course.id)}
    if not theirs.keys() >= set(ids):
        abort(404)
    return [theirs[id] for id in dict.fromkeys(ids)]


def _some(certificates: list[Certificate]) -> list[Certificate]:
    if not certificates:
        raise Refused(_("Đánh dấu ít nhất một giấy để giao."))
    return certificates


def _given(count: int, recipient: str) -> str:
    if not count:
        return str(_("Giấy đã được ghi giao từ trước, không ghi thêm."))
    return str(_("Đã ghi giao %(n)s giấy cho %(who)s.", n=count, who=recipient))
