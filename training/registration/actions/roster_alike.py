"""One answer for every row of a stored roster that asks the same."""

from training.base.audit import record
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.queries import unit_book
from training.people.roster_row import FIELDS, mend_row, unmend_row
from training.registration import drafts
from training.registration.actions.roster_rows import hold_row
from training.registration.alike import alike
from training.registration.models import RosterDraftRow, RosterImport
from training.registration.roster_queries import rows_of


def mend_alike(row: RosterDraftRow, field: str, text: str, *, by: Actor) -> list[RosterDraftRow]:
    """Take `text` instead of the cell of this row and of every other that asks the same; gives back all that changed.

    Refuses on `field` a text that cannot stand either: nothing is kept of it.
    """
    if field not in FIELDS:
        raise Refused(_("Danh sách không có cột này."))
    draft = hold_row(row)
    rows, book = rows_of(draft), unit_book(draft.at_date)
    same = alike(row, field, rows)
    for each in same:
        after = mend_row(drafts.reading_of(each), {field: text}, book, draft.at_date)
        for problem in after.problems:
            if problem.field == field:
                raise Refused(problem.why, field)
        drafts.write_reading(each, after)
    told = {"rows": [each.key for each in same], field: text}
    record("roster_import.rows_mended", draft, by=by, course_id=draft.course_id, after=told)
    return _first(row, same, draft)


def undo_alike(row: RosterDraftRow, field: str, *, by: Actor) -> list[RosterDraftRow]:
    """Take back what was typed for `field` of this row and of every other that was given the same answer."""
    draft = hold_row(row)
    if field not in row.mended:
        return [row]
    rows, book, text = rows_of(draft), unit_book(draft.at_date), row.mended[field]
    same = alike(row, field, rows)
    for each in same:
        drafts.write_reading(each, unmend_row(drafts.reading_of(each), field, book, draft.at_date))
    told = {"rows": [each.key for each in same], field: text}
    record("roster_import.rows_unmended", draft, by=by, course_id=draft.course_id, before=told)
    return _first(row, same, draft)


def _first(row: RosterDraftRow, same: list[RosterDraftRow], draft: RosterImport) -> list[RosterDraftRow]:
    """The row of the press, then the others that changed with it, and those that repeat one of them or do no more."""
    names = {str(each.values["full_name"] or "") for each in same}
    repeats = drafts.mark_repeats(rows_of(draft), names)
    return list({each.id: each for each in (row, *same, *repeats)}.values())
