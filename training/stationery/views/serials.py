"""Beside the printer: from one sheet on the serials are others than those that were written down."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import session, transaction
from training.base.people import Role
from training.base.text import _
from training.courses.access import course_for
from training.stationery.actions.serials import correct_serials
from training.stationery.forms import SerialForm
from training.stationery.models import BlankLot
from training.stationery.print_forms import order_of
from training.stationery.queries import serials_of
from training.stationery.shifts import Shift
from training.stationery.views.blueprint import blueprint
from training.stationery.views.sheets import CERTIFICATES, blank_for, sheets_page


@blueprint.post(f"{CERTIFICATES}/blanks/<int:blank_id>/serial")
@allow(Role.ORGANISER)
def serial_create(course_id: int, blank_id: int) -> ResponseReturnValue:
    course, form = course_for(course_id, Role.ORGANISER), SerialForm()
    blank = blank_for(course, blank_id, form.at.data)
    lot, spoiled = session().get_one(BlankLot, blank.lot_id), form.skipped.data == "spoiled"
    shift = form.attempt(lambda: correct_serials(blank, form.serial_of(lot), spoiled=spoiled, by=actor()))
    if shift is None:
        return sheets_page(course, shifting=(blank_id, form))
    undoing = {"at": form.at.data, "was": shift.start, "sheets": len(shift.moves), **order_of(request.args).to_query()}
    back = url_for("stationery.serial_delete", course_id=course_id, blank_id=blank_id, **undoing)
    flash(_told(lot, shift, spoiled=spoiled), f"undo:{back}" if shift.by and not spoiled else "ok")
    return _back(course_id, blank.certificate_id)


@blueprint.post(f"{CERTIFICATES}/blanks/<int:blank_id>/serial/undoing")
@allow(Role.ORGANISER)
def serial_delete(course_id: int, blank_id: int) -> ResponseReturnValue:
    course, asked = course_for(course_id, Role.ORGANISER), request.args
    blank = blank_for(course, blank_id, asked.get("at"))
    with transaction():
        correct_serials(blank, asked.get("was", 0, int), sheets=asked.get("sheets", 0, int), by=actor())
    flash(_("Số phôi đã trở lại như trước."), "ok")
    return _back(course_id, blank.certificate_id)


def _back(course_id: int, certificate_id: int | None) -> ResponseReturnValue:
    here = url_for("stationery.sheets_index", course_id=course_id, **order_of(request.args).to_query())
    return redirect(f"{here}#sheet-{certificate_id}")


def _told(lot: BlankLot, shift: Shift, *, spoiled: bool) -> str:
    """What moved, and what became of the blanks that no sheet bears any more."""
    if not shift.by:
        return str(_("Số phôi của tờ này đã đúng như vậy."))
    serials = serials_of(lot)
    runs = ", ".join("–".join(dict.fromkeys(ends)) for ends in serials.runs(shift.freed))
    now = {"n": len(shift.moves), "number": serials.text(shift.moves[shift.start]), "runs": runs, "by": f"{shift.by:+}"}
    if spoiled:
        return str(_("Từ tờ này, số phôi dịch %(by)s: %(n)s tờ, từ %(number)s. Đã ghi hỏng phôi %(runs)s.", **now))
    return str(_("Từ tờ này, số phôi dịch %(by)s: %(n)s tờ, từ %(number)s. Đã trả về kho phôi %(runs)s.", **now))
