"""A row of a stored roster: how it is read, and what of it is settled."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from training.base.text import _
from training.people.reading import Problem
from training.people.roster_duplicates import birth_of, mark_duplicates
from training.people.roster_json import problem_from_json, row_from_json, row_to_json
from training.people.roster_row import RosterRow, decide_row
from training.people.unit_names import UnitBook
from training.registration.details import Details
from training.registration.models import RosterDraftRow, RowDecision
from training.vietnamese import fold

DUPLICATE = "duplicate"
OLD_FONT = "legacy_asked"
OLD_FONTS = (OLD_FONT, "legacy_unsure")
_STORED = ("row_no", "group", "hidden", "cells", "mended", "values", "changes", "problems")


class Standing(StrEnum):
    BLOCKED = "blocked"  # no person can be made of it
    REVIEW = "review"  # waits for a decision
    READY = "ready"
    LEFT_OUT = "left_out"
    IMPORTED = "imported"


def reading_of(row: RosterDraftRow) -> RosterRow:
    """The row as it stands: its cells, what was typed instead, and what follows from both."""
    return row_from_json({name: getattr(row, name) for name in _STORED})


def write_reading(row: RosterDraftRow, reading: RosterRow) -> None:
    """Keep a row decided anew."""
    for name, value in row_to_json(reading).items():
        setattr(row, name, value)


def original(reading: RosterRow, book: UnitBook, on: date) -> RosterRow:
    """The row as its cells alone are read."""
    return decide_row(replace(reading, mended={}), book, on)


def open_problems(row: RosterDraftRow) -> list[Problem]:
    """What a person must still decide; a repeated person who was called another one is settled."""
    problems = list(map(problem_from_json, row.problems))
    return [p for p in problems if not (p.code == DUPLICATE and row.decision == RowDecision.SEPARATE)]


def standing(row: RosterDraftRow, doubt: bool = False) -> Standing:
    """Where a row stands on its way into the course; `doubt` where it may be somebody on record."""
    if row.decision in (RowDecision.IMPORTED, RowDecision.LEFT_OUT):
        return Standing(row.decision)
    if not open_problems(row):
        return Standing.REVIEW if doubt else Standing.READY
    return Standing.REVIEW if row.values["full_name"] else Standing.BLOCKED


def of(standing_: Standing, rows: Iterable[RosterDraftRow]) -> list[RosterDraftRow]:
    """The rows that stand so, in the order of the file."""
    return [row for row in rows if standing(row) is standing_]


def details_of(row: RosterDraftRow) -> Details:
    """What a row that is ready says of somebody."""
    names = ("full_name", "position", "phone", "email", "gender", "ethnicity", "native_place", "id_number")
    texts = {name: str(row.values.get(name) or "") for name in names}
    unit = row.values["unit_id"]
    return Details(birth=birth_of(row.values), unit_id=int(unit) if unit else None, **texts)


def mark_repeats(rows: Sequence[RosterDraftRow], names: Collection[str] | None = None) -> list[RosterDraftRow]:
    """Say anew which rows (of those with these names) repeat a person above; gives back those that changed by it.

    A row left out counts for nobody, an imported one is settled. The problem's offer is the key of the row repeated.
    """
    keys = None if names is None else set(map(fold, names))
    counted = [row for row in rows if row.decision != RowDecision.LEFT_OUT and (keys is None or name_of(row) in keys)]
    readings = [replace(reading_of(row), row_no=place) for place, row in enumerate(counted)]
    changed = []
    for row, marked in zip(counted, mark_duplicates(readings), strict=True):
        problems = [_placed(problem, row, counted) for problem in row_to_json(marked)["problems"]]
        if row.decision != RowDecision.IMPORTED and problems != row.problems:
            row.problems = problems
            changed.append(row)
    return changed


def name_of(row: RosterDraftRow) -> str:
    """The name of a row, folded: only rows that share it can be one person."""
    return fold(str(row.values["full_name"] or ""))


def _placed(problem: dict[str, Any], row: RosterDraftRow, rows: Sequence[RosterDraftRow]) -> dict[str, Any]:
    """A problem as the row keeps it: a repeated row is named by its own number."""
    if problem["code"] != DUPLICATE:
        return problem
    first = rows[problem["row"]]
    elsewhere = first.sheet_no != row.sheet_no
    why = _("Ở trang tính thứ %(sheet)s. %(why)s", sheet=first.sheet_no, why=problem["why"])
    return problem | {"row": first.row_no, "offer": first.key, "why": str(why) if elsewhere else problem["why"]}
