"""The personal page: what a registration has come to, and giving the place back."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.attendance.actions import withdraw_unmarked
from training.attendance.queries import has_marks
from training.base.access import everyone
from training.base.clock import now
from training.base.db import session, transaction
from training.base.forms import Form
from training.base.pages import page
from training.base.text import _
from training.certificates.queries import certificate_of
from training.courses.models import Course
from training.documents.qr import qr_svg
from training.portal.access import guessing, owner_of
from training.portal.views.blueprint import blueprint
from training.presentations.forms import PaperForm
from training.presentations.queries import topics_open_to
from training.registration.links import checkin_code, link_text, link_token, link_url, pretty_code
from training.registration.models import Registration, State
from training.registration.queries import ACTIVE, unit_name_of, units_of_day, waiting_number


@blueprint.get("/M/<token>")  # capitals keep printed codes small
@blueprint.get("/m/<token>")
@everyone
@guessing
def mine_show(token: str) -> ResponseReturnValue:
    return page("portal/mine/show.html", **mine_values(owner_of(token)))


@blueprint.post("/m/<token>/withdrawal")
@everyone
@guessing
def withdrawal_create(token: str) -> ResponseReturnValue:
    registration = owner_of(token)
    with transaction():
        withdraw_unmarked(registration, by=None)
    flash(_("Bạn đã rút đăng ký."), "ok")
    return redirect(url_for("portal.mine_show", token=token))


def mine_values(registration: Registration, refused: tuple[int, Form] | None = None) -> dict[str, Any]:
    """What the personal page shows; `refused` is the topic whose upload was refused, with its form."""
    course = session().get_one(Course, registration.course_id)
    waiting = registration.state == State.WAITING
    in_force = registration.state in ACTIVE
    code = checkin_code(registration)
    topics = topics_open_to(registration) if registration.placed else []
    forms = {topic.id: PaperForm(formdata=None) for topic in topics} | dict([refused] if refused else [])
    return {
        "registration": registration,
        "course": course,
        "unit": unit_name_of(registration, units_of_day(course.id)),
        "certificate": certificate_of(registration.id),
        "token": link_token(registration).lower(),
        "number": waiting_number(registration) if waiting else None,
        "code": pretty_code(code),
        "code_qr": qr_svg(code) if registration.placed else None,
        "link": link_text(registration),
        "link_qr": qr_svg(link_url(registration)),
        "topics": [(topic, forms[topic.id]) for topic in topics],
        "may_withdraw": in_force and now() < course.starts and not has_marks(registration.id),
    }
