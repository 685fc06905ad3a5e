"""A list that the Centre gave back and that comes again: what was settled of its rows is not asked again."""

from collections.abc import Sequence

from sqlalchemy import select

from training.base.db import session
from training.courses.models import Course
from training.people.queries import unit_book
from training.people.roster_row import mend_row
from training.people.unit_names import UnitBook
from training.registration import drafts
from training.registration.models import Registration, RosterDraftRow, RosterImport, RowDecision
from training.registration.roster_queries import rows_before
from training.registration.roster_verdicts import judged
from training.registration.roster_wish import Found
from training.registration.written import Key, key_read, key_written, written

Pairs = list[tuple[RosterDraftRow, RosterDraftRow]]  # a row and the one that was given back as it


def settle_as_before(course: Course, draft: RosterImport, rows: Sequence[RosterDraftRow]) -> None:
    """Take over what was typed and decided of the same rows in an earlier list of the course, and who they are."""
    pairs = _paired(rows, rows_before(draft))
    book = unit_book(draft.at_date)
    for row, before in pairs:
        _mend(draft, row, before, book)
    drafts.mark_repeats(rows)
    for row, before in pairs:
        if _separate(before) and not row.hidden and any(p["code"] == drafts.DUPLICATE for p in row.problems):
            row.decision = RowDecision.SEPARATE
    session().flush()
    _know(course, rows, pairs)


def know_again(course: Course, draft: RosterImport, rows: Sequence[RosterDraftRow]) -> None:
    """Of a list given back say who its rows are, where the earlier list was brought in only since this one was read."""
    if Found.from_json(draft.found).given_back:
        _know(course, rows, _paired(rows, rows_before(draft)))


def _know(course: Course, rows: Sequence[RosterDraftRow], pairs: Pairs) -> None:
    """Say who a row is where its name and what stands beside it do not tell."""
    entries = select(Registration.id, Registration.person_id).where(
        Registration.id.in_({before.registration_id for _row, before in pairs})
    )
    whose = {row.id: row.person_id for row in session().execute(entries)} if pairs else {}
    verdicts = judged(course, rows)
    for row, before in ((row, before) for row, before in pairs if row.decision != RowDecision.IMPORTED):
        person_id = whose.get(before.registration_id or 0) or before.person_id
        record = verdicts[row.id].claimed if row.id in verdicts else None
        if record is None or (record.person and record.person.id != person_id):
            row.person_id, row.apart = person_id or row.person_id, row.apart or before.apart


def _paired(rows: Sequence[RosterDraftRow], earlier: Sequence[RosterDraftRow]) -> Pairs:
    """Each row with the one that was given back as it: of the first list that has one, in the order of both."""
    given: dict[Key, list[RosterDraftRow]] = {}
    for before in earlier:
        same = given.setdefault(key_written(before), [])
        if not same or same[0].import_id == before.import_id:
            same.append(before)
    found = [(row, given.get(key_read(row))) for row in rows]
    return [(row, same.pop(0)) for row, same in found if same]


def _mend(draft: RosterImport, row: RosterDraftRow, before: RosterDraftRow, book: UnitBook) -> None:
    """Type again what was typed, where the file given back does not say it."""
    asked = {problem["field"] for problem in row.problems}
    texts = {
        name: text
        for name, text in before.mended.items()
        if name in asked or written(row, name) != written(before, name)
    }
    if texts:
        after = mend_row(drafts.reading_of(row), texts, book, draft.at_date)
        drafts.write_reading(row, after)


def _separate(before: RosterDraftRow) -> bool:
    """Whether somebody said that a row is another person than the one that it repeats."""
    if before.decision == RowDecision.SEPARATE:
        return True
    repeats = any(problem["code"] == drafts.DUPLICATE for problem in before.problems)
    return repeats and before.decision == RowDecision.IMPORTED
