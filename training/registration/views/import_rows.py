"""Rows of a roster settled one by one, in place."""

from collections.abc import Callable

from flask import Response, flash, request
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.courses.access import course_for
from training.registration.access import import_for, row_for
from training.registration.actions import leave_out_row, mend_row, separate_row, undo_row
from training.registration.models import RosterDraftRow
from training.registration.views.blueprint import blueprint
from training.registration.views.imports import ROSTERS, row_answer
from training.vietnamese import clean

ROW = f"{ROSTERS}/<int:import_id>/rows/<int:row_no>"


@blueprint.post(f"{ROW}/mending")
@allow(Role.ORGANISER)
def mending_create(course_id: int, import_id: int, row_no: int) -> ResponseReturnValue:
    text = clean(request.form.get("text", ""))
    field = request.form.get("field", "")
    return _settle(course_id, import_id, row_no, lambda row: mend_row(row, field, text, by=actor()), text)


@blueprint.post(f"{ROW}/undoing")
@allow(Role.ORGANISER)
def undoing_create(course_id: int, import_id: int, row_no: int) -> ResponseReturnValue:
    field = request.form.get("field", "")
    return _settle(course_id, import_id, row_no, lambda row: undo_row(row, field, by=actor()))


@blueprint.post(f"{ROW}/leaving-out")
@allow(Role.ORGANISER)
def leaving_out_create(course_id: int, import_id: int, row_no: int) -> ResponseReturnValue:
    return _settle(course_id, import_id, row_no, lambda row: leave_out_row(row, by=actor()))


@blueprint.post(f"{ROW}/separation")
@allow(Role.ORGANISER)
def separation_create(course_id: int, import_id: int, row_no: int) -> ResponseReturnValue:
    return _settle(course_id, import_id, row_no, lambda row: separate_row(row, by=actor()))


def _settle(
    course_id: int, import_id: int, row_no: int, verb: Callable[[RosterDraftRow], list[RosterDraftRow]], typed: str = ""
) -> ResponseReturnValue:
    """Settle one row; a text that cannot stand either comes back to its field, as it was typed."""
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    row = row_for(draft, row_no)
    try:
        with transaction():
            touched = [each.row_no for each in verb(row)]
    except Refused as refusal:
        if refusal.field:
            return row_answer(course, draft, [row_no], refused={"row": row_no, "refusal": refusal, "typed": typed})
        if "HX-Request" not in request.headers:
            raise
        flash(str(refusal), "error")
        return Response(status=204, headers={"HX-Refresh": "true"})
    return row_answer(course, draft, touched)
