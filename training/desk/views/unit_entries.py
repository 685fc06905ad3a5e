"""What was entered of units, the newest first, and taking one back after a look at what that changes."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.accounts.models import User
from training.base.access import actor, allow
from training.base.audit import AuditLine
from training.base.clock import today
from training.base.db import session, transaction
from training.base.pages import page
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.desk.actions import take_back
from training.desk.unit_changes import outcome
from training.desk.unit_reversal import rests_on, since, tree_without
from training.desk.views.blueprint import blueprint
from training.desk.views.unit_deeds import DONE
from training.desk.wording import deed
from training.people.models import UnitEntry
from training.people.queries import lineage
from training.people.unit_images import units_named
from training.people.views.units import KEEPERS

SHOWN = 50


@blueprint.get("/unit-entries")
@allow(*KEEPERS)
def unit_entry_index() -> ResponseReturnValue:
    """A page at a time: `before` is the id that the page before ended with; `unit` shows those of one unit only."""
    before, unit_id = request.args.get("before", type=int), request.args.get("unit", type=int)
    entries = select(UnitEntry, User.display_name).join(UnitEntry.line).outerjoin(User, User.id == AuditLine.actor_id)
    if before:
        entries = entries.where(UnitEntry.id < before)
    if unit_id is None:
        entries = entries.limit(SHOWN + 1)
    rows = session().execute(entries.order_by(UnitEntry.id.desc())).all()
    found = [(entry, name) for entry, name in rows if unit_id is None or unit_id in _named(entry)]
    shown = [(entry, deed(entry.line), since(entry), _more(entry.line), name) for entry, name in found[:SHOWN]]
    return page(
        "desk/unit_entry/index.html", entries=shown, more=shown[-1][0].id if len(found) > SHOWN else None,
        unit_id=unit_id, unit_name=_name(unit_id) if unit_id else None,
    )  # fmt: skip


@blueprint.route("/unit-entries/<int:unit_entry_id>/reversal", methods=["GET", "POST"])
@allow(*KEEPERS)
def unit_reversal_new(unit_entry_id: int) -> ResponseReturnValue:
    """What changes is looked at first; only a press on that page takes back."""
    entry = session().get(UnitEntry, unit_entry_id) or abort(404)
    if request.method == "GET":
        return _look(entry)
    if request.form.get("step") != DONE:
        return redirect(request.path)
    words = deed(entry.line)
    try:
        with transaction():
            take_back(entry, by=actor())
    except Refused as refusal:
        return _look(entry, refusal.sentence)
    flash(_("Đã hoàn tác: %(deed)s.", deed=words), "ok")
    return redirect(url_for("desk.unit_entry_index"))


def _look(entry: UnitEntry, refusal: Sentence | None = None) -> ResponseReturnValue:
    """What would change; nothing, and why, where it can not be taken back."""
    units, changes, line = lineage(), None, entry.line
    if entry.stands and refusal is None:
        try:
            changes = outcome(units, tree_without(units, entry), entry)
        except Refused as refused:
            refusal = refused.sentence
    who = session().get(User, line.actor_id) if line.actor_id else None
    return page(
        "desk/unit_entry/reversal.html", 409 if refusal and request.method == "POST" else 200, entry=entry,
        deed=deed(line), more=_more(line), since=since(entry), who=who.display_name if who else None,
        outcome=changes, refusal=refusal, later=rests_on(entry) if refusal else None, done=DONE,
    )  # fmt: skip


def _more(line: AuditLine) -> Sentence | None:
    """The other units that a line tells of."""
    told, before = line.after, line.before.get("name")
    if into := told.get("into"):
        return _("thành %(names)s", names=", ".join(into))
    if names := told.get("from", told.get("units")):
        return _("gồm %(names)s", names=", ".join(names))
    return _("trước là %(name)s", name=before) if before and before != told.get("name") else None


def _named(entry: UnitEntry) -> set[int]:
    """The units that an entry says something of; a parent is only mentioned."""
    rows = [*entry.before.values(), *entry.after.values()]
    return {each for values in rows for each in units_named({**values, "parent_id": None})}


def _name(unit_id: int) -> str:
    shown = lineage().shown(unit_id, today())
    return shown.name if shown else abort(404)
