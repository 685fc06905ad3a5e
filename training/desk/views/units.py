"""A unit's page: its names through time, what went into it and what it became, its courses."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, holds, staff
from training.base.clock import today
from training.base.db import session, transaction
from training.base.pages import page
from training.base.text import _
from training.desk.unit_reach import attendance
from training.desk.views.blueprint import blueprint
from training.people.actions import choose_heir, reopen_unit
from training.people.models import KIND_NAMES, Ending, Unit
from training.people.queries import lineage
from training.people.views.undoing import undo_of
from training.people.views.units import KEEPERS


@blueprint.get("/units/<int:unit_id>")
@staff
def unit_show(unit_id: int) -> ResponseReturnValue:
    """`count=now` counts those of the units that went into this one with it."""
    units, day = lineage(), today()
    versions = units.versions.get(unit_id) or abort(404)
    now = request.args.get("count") == "now"
    last = versions[-1]
    shown_day = day if units.own(unit_id, day) else last.last_day or last.valid_from
    counted = units.gathered(unit_id, shown_day) if now else {unit_id}
    parts = [s for s in units.out_of(unit_id) if last.ending == Ending.SPLIT and s.date == last.valid_to]
    return page(
        "desk/unit/show.html", unit_id=unit_id, units=units, day=day, versions=versions, last=last,
        shown=units.own(unit_id, shown_day) or last, names=units.names(day), kind_names=KIND_NAMES, parts=parts,
        children=units.children(unit_id, shown_day), former=units.former(unit_id, shown_day), now=now,
        attendance=attendance(counted), may_keep=holds(actor(), *KEEPERS),
        gathered=len(units.gathered(unit_id, shown_day)) > 1,
    )  # fmt: skip


@blueprint.post("/units/<int:unit_id>/reopening")
@allow(*KEEPERS)
def unit_reopening_create(unit_id: int) -> ResponseReturnValue:
    unit = session().get(Unit, unit_id) or abort(404)
    with transaction():
        name = reopen_unit(unit, by=actor()).name
    flash(_("%(name)s lại đang có.", name=name), undo_of(unit))
    return redirect(url_for("desk.unit_show", unit_id=unit_id))


@blueprint.post("/units/<int:unit_id>/heir")
@allow(*KEEPERS)
def unit_heir_create(unit_id: int) -> ResponseReturnValue:
    unit = session().get(Unit, unit_id) or abort(404)
    with transaction():
        choose_heir(unit, request.form.get("heir", type=int), by=actor())
    flash(_("Đã ghi nơi kế thừa."), undo_of(unit))
    return redirect(url_for("desk.unit_show", unit_id=unit_id))
