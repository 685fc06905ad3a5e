"""Persons: search, the page of one, mending what is kept of them."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, select

from training.base.access import actor, allow
from training.base.clock import now, today
from training.base.pages import page
from training.base.text import _
from training.desk.merge_queries import merges_into
from training.desk.person_access import KEEPERS, need_keeper, person_for
from training.desk.person_facts import FACTS, fact_of
from training.desk.person_life import last_entries, life_of
from training.desk.views.blueprint import blueprint
from training.people.actions import correct_person
from training.people.models import Person
from training.people.models.merges import REVERSIBLE
from training.people.person_forms import PersonForm, filled_from
from training.people.person_search import find_persons
from training.people.queries import lineage, unit_choices, unit_names
from training.presentations.models import STANDING_NAMES
from training.registration.models import STATE_NAMES, Registration
from training.vietnamese import clean


@blueprint.get("/persons")
@allow(*KEEPERS)
def person_index() -> ResponseReturnValue:
    """All persons in Vietnamese order, or those whom `q` and `unit` name; a letter typed asks for the list alone."""
    need_keeper()
    query, unit_id = clean(request.args.get("q", "")), request.args.get("unit", type=int)
    found = find_persons(query, request.args.get("page", 1, type=int), *_of_unit(unit_id))
    part = "HX-Request" in request.headers
    return page(
        "desk/person/_found.html" if part else "desk/person/index.html",
        found=found,
        query=query,
        unit_id=unit_id,
        units=[] if part else unit_choices(today()),
        entries=last_entries(found.persons),
        names=unit_names(today()),
    )


def _of_unit(unit_id: int | None) -> list[ColumnElement[bool]]:
    """Whoever came from a unit, or from one whose people are counted with it today."""
    if unit_id is None:
        return []
    units, day = lineage(), today()
    same = [each for each in units.versions if (shown := units.shown(each, day)) and shown.unit_id == unit_id]
    return [Person.id.in_(select(Registration.person_id).where(Registration.unit_id.in_(same)))]


@blueprint.get("/persons/<int:person_id>")
@allow(*KEEPERS)
def person_show(person_id: int) -> ResponseReturnValue:
    """One person; who was merged is found with whom they are one."""
    person = person_for(person_id)
    if person.merged_into_id:
        return redirect(url_for("desk.person_show", person_id=person.merged_into_id))
    merges = [(merge, person_for(merge.gone_id), merge.at + REVERSIBLE) for merge in merges_into(person)]
    return page(
        "desk/person/show.html",
        person=person,
        facts=[(label, fact_of(person, fact)) for fact, label in FACTS.items() if fact != "full_name"],
        life=life_of(person),
        merges=[(merge, gone, until, merge.reversible(now())) for merge, gone, until in merges],
        state_names=STATE_NAMES,
        standing_names=STANDING_NAMES,
    )


@blueprint.route("/persons/<int:person_id>/edit", methods=["GET", "POST"])
@allow(*KEEPERS)
def person_edit(person_id: int) -> ResponseReturnValue:
    person = person_for(person_id)
    form = PersonForm(data=filled_from(person))
    form.offer_genders(person.gender)
    if form.attempt(lambda: correct_person(person, form.columns(), by=actor())):
        flash(_("Đã lưu hồ sơ của %(name)s.", name=person.full_name), "ok")
        return redirect(url_for("desk.person_show", person_id=person.id))
    return page("desk/person/edit.html", person=person, form=form)
