"""Rosters brought in: a file, its preview, people registered."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.clock import local
from training.base.db import transaction
from training.base.files import receive
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.people.queries import unit_book
from training.registration.access import import_for, row_for
from training.registration.actions import BroughtIn, bring_in, forecast, read_upload, start_import, take_capitals
from training.registration.models import STATE_NAMES, RosterImport
from training.registration.preview import preview
from training.registration.roster_forms import RosterFileForm
from training.registration.roster_queries import imports_of, rows_and_states, same_file
from training.registration.views.blueprint import blueprint
from training.vietnamese import date_text

ROSTERS = "/courses/<int:course_id>/roster-imports"


@blueprint.route(f"{ROSTERS}/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def import_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = RosterFileForm(at=date_text(local(course.starts).date()))
    if form.validate_on_submit():
        try:
            return to_import(_draft_from(course, form))
        except Refused as refusal:
            form.refuse(refusal)
    return page("registration/roster_import/new.html", course=course, form=form, imports=imports_of(course.id))


@blueprint.get(f"{ROSTERS}/<int:import_id>")
@allow(Role.ORGANISER)
def import_show(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    return page("registration/roster_import/show.html", **_shown(course, import_for(course, import_id)))


@blueprint.post(f"{ROSTERS}/<int:import_id>/import")
@allow(Role.ORGANISER)
def import_create(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    with transaction():
        counts = bring_in(draft, by=actor())
    flash(_told(counts), "ok")
    return to_import(draft)


@blueprint.post(f"{ROSTERS}/<int:import_id>/capitals")
@allow(Role.ORGANISER)
def capitals_create(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    row = row_for(draft, request.form.get("row_no", type=int) or 0) if "row_no" in request.form else None
    with transaction():
        take_capitals(draft, row.row_no if row else None, by=actor())
    return row_answer(course, draft, [row.row_no]) if row else to_import(draft, "ready")


def to_import(draft: RosterImport, anchor: str | None = None) -> ResponseReturnValue:
    """Lead to the page of a roster."""
    address = url_for(".import_show", course_id=draft.course_id, import_id=draft.id, _anchor=anchor)
    return redirect(address)


def row_answer(
    course: Course, draft: RosterImport, row_nos: Sequence[int], refused: dict[str, object] | None = None
) -> ResponseReturnValue:
    """The rows, first that of the press, with the counts where a script asked for them, else the page at that row."""
    swapped = "HX-Request" in request.headers
    if not swapped and refused is None:
        return to_import(draft, f"row-{row_nos[0]}")
    status = 422 if refused else 200
    values = _shown(course, draft) | {"refused": refused}
    if not swapped:
        return page("registration/roster_import/show.html", status, **values)
    rows = {row.row_no: row for row in values["preview"].rows}
    touched = [rows[row_no] for row_no in row_nos]
    return page("registration/roster_import/_swap.html", status, row=touched[0], others=touched[1:], **values)


def _draft_from(course: Course, form: RosterFileForm) -> RosterImport:
    """The draft of the file that was sent; the same bytes lead to the one there is."""
    upload = form.file.data
    received = receive(upload.stream, upload.filename)
    if first := same_file(course.id, received.sha256, form.at.value):
        flash(_("Tệp này đã được đọc trước đây: đây là bản ấy, không thêm ai lần nữa."), "ok")
        return first
    roster = read_upload(received, form.at.value)
    with transaction():
        return start_import(course, received, roster, at=form.at.value, by=actor())


def _shown(course: Course, draft: RosterImport) -> dict[str, Any]:
    rows, book = rows_and_states(draft), unit_book(draft.at_date)
    return {
        "course": course,
        "draft": draft,
        "preview": preview(rows, book, draft.at_date),
        "coming": forecast(course, [row for row, _state in rows]),
        "units": [unit.name for unit in book.units],
        "state_names": STATE_NAMES,
        "everything": "all" in request.args,
        "refused": None,
    }


def _told(counts: BroughtIn) -> Sentence:
    """What a press has done, in one sentence."""
    if not (counts.new or counts.known or counts.left):
        return _("Không còn dòng nào sẵn sàng: những người ấy đã được nhập.")
    parts = [_("Đã nhập %(n)s học viên", n=counts.new)]
    if counts.waiting:
        parts.append(_("%(n)s người trong số đó vào danh sách chờ", n=counts.waiting))
    if counts.known:
        parts.append(_("%(n)s người đã có trong lớp từ trước", n=counts.known))
    if counts.left:
        parts.append(_("%(n)s người đã rút trước đây, không nhập lại", n=counts.left))
    return "; ".join(str(part) for part in parts) + "."
