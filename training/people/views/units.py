"""The tree of units on a day, and mending what was typed wrongly of one."""

from datetime import date

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, holds, staff
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.people.actions import correct_unit
from training.people.lineage import Lineage
from training.people.models import UnitVersion
from training.people.queries import lineage, search_units
from training.people.unit_forms import UnitForm, asked_day, filled_from
from training.people.views.blueprint import blueprint
from training.people.views.undoing import undo_of
from training.vietnamese import clean

KEEPERS = (Role.ADMINISTRATOR, Role.ORGANISER)


@blueprint.get("/units")
@staff
def unit_index() -> ResponseReturnValue:
    query = clean(request.args.get("q", ""))
    day, wrong = asked_day(request.args.get("on", ""))
    units = lineage()
    found = [(0, v) for v in search_units(units, day, query)] if query else units.tree(day)
    return page(
        "people/unit/index.html", found=found, units=units, query=query, on=day, wrong=wrong,
        names=units.names(day), may_keep=holds(actor(), *KEEPERS),
    )  # fmt: skip


@blueprint.route("/units/<int:unit_id>/edit", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_edit(unit_id: int) -> ResponseReturnValue:
    """The version of the day `on` (today's, else the last)."""
    units = lineage()
    version = _asked_version(units, unit_id, asked_day(request.args.get("on", ""))[0])
    form = UnitForm(data=filled_from(version))
    form.offer_parents(units, version.valid_from, but=unit_id)
    if form.attempt(lambda: _correct(version, form)):
        flash(_("Đã lưu %(name)s.", name=form.name.data), undo_of(version))
        return redirect(url_for("desk.unit_show", unit_id=unit_id))
    return page("people/unit/edit.html", version=version, form=form)


def _asked_version(units: Lineage, unit_id: int, on: date) -> UnitVersion:
    versions = units.versions.get(unit_id) or abort(404)
    return units.own(unit_id, on) or versions[-1]


def _correct(version: UnitVersion, form: UnitForm) -> UnitVersion:
    return correct_unit(version, form.facts(form.former_names()), decision=form.decision.data, by=actor())
