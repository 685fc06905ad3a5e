"""The verbs that settle rows of a stored roster, one row at a time.

Each gives back the row and, after it, the other rows that stand otherwise now: who repeats whom may change.
"""

from typing import Any

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.models import Person
from training.people.queries import unit_book
from training.people.roster_row import FIELDS, RosterRow
from training.people.roster_row import mend_row as mend_reading
from training.people.roster_row import unmend_row as unmend_reading
from training.registration import drafts
from training.registration.models import RosterDraftRow, RosterImport, RowDecision
from training.registration.roster_queries import rows_of


def mend_row(row: RosterDraftRow, field: str, text: str, *, by: Actor) -> list[RosterDraftRow]:
    """Take `text` instead of one cell and decide the row again; an empty text leaves the field empty.

    Refuses on `field` a text that cannot stand either: nothing is kept of it.
    """
    if field not in FIELDS:
        raise Refused(_("Danh sách không có cột này."))
    draft = hold_row(row)
    before = drafts.reading_of(row)
    if before.mended.get(field) == text:
        return [row]
    after = mend_reading(before, {field: text}, unit_book(draft.at_date), draft.at_date)
    for problem in after.problems:
        if problem.field == field:
            raise Refused(problem.why, field)
    return _write(draft, row, after, "roster_row.mended", before, by)


def undo_row(row: RosterDraftRow, field: str = "", *, by: Actor) -> list[RosterDraftRow]:
    """Take back what was typed for `field`, or, without one, what was decided of the whole row."""
    draft = hold_row(row)
    before = drafts.reading_of(row)
    if not field:
        return _decide(draft, row, RowDecision.UNDECIDED, "roster_row.reopened", by)
    if field not in before.mended:
        return [row]
    after = unmend_reading(before, field, unit_book(draft.at_date), draft.at_date)
    return _write(draft, row, after, "roster_row.unmended", before, by)


def leave_out_row(row: RosterDraftRow, *, by: Actor) -> list[RosterDraftRow]:
    """This row makes nobody: it names someone twice, or is not wanted."""
    return _decide(hold_row(row), row, RowDecision.LEFT_OUT, "roster_row.left_out", by)


def separate_row(row: RosterDraftRow, *, by: Actor) -> list[RosterDraftRow]:
    """Another person after all, though name and more are those of a row above; refuses where none is repeated."""
    draft = hold_row(row)
    if all(problem["code"] != drafts.DUPLICATE for problem in row.problems):
        raise Refused(_("Dòng %(row)s không còn trùng với dòng nào. Hãy tải lại trang.", row=row.row_no))
    return _decide(draft, row, RowDecision.SEPARATE, "roster_row.separated", by)


def say_who(row: RosterDraftRow, person_id: int, *, same: bool, by: Actor) -> list[RosterDraftRow]:
    """Say whether a row is this person on record or somebody else."""
    draft = hold_row(row)
    person = session().get(Person, person_id)
    if person is None or person.merged_into_id is not None:
        raise Refused(_("Hồ sơ này không còn. Hãy tải lại trang."))
    before = {"person_id": row.person_id, "apart": row.apart}
    if same:
        row.person_id, row.apart = person_id, [each for each in row.apart if each != person_id]
    else:
        row.person_id, row.apart = None, sorted({*row.apart, person_id})
    return _said(draft, row, before, by)


def unsay_who(row: RosterDraftRow, *, by: Actor) -> list[RosterDraftRow]:
    """Take back what was said of who a row is."""
    draft = hold_row(row)
    before = {"person_id": row.person_id, "apart": row.apart}
    row.person_id, row.apart = None, []
    return _said(draft, row, before, by)


def take_hidden(draft: RosterImport, *, by: Actor) -> list[RosterDraftRow]:
    """Take in every row that the file hides and nobody has decided on since."""
    lock(draft)
    rows = rows_of(draft)
    chosen = [row for row in rows if row.hidden and row.decision == RowDecision.LEFT_OUT]
    for row in chosen:
        row.decision = RowDecision.UNDECIDED
    if chosen:
        drafts.mark_repeats(rows)
        after = {"rows": [row.key for row in chosen]}
        record("roster_import.hidden_taken", draft, by=by, course_id=draft.course_id, after=after)
    return chosen


def take_capitals(draft: RosterImport, one: RosterDraftRow | None = None, *, by: Actor) -> list[RosterDraftRow]:
    """Write a name that came in capitals as was offered: of one row, or of all that are not imported yet."""
    lock(draft)
    rows = rows_of(draft)
    closed = (RowDecision.IMPORTED, RowDecision.LEFT_OUT)
    offered = [row for row in rows if row.values["suggested_name"] and row.decision not in closed]
    chosen = [row for row in offered if one is None or row.id == one.id]
    if not chosen:
        return []
    book = unit_book(draft.at_date)
    for row in chosen:
        name = str(row.values["suggested_name"])
        drafts.write_reading(row, mend_reading(drafts.reading_of(row), {"full_name": name}, book, draft.at_date))
    drafts.mark_repeats(rows)
    names = {row.key: row.values["full_name"] for row in chosen}
    record("roster_import.capitals_taken", draft, by=by, course_id=draft.course_id, after=names)
    return chosen


def hold_row(row: RosterDraftRow) -> RosterImport:
    """The roster, held; refuses a row whose person is in the course already."""
    draft = lock(session().get_one(RosterImport, row.import_id))
    session().refresh(row)
    if row.decision == RowDecision.IMPORTED:
        raise Refused(_("Dòng %(row)s đã nhập. Hãy sửa ở trang đăng ký của người ấy.", row=row.row_no))
    return draft


def _said(draft: RosterImport, row: RosterDraftRow, before: dict[str, Any], by: Actor) -> list[RosterDraftRow]:
    after = {"person_id": row.person_id, "apart": row.apart}
    if before != after:
        told = {"before": {"row": row.key} | before, "after": {"row": row.key} | after}
        record("roster_row.identified", row, by=by, course_id=draft.course_id, **told)
    return [row]


def _write(
    draft: RosterImport, row: RosterDraftRow, after: RosterRow, action: str, before: RosterRow, by: Actor
) -> list[RosterDraftRow]:
    drafts.write_reading(row, after)
    others = _others(draft, row, str(before.values["full_name"] or ""))
    mended = ({"row": row.key} | dict(reading.mended) for reading in (before, after))
    record(action, row, by=by, course_id=draft.course_id, before=next(mended), after=next(mended))
    return [row, *others]


def _decide(
    draft: RosterImport, row: RosterDraftRow, decision: RowDecision, action: str, by: Actor
) -> list[RosterDraftRow]:
    before = row.decision
    if before == decision:
        return [row]
    row.decision = decision
    others = _others(draft, row)
    facts = ({"row": row.key, "decision": str(each)} for each in (before, decision))
    record(action, row, by=by, course_id=draft.course_id, before=next(facts), after=next(facts))
    return [row, *others]


def _others(draft: RosterImport, row: RosterDraftRow, former: str = "") -> list[RosterDraftRow]:
    """The rows beside this one that stand otherwise now: they share its name, or share the one it had."""
    names = (former, str(row.values["full_name"] or ""))
    return [other for other in drafts.mark_repeats(rows_of(draft), names) if other is not row]
