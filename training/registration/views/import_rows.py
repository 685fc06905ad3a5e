"""Rows of a roster settled one by one, in place, and some things said of many at once."""

from collections.abc import Callable

from flask import Response, abort, flash, request
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.registration.access import import_for, row_for
from training.registration.actions import (
    leave_out_row,
    mend_alike,
    mend_row,
    say_who,
    separate_row,
    take_capitals,
    take_hidden,
    undo_alike,
    undo_row,
    unsay_who,
)
from training.registration.models import RosterDraftRow
from training.registration.views.blueprint import blueprint
from training.registration.views.import_pages import ROSTERS, row_answer, to_import
from training.vietnamese import clean

ROW = f"{ROSTERS}/<int:import_id>/rows/<key>"
PERSON = "person"


@blueprint.post(f"{ROW}/mending")
@allow(Role.ORGANISER)
def mending_create(course_id: int, import_id: int, key: str) -> ResponseReturnValue:
    text = clean(request.form.get("text", ""))
    field = request.form.get("field", "")
    verb = mend_alike if request.form.get("all") else mend_row
    return _settle(course_id, import_id, key, lambda row: verb(row, field, text, by=actor()), text)


@blueprint.post(f"{ROW}/undoing")
@allow(Role.ORGANISER)
def undoing_create(course_id: int, import_id: int, key: str) -> ResponseReturnValue:
    field = request.form.get("field", "")
    if field == PERSON:
        return _settle(course_id, import_id, key, lambda row: unsay_who(row, by=actor()))
    verb = undo_alike if request.form.get("all") else undo_row
    return _settle(course_id, import_id, key, lambda row: verb(row, field, by=actor()))


@blueprint.post(f"{ROW}/leaving-out")
@allow(Role.ORGANISER)
def leaving_out_create(course_id: int, import_id: int, key: str) -> ResponseReturnValue:
    return _settle(course_id, import_id, key, lambda row: leave_out_row(row, by=actor()))


@blueprint.post(f"{ROW}/separation")
@allow(Role.ORGANISER)
def separation_create(course_id: int, import_id: int, key: str) -> ResponseReturnValue:
    return _settle(course_id, import_id, key, lambda row: separate_row(row, by=actor()))


@blueprint.post(f"{ROW}/identity")
@allow(Role.ORGANISER)
def identity_create(course_id: int, import_id: int, key: str) -> ResponseReturnValue:
    person_id = request.form.get("person_id", type=int) or abort(404)
    same = request.form.get("same") == "yes"
    return _settle(course_id, import_id, key, lambda row: say_who(row, person_id, same=same, by=actor()))


@blueprint.post(f"{ROSTERS}/<int:import_id>/capitals")
@allow(Role.ORGANISER)
def capitals_create(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    row = row_for(draft, request.form["row_no"]) if "row_no" in request.form else None
    with transaction():
        take_capitals(draft, row, by=actor())
    return row_answer(course, draft, [row]) if row else to_import(draft, "ready")


@blueprint.post(f"{ROSTERS}/<int:import_id>/hidden-rows")
@allow(Role.ORGANISER)
def hidden_rows_create(course_id: int, import_id: int) -> ResponseReturnValue:
    draft = import_for(course_for(course_id, Role.ORGANISER), import_id)
    with transaction():
        taken = take_hidden(draft, by=actor())
    flash(_("%(n)s dòng ẩn nay được đọc như dòng khác.", n=len(taken)), "ok")
    return to_import(draft)


def _settle(
    course_id: int, import_id: int, key: str, verb: Callable[[RosterDraftRow], list[RosterDraftRow]], typed: str = ""
) -> ResponseReturnValue:
    """Settle one row; a text that cannot stand either comes back to its field, as it was typed."""
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    row = row_for(draft, key)
    try:
        with transaction():
            touched = verb(row)
    except Refused as refusal:
        if refusal.field:
            return row_answer(course, draft, [row], refused={"row": key, "refusal": refusal, "typed": typed})
        if "HX-Request" not in request.headers:
            raise
        flash(str(refusal), "error")
        return Response(status=204, headers={"HX-Refresh": "true"})
    return row_answer(course, draft, touched)
