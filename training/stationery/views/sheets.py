"""Beside the printer: what was just printed on blanks, and what went wrong."""

from collections.abc import Sequence
from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.base.access import actor, allow, staff
from training.base.db import session, transaction
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.issuance import AT_ONCE
from training.certificates.models import Certificate
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.stationery.actions.blanks import GIVEN_BACK, return_blanks, spoil
from training.stationery.forms import MISPRINT, SKIPPED, SerialForm, SpoilForm
from training.stationery.models import Blank, BlankLot, BlankState
from training.stationery.print_forms import order_of
from training.stationery.print_items import Item
from training.stationery.print_order import Dividers
from training.stationery.print_plan import sheets_of
from training.stationery.queries import (
    blank_of,
    blanks_of_run,
    coming_serials,
    following_serial,
    serials_of,
    spoiled_in,
)
from training.stationery.views.blueprint import blueprint

Shifting = tuple[int, SerialForm]  # a blank's id, and what was typed of it
CERTIFICATES = "/courses/<int:course_id>/certificates"


@blueprint.get(f"{CERTIFICATES}/print/sheets")
@staff
def sheets_index(course_id: int) -> ResponseReturnValue:
    return sheets_page(course_for(course_id))


def sheets_page(course: Course, *, shifting: Shifting | None = None) -> ResponseReturnValue:
    """The page of what was printed together; `shifting` is the form of a sheet's serial that was refused."""
    order = order_of(request.args)
    lot = session().get(BlankLot, order.lot_id) if order.lot_id else None
    if lot is None or order.run is None:
        return redirect(url_for("stationery.print_new", course_id=course.id))
    units = sheets_of(course, order)
    if not units:
        raise Refused(_("Không còn tờ nào của lần in này. Hãy mở trang In giấy để in lại."))
    serials = serials_of(lot)
    coming, run = coming_serials(lot, 1), blanks_of_run(course.id, lot.id, order.run)
    issues = allowed(actor(), course, Role.ORGANISER)
    items = [item for _unit, theirs in units for item in theirs]
    return page(
        "stationery/print/sheets.html",
        422 if shifting else 200,
        course=course,
        order=order,
        lot=lot,
        units=units,
        items=items,
        run=run,
        returns=issues and _may_be_unprinted(run, items),
        spoiled=spoiled_in(course.id),
        serials=serials,
        coming=serials.text(coming[0]) if coming else None,
        misprint=MISPRINT,
        most=AT_ONCE,
        one=lambda id: replace(order, certificates=(id,), dividers=Dividers.NONE).to_query(),
        issues=issues,
        shifting=shifting,
        skipped=SKIPPED,
        following=lambda blank: following_serial(lot, blank),
    )


@blueprint.post(f"{CERTIFICATES}/print/run/<int:blank_id>/return")
@allow(Role.ORGANISER)
def run_return_create(course_id: int, blank_id: int) -> ResponseReturnValue:
    course, order = course_for(course_id, Role.ORGANISER), replace(order_of(request.args), run=None)
    blank = session().get(Blank, blank_id) and _blank_of(course, blank_id)
    if blank is None or not _is(blank, request.form.get("at")):
        flash(_("Phôi của lần in ấy đã về kho rồi."), "ok")
    else:
        with transaction():
            gone = return_blanks(blank, by=actor())
        flash(_("Đã trả cả %(n)s phôi về kho. Số phôi ấy dùng lại được.", n=len(gone)), "ok")
    return redirect(url_for("stationery.print_new", course_id=course_id, **order.to_query()))


@blueprint.post(f"{CERTIFICATES}/blanks/<int:blank_id>/spoilage")
@allow(Role.ORGANISER)
def spoilage_create(course_id: int, blank_id: int) -> ResponseReturnValue:
    course, form = course_for(course_id, Role.ORGANISER), SpoilForm()
    blank = blank_for(course, blank_id, form.at.data)
    if not form.validate_on_submit():
        raise Refused(form.reason.errors[0] if form.reason.errors else _("Viết vì sao hỏng."))
    certificate_id = blank.certificate_id or 0
    form.attempt(lambda: (spoil(blank, form.reason.data, by=actor()),))
    if form.form_errors:
        raise Refused(form.form_errors[0])
    _say(blank, certificate_id)
    here = url_for("stationery.sheets_index", course_id=course_id, **order_of(request.args).to_query())
    return redirect(f"{here}#sheet-{certificate_id}")


def _may_be_unprinted(run: Sequence[Blank], items: Sequence[Item]) -> bool:
    """Whether nothing tells that a sheet of a run came out of the printer."""
    spoiled = any(blank.state == BlankState.SPOILED for blank in run)
    return not spoiled and not any(item.certificate.handed_on for item in items)


def _say(blank: Blank, certificate_id: int) -> None:
    """Which blank the certificate takes now."""
    serials, new = serials_of(session().get_one(BlankLot, blank.lot_id)), blank_of(certificate_id)
    if new is None:
        told = _("Đã ghi phôi hỏng. Lô không còn phôi: nhận thêm phôi rồi in giấy này sau.")
    elif new.serial is None:
        told = _("Đã ghi một phôi hỏng. In lại giấy này trên phôi tiếp theo.")
    else:
        old, number = serials.text(blank.serial), serials.text(new.serial)
        told = _("Đã ghi phôi số %(old)s hỏng. In lại trên phôi số %(new)s.", old=old, new=number)
    flash(told, "ok")


def blank_for(course: Course, blank_id: int, at: str | None) -> Blank:
    """A blank of this course as a page showed it, by when it was taken; refuses one that was given back since."""
    blank = _blank_of(course, blank_id)
    if not _is(blank, at):
        raise Refused(GIVEN_BACK)
    return blank


def _blank_of(course: Course, blank_id: int) -> Blank:
    """A blank that bears a certificate of this course; another course's is 404."""
    theirs = select(Blank).join(Certificate, Certificate.id == Blank.certificate_id)
    return session().scalar(theirs.where(Blank.id == blank_id, Certificate.course_id == course.id)) or abort(404)


def _is(blank: Blank, at: str | None) -> bool:
    """Whether it is the blank that the page showed: SQLite gives the id of a row that went again."""
    return blank.at.isoformat() == at
