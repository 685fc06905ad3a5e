"""Units brought in: a spreadsheet, what each row comes to, then all that are new at once."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.file import FileField, FileRequired

from training.base.access import actor, allow
from training.base.clock import today
from training.base.db import session, transaction
from training.base.files import receive
from training.base.forms import Form, Parsed, parse_day, required
from training.base.pages import page
from training.base.refusal import Refused
from training.base.text import _
from training.people.actions.unit_imports import import_units, keep_sheet, read_units, rows_of_import
from training.people.models import KIND_NAMES, UnitImport
from training.people.queries import lineage
from training.people.unit_plan import Fate, plan_of
from training.people.views.blueprint import blueprint
from training.people.views.undoing import undo_of
from training.people.views.units import KEEPERS
from training.vietnamese import date_text


class UnitFileForm(Form):
    """A spreadsheet of units, and since when they are where a row does not say."""

    file = FileField(_("Tệp danh sách đơn vị"), [FileRequired(str(_("Chọn tệp danh sách đơn vị.")))])
    valid_from = Parsed(
        _("Có từ ngày, nếu dòng không ghi"), parse_day, [required(_("Điền ngày các đơn vị bắt đầu có."))]
    )


@blueprint.route("/unit-imports/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_import_new() -> ResponseReturnValue:
    form = UnitFileForm(valid_from=date_text(today()))
    if form.validate_on_submit():
        try:
            return redirect(url_for("people.unit_import_show", unit_import_id=_kept(form).id))
        except Refused as refusal:
            form.refuse(refusal)
    return page("people/unit_import/new.html", form=form)


@blueprint.get("/unit-imports/<int:unit_import_id>")
@allow(*KEEPERS)
def unit_import_show(unit_import_id: int) -> ResponseReturnValue:
    kept = session().get(UnitImport, unit_import_id) or abort(404)
    units = lineage()
    plan = sorted(plan_of(rows_of_import(kept), units), key=lambda each: (each.fate != Fate.REFUSED, each.unit.row))
    counts = {fate: sum(each.fate == fate for each in plan) for fate in Fate}
    return page("people/unit_import/show.html", kept=kept, plan=plan, counts=counts, kind_names=KIND_NAMES)


@blueprint.post("/unit-imports/<int:unit_import_id>/import")
@allow(*KEEPERS)
def unit_import_create(unit_import_id: int) -> ResponseReturnValue:
    kept = session().get(UnitImport, unit_import_id) or abort(404)
    rows = rows_of_import(kept)
    with transaction():
        count = import_units(kept, rows, by=actor())
    if count:
        flash(_("Đã thêm %(n)s đơn vị.", n=count), undo_of(kept))
    else:
        flash(_("Không thêm gì: các đơn vị này đã có."), "ok")
    return redirect(url_for("people.unit_import_show", unit_import_id=unit_import_id))


def _kept(form: UnitFileForm) -> UnitImport:
    upload = form.file.data
    received = receive(upload.stream, upload.filename)
    read_units(received, form.valid_from.value)
    with transaction():
        return keep_sheet(received, form.valid_from.value, by=actor())
