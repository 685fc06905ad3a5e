"""Rows of a stored roster that ask the same of the same words: one answer may serve them all."""

from collections import Counter
from collections.abc import Iterable

from training.people.roster_cells import CellText
from training.people.roster_json import cell_from_json
from training.people.roster_people import SHARED
from training.registration.drafts import OLD_FONTS
from training.registration.models import RosterDraftRow, RowDecision
from training.vietnamese import clean

CLOSED = (RowDecision.IMPORTED, RowDecision.LEFT_OUT)
Question = tuple[str, ...]


def question(row: RosterDraftRow, field: str) -> Question:
    """What a row asks of a field that people share: its words, else its group, and what was answered; () for nothing.

    Rows with the same question can be given the same answer.
    """
    if field not in SHARED or row.decision in CLOSED:
        return ()
    cell = cell_from_json(row.cells[field]) if field in row.cells else CellText("")
    said = clean(cell.meant or cell.whole).casefold()
    asked = (field, said, "" if said else row.group)
    if field in row.mended:
        return (*asked, row.mended[field])
    waits = any(problem["field"] == field and problem["code"] not in OLD_FONTS for problem in row.problems)
    return asked if waits else ()


def counted(rows: Iterable[RosterDraftRow]) -> Counter[Question]:
    """How many rows ask each question."""
    fields = ((row, {*row.mended, *(problem["field"] for problem in row.problems)}) for row in rows)
    return Counter(asked for row, names in fields for name in names if (asked := question(row, name)))


def alike(row: RosterDraftRow, field: str, rows: Iterable[RosterDraftRow]) -> list[RosterDraftRow]:
    """The rows with the question of this one, itself among them."""
    asked = question(row, field)
    return [each for each in rows if each.id == row.id or (asked and question(each, field) == asked)]
