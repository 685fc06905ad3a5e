"""Pages of units."""

from datetime import date
from itertools import groupby

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, holds, staff
from training.base.clock import today
from training.base.db import session
from training.base.forms import parse_day
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.actions import close_unit, correct_unit, open_unit
from training.people.forms import ClosingForm, NewUnitForm, UnitForm, closing_of, filled_from
from training.people.models import KIND_NAMES, Unit, UnitKind, UnitVersion
from training.people.queries import latest_version, search_units, unit_names, versions_on
from training.people.views.blueprint import blueprint
from training.vietnamese import clean, date_text

KEEPERS = (Role.ADMINISTRATOR, Role.ORGANISER)


@blueprint.get("/units")
@staff
def unit_index() -> ResponseReturnValue:
    query = clean(request.args.get("q", ""))
    day, wrong = _asked_day(request.args.get("on", ""))
    found = search_units(versions_on(day), query)
    groups = [(kind, list(versions)) for kind, versions in groupby(found, key=lambda v: v.kind)]
    return page(
        "people/unit/index.html", groups=groups, found=len(found), query=query, on=day,
        wrong=wrong, names=unit_names(day), kind_names=KIND_NAMES, may_keep=holds(actor(), *KEEPERS),
    )  # fmt: skip


@blueprint.route("/units/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_new() -> ResponseReturnValue:
    form = NewUnitForm(data={"kind": UnitKind.COMMUNE})
    form.offer_parents(today())
    if form.attempt(lambda: _open(form)):
        flash(_("Đã thêm %(name)s.", name=form.name.data))
        return redirect(url_for("people.unit_index"))
    return page("people/unit/new.html", form=form)


@blueprint.route("/units/<int:unit_id>/edit", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_edit(unit_id: int) -> ResponseReturnValue:
    version = latest_version(unit_id) or abort(404)
    form = UnitForm(data=filled_from(version))
    form.offer_parents(version.valid_from, but=unit_id)
    if form.attempt(lambda: _correct(version, form)):
        flash(_("Đã lưu %(name)s.", name=form.name.data))
        return redirect(url_for("people.unit_index"))
    return _edit_page(version, form, ClosingForm(formdata=None, data=closing_of(version)))


@blueprint.post("/units/<int:unit_id>/closing")
@allow(*KEEPERS)
def closing_create(unit_id: int) -> ResponseReturnValue:
    version = latest_version(unit_id) or abort(404)
    form = ClosingForm()
    if form.attempt(lambda: close_unit(version, form.last_day.value, by=actor())):
        last = version.last_day
        closed = last and _("%(name)s có đến hết %(day)s.", name=version.name, day=date_text(last))
        flash(closed or _("%(name)s lại đang có.", name=version.name))
        return redirect(url_for("people.unit_index"))
    edited = UnitForm(formdata=None, data=filled_from(version))
    edited.offer_parents(version.valid_from, but=unit_id)
    return _edit_page(version, edited, form)


def _asked_day(text: str) -> tuple[date, Sentence]:
    """The day asked for, else today; and what was wrong with it."""
    try:
        return (parse_day(clean(text)) if text else today()), ""
    except Refused as refusal:
        return today(), refusal.sentence


def _open(form: NewUnitForm) -> Unit:
    above = session().get(Unit, form.parent_id.data) if form.parent_id.data else None
    return open_unit(
        form.name.data, UnitKind(form.kind.data), valid_from=form.valid_from.value, parent=above,
        former=form.former_names(), code=form.code.data, by=actor(),
    )  # fmt: skip


def _correct(version: UnitVersion, form: UnitForm) -> UnitVersion:
    return correct_unit(
        version, form.name.data, UnitKind(form.kind.data), parent_id=form.parent_id.data, former=form.former_names(),
        code=form.code.data, by=actor(),
    )  # fmt: skip


def _edit_page(version: UnitVersion, form: UnitForm, closing: ClosingForm) -> Response:
    return page("people/unit/edit.html", version=version, form=form, closing=closing)
