"""What the page of one stored roster shows, and the parts of it that a script asks for."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.jobs import open_job
from training.base.pages import page
from training.courses.models import Course
from training.people.queries import unit_book
from training.registration import preview
from training.registration.actions import forecast
from training.registration.actions.roster_imports import IMPORTING
from training.registration.alike import counted
from training.registration.claims import NEW
from training.registration.models import STATE_NAMES, RosterDraftRow, RosterImport
from training.registration.old_fonts import code_name, columns_before_and_after
from training.registration.preview import Judged
from training.registration.preview_page import Preview, Window
from training.registration.roster_queries import rows_and_states
from training.registration.roster_verdicts import judged
from training.registration.roster_wish import Found, Wish

ROSTERS = "/courses/<int:course_id>/roster-imports"


def to_import(draft: RosterImport, anchor: str | None = None) -> ResponseReturnValue:
    """Lead to the page of a roster."""
    address = url_for(".import_show", course_id=draft.course_id, import_id=draft.id, _anchor=anchor)
    return redirect(address)


def shown(course: Course, draft: RosterImport) -> dict[str, Any]:
    """What the page of a roster is made from."""
    rows, book, found = rows_and_states(draft), unit_book(draft.at_date), Found.from_json(draft.found)
    alone = [row for row, _state in rows]
    verdicts = judged(course, alone)
    by = Judged(
        book,
        draft.at_date,
        {unit.id: unit.name for unit in book.units},
        {row.key: row for row in alone},
        counted(alone),
    )
    titles = {sheet.number: sheet.title for sheet in found.taken} if len(found.taken) > 1 else {}
    lines = [
        preview.shown(row, by, state, verdicts.get(row.id, NEW), titles.get(row.sheet_no, "")) for row, state in rows
    ]
    everything = Preview(lines, _window())
    return {
        "course": course,
        "draft": draft,
        "found": found,
        "wish": Wish.from_json(draft.wish),
        "preview": everything,
        "coming": forecast(course, verdicts),
        "job": open_job(IMPORTING, course.id),
        "old_fonts": columns_before_and_after(alone) if found.legacy else [],
        "code_name": code_name,
        "units": [unit.name for unit in book.units],
        "state_names": STATE_NAMES,
        "refused": None,
    }


def row_answer(
    course: Course, draft: RosterImport, rows: Sequence[RosterDraftRow], refused: dict[str, object] | None = None
) -> ResponseReturnValue:
    """The rows, first that of the press, with the counts where a script asked for them, else the page at that row."""
    swapped, keys = "HX-Request" in request.headers, [row.key for row in rows]
    if not swapped and refused is None:
        return to_import(draft, f"row-{keys[0]}")
    status = 422 if refused else 200
    values = shown(course, draft) | {"refused": refused}
    if not swapped:
        return page("registration/roster_import/show.html", status, **values)
    by_key = {row.key: row for row in values["preview"].rows}
    touched = [by_key[key] for key in keys]
    return page("registration/roster_import/_swap.html", status, row=touched[0], others=touched[1:], **values)


def _window() -> Window:
    """What is looked at: by the address of the page, also where a script asks for a part of it."""
    address = request.headers.get("HX-Current-URL")
    return Window.from_query(dict(parse_qsl(urlsplit(address).query)) if address else request.args)
