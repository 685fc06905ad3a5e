"""The stock of blanks: what was received, used, spoiled and is left, lot by lot."""

from math import ceil

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.base.access import actor, allow, staff
from training.base.clock import today
from training.base.db import session
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import courses_visible_to
from training.courses.models import Course
from training.designs.access import keeps_stationery, needs_keeper
from training.designs.design import Paper
from training.stationery.actions.blanks import correct_lot, receive_lot, write_off
from training.stationery.forms import PAPER_NAMES, LotForm, WriteOffForm, lot_as_typed
from training.stationery.models import BlankLot
from training.stationery.queries import Past, coming_serials, history, lots, serials_of
from training.stationery.views.blueprint import blueprint
from training.vietnamese import date_text

KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)
SHOWN = 100  # blanks on a page


@blueprint.get("/blanks")
@staff
def lot_index() -> ResponseReturnValue:
    found = [(lot, serials_of(lot)) for lot in lots()]
    return page("stationery/blank/index.html", lots=found, papers=PAPER_NAMES, keeps=keeps_stationery(actor()))


@blueprint.route("/blanks/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def lot_new() -> ResponseReturnValue:
    needs_keeper()
    form = LotForm(data={"paper": Paper.A4, "received_on": date_text(today())})
    if lot := form.attempt(lambda: receive_lot(form.delivery(), by=actor())):
        flash(_("Đã ghi %(n)s phôi của lô %(name)s.", n=lot.received, name=lot.name), "ok")
        return redirect(url_for("stationery.lot_show", lot_id=lot.id))
    return page("stationery/blank/new.html", form=form)


@blueprint.get("/blanks/<int:lot_id>")
@staff
def lot_show(lot_id: int) -> ResponseReturnValue:
    lot = session().get(BlankLot, lot_id) or abort(404)
    number, spoiled = max(request.args.get("page", 1, int), 1), "spoiled" in request.args
    rows, count = history(lot, start=(number - 1) * SHOWN, count=SHOWN, spoiled=spoiled)
    serials, coming = serials_of(lot), coming_serials(lot, lot.remaining) if lot.first_serial is not None else []
    return page(
        "stationery/blank/show.html",
        lot=lot,
        rows=rows,
        visible=_visible(rows),
        serials=serials,
        left=serials.runs(coming),
        number=number,
        pages=max(ceil(count / SHOWN), 1),
        spoiled=spoiled,
        papers=PAPER_NAMES,
        keeps=keeps_stationery(actor()),
    )


@blueprint.route("/blanks/<int:lot_id>/edit", methods=["GET", "POST"])
@allow(*KEEPERS)
def lot_edit(lot_id: int) -> ResponseReturnValue:
    lot = _lot_of_keeper(lot_id)
    form = LotForm(data=lot_as_typed(lot))
    if form.attempt(lambda: correct_lot(lot, form.delivery(), by=actor())):
        flash(_("Đã sửa lô %(name)s.", name=lot.name), "ok")
        return redirect(url_for("stationery.lot_show", lot_id=lot_id))
    return page("stationery/blank/edit.html", lot=lot, form=form)


@blueprint.route("/blanks/<int:lot_id>/write-off", methods=["GET", "POST"])
@allow(*KEEPERS)
def writeoff_new(lot_id: int) -> ResponseReturnValue:
    lot = _lot_of_keeper(lot_id)
    form = WriteOffForm()
    form.of_lot(lot)
    if blanks := form.attempt(lambda: write_off(lot, form.blanks_of(lot), form.reason.data, by=actor())):
        flash(_("Đã ghi %(n)s phôi hỏng, mỗi phôi một dòng trong sổ.", n=len(blanks)), "ok")
        return redirect(url_for("stationery.lot_show", lot_id=lot_id))
    return page("stationery/blank/write_off.html", lot=lot, form=form)


def _lot_of_keeper(lot_id: int) -> BlankLot:
    needs_keeper()
    return session().get(BlankLot, lot_id) or abort(404)


def _visible(rows: list[Past]) -> set[int]:
    """The courses of these certificates that may be seen."""
    wanted = {past.certificate.course_id for past in rows if past.certificate}
    seen = courses_visible_to(actor()).with_only_columns(Course.id).where(Course.id.in_(wanted))
    return {row[0] for row in session().execute(select(seen.subquery()))}
