"""Printers and trays, and the sheets that they are measured on."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import session, transaction
from training.base.pages import page, pdf
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.designs.access import keeps_stationery, needs_keeper
from training.documents.imposition import placed
from training.stationery.actions.printers import add_printer, calibrate_printer, remove_printer, rename_printer
from training.stationery.calibration import SHEET_NAMES, SheetKind
from training.stationery.documents_calibration import render_calibration
from training.stationery.forms import CalibrationForm, PrinterForm, sheet_as_typed
from training.stationery.models import Printer
from training.stationery.queries import printers
from training.stationery.views.blueprint import blueprint

KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)


@blueprint.get("/printers")
@staff
def printer_index() -> ResponseReturnValue:
    return page(
        "stationery/printer/index.html", printers=printers(), sheets=SHEET_NAMES, keeps=keeps_stationery(actor())
    )


@blueprint.route("/printers/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def printer_new() -> ResponseReturnValue:
    needs_keeper()
    form = PrinterForm()
    if printer := form.attempt(lambda: add_printer(form.name.data, by=actor())):
        flash(_("Đã thêm %(name)s. Giờ in tờ căn chỉnh.", name=printer.name), "ok")
        return redirect(url_for("stationery.calibration_edit", printer_id=printer.id))
    return page("stationery/printer/new.html", form=form)


@blueprint.route("/printers/<int:printer_id>", methods=["GET", "POST"])
@allow(*KEEPERS)
def printer_edit(printer_id: int) -> ResponseReturnValue:
    printer = _printer_of_keeper(printer_id)
    form = PrinterForm(data={"name": printer.name})
    if form.attempt(lambda: rename_printer(printer, form.name.data, by=actor())):
        flash(_("Đã lưu %(name)s.", name=printer.name), "ok")
        return redirect(url_for("stationery.printer_index"))
    return page("stationery/printer/edit.html", printer=printer, form=form)


@blueprint.route("/printers/<int:printer_id>/calibration", methods=["GET", "POST"])
@allow(*KEEPERS)
def calibration_edit(printer_id: int) -> ResponseReturnValue:
    printer = _printer_of_keeper(printer_id)
    form = CalibrationForm(data=sheet_as_typed(printer))
    if form.attempt(lambda: calibrate_printer(printer, SheetKind(form.sheet.data), form.readings(), by=actor())):
        flash(_("Đã căn chỉnh %(name)s. In tờ thử để xem đã đúng chưa.", name=printer.name), "ok")
        return redirect(url_for("stationery.printer_index"))
    return page("stationery/printer/calibration.html", printer=printer, form=form, sheets=SHEET_NAMES)


@blueprint.post("/printers/<int:printer_id>/removal")
@allow(*KEEPERS)
def printer_delete(printer_id: int) -> ResponseReturnValue:
    printer = _printer_of_keeper(printer_id)
    name = printer.name
    with transaction():
        remove_printer(printer, by=actor())
    flash(_("Đã bỏ %(name)s.", name=name), "ok")
    return redirect(url_for("stationery.printer_index"))


@blueprint.get("/printers/sheets/<sheet>.pdf")
@staff
def calibration_print(sheet: str) -> ResponseReturnValue:
    if sheet not in set(SheetKind):
        raise Refused(_("Không có tờ căn chỉnh nào cho khổ giấy này. Hãy chọn ở trang Máy in."))
    kind = SheetKind(sheet)
    session().rollback()  # the database waits for no typesetter
    return pdf(render_calibration(kind), _("Tờ căn chỉnh %(name)s.pdf", name=SHEET_NAMES[kind]))


@blueprint.get("/printers/<int:printer_id>/proof.pdf")
@staff
def proof_print(printer_id: int) -> ResponseReturnValue:
    printer = session().get(Printer, printer_id) or abort(404)
    if printer.sheet is None:
        raise Refused(_("Máy in này chưa căn chỉnh. Hãy căn chỉnh trước rồi in tờ thử."))
    kind, name = printer.sheet, printer.name
    error = printer.offset_x, printer.offset_y, printer.scale_x, printer.scale_y
    session().rollback()
    return pdf(placed(render_calibration(kind), *error), _("Tờ thử của %(name)s.pdf", name=name))


def _printer_of_keeper(printer_id: int) -> Printer:
    needs_keeper()
    return session().get(Printer, printer_id) or abort(404)
