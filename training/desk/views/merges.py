"""Two records of one person side by side, made one, and two again."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.clock import today
from training.base.db import session, transaction
from training.base.pages import page
from training.base.refusal import Refused
from training.base.text import _
from training.desk.actions import merge_persons, reverse_merge
from training.desk.person_access import KEEPERS, person_for
from training.desk.person_facts import FACTS, clashes, fact_of
from training.desk.person_life import last_entries, life_of
from training.desk.views.blueprint import blueprint
from training.people.models import Person, PersonMerge
from training.people.person_search import find_persons
from training.people.queries import unit_names
from training.vietnamese import clean


@blueprint.route("/persons/<int:person_id>/merges/new", methods=["GET", "POST"])
@allow(*KEEPERS)
def merge_new(person_id: int) -> ResponseReturnValue:
    """Choose the other record, then what of both is kept; `other` is the record that goes."""
    kept = person_for(person_id)
    other_id = request.values.get("other", type=int)
    if other_id is None:
        return _others(kept)
    gone, refusal = person_for(other_id), None
    if request.method == "POST":
        try:
            with transaction():
                merge_persons(kept, gone, _choices(), by=actor())
        except Refused as refused:
            refusal = refused
        else:
            flash(_("Đã gộp hai hồ sơ thành một hồ sơ của %(name)s.", name=kept.full_name), "ok")
            return redirect(url_for("desk.person_show", person_id=kept.id))
    return page(
        "desk/merge/new.html",
        422 if refusal else 200,
        kept=kept,
        gone=gone,
        facts=[(fact, label, fact_of(kept, fact), fact_of(gone, fact)) for fact, label in FACTS.items()],
        clashing=clashes(kept, gone),
        choices=_choices(),
        lives=(life_of(kept), life_of(gone)),
        refusal=refusal,
    )


@blueprint.post("/persons/<int:person_id>/merges/<int:merge_id>/reversal")
@allow(*KEEPERS)
def merge_reversal_create(person_id: int, merge_id: int) -> ResponseReturnValue:
    person, merge = person_for(person_id), session().get(PersonMerge, merge_id)
    if merge is None or merge.kept_id != person.id:
        abort(404)
    with transaction():
        reverse_merge(merge, by=actor())
    gone = person_for(merge.gone_id)
    flash(_("Đã tách lại thành hai hồ sơ. Đây là hồ sơ của %(name)s.", name=gone.full_name), "ok")
    return redirect(url_for("desk.person_show", person_id=gone.id))


def _choices() -> dict[str, int]:
    given = {fact: request.form.get(fact, type=int) for fact in FACTS}
    return {fact: person_id for fact, person_id in given.items() if person_id}


def _others(kept: Person) -> ResponseReturnValue:
    """Whom it may be: those of the same name to begin with."""
    query = clean(request.args.get("q", kept.full_name))
    found = [person for person in find_persons(query).persons if person.id != kept.id]
    part = "HX-Request" in request.headers
    return page(
        "desk/merge/_others.html" if part else "desk/merge/others.html",
        kept=kept,
        query=query,
        found=found,
        entries=last_entries(found),
        names=unit_names(today()),
    )
