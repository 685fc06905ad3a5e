"""Pages of the Centre's facts."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.clock import today
from training.base.db import session
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.centre.actions import correct_facts, state_facts
from training.centre.forms import FRESH, FactsForm, filled_from
from training.centre.models import CentreFacts
from training.centre.queries import all_facts, facts_on
from training.vietnamese import date_text

blueprint = Blueprint("centre", __name__)


@blueprint.get("/centre")
@allow(Role.ADMINISTRATOR)
def facts_index() -> ResponseReturnValue:
    return page("centre/facts/index.html", rows=all_facts(), current=facts_on(today()))


@blueprint.route("/centre/new", methods=["GET", "POST"])
@allow(Role.ADMINISTRATOR)
def facts_new() -> ResponseReturnValue:
    held = facts_on(today())
    form = FactsForm(data=(filled_from(held) if held else FRESH) | {"valid_from": ""})
    if saved := form.attempt(lambda: state_facts(form.values(), by=actor())):
        flash(_("Đã ghi thông tin Trung tâm, áp dụng từ %(day)s.", day=date_text(saved.valid_from)))
        return redirect(url_for("centre.facts_index"))
    return page("centre/facts/new.html", form=form)


@blueprint.route("/centre/<int:facts_id>/edit", methods=["GET", "POST"])
@allow(Role.ADMINISTRATOR)
def facts_edit(facts_id: int) -> ResponseReturnValue:
    facts = session().get(CentreFacts, facts_id) or abort(404)
    form = FactsForm(data=filled_from(facts))
    if form.attempt(lambda: correct_facts(facts, form.values(), by=actor())):
        flash(_("Đã sửa thông tin Trung tâm."))
        return redirect(url_for("centre.facts_index"))
    return page("centre/facts/edit.html", facts=facts, form=form)
