"""A file becomes a stored draft: no person and no registration is written yet."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from mimetypes import guess_type

from sqlalchemy import delete

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.files import Received, discard, keep
from training.base.people import Actor
from training.base.refusal import Refused
from training.courses.models import Course
from training.people.queries import unit_book
from training.people.roster_json import row_to_json
from training.people.roster_row import RosterRow, decide_row
from training.people.unit_names import UnitBook
from training.registration import drafts
from training.registration.actions.roster_settled import settle_as_before
from training.registration.models import ImportState, RosterDraftRow, RosterImport, RowDecision
from training.registration.roster_files import Known, ReadFile, read_file
from training.registration.roster_queries import rows_of, same_file
from training.registration.roster_shapes import known_shapes
from training.registration.roster_wish import Wish

UNKNOWN = "application/octet-stream"
LINE = 300  # letters that the database keeps of a title


def read_upload(received: Received, at: date) -> ReadFile:
    """The roster in an upload, decided as of the day `at`; outside any transaction.

    Refuses on `file` what is no roster, and then keeps nothing of it.
    """
    try:
        return read_file(received.path, unit_book(at), at, wish=Wish(), known=known_shapes())
    except Refused:
        discard(received)
        raise


def start_import(course: Course, received: Received, read: ReadFile, *, at: date, by: Actor) -> RosterImport:
    """Keep a roster that was read as a draft of the course; the same bytes for the same day give the first one again.

    Rows that the file hides are left out until somebody takes them in. Of a file that the Centre gave back what was
    settled stays settled.
    """
    lock(course)
    if first := same_file(course.id, received.sha256, at):
        return first
    draft = RosterImport(
        course_id=course.id,
        file_id=keep(received, guess_type(received.name)[0] or UNKNOWN, by=by).id,
        at_date=at,
        state=ImportState.DRAFT,
        made_at=now(),
        by_id=by.id,
        **_facts(read),
    )
    session().add(draft)
    session().flush()
    rows = [_draft_row(draft, number, row) for number, row in _numbered(read)]
    drafts.mark_repeats(rows)
    session().add_all(rows)
    if read.found.given_back:
        settle_as_before(course, draft, rows)
    after = {"file": received.name, "rows": len(rows)}
    record("roster_import.started", draft, by=by, course_id=course.id, after=after)
    return draft


def read_again(draft: RosterImport, wish: Wish, known: Known) -> ReadFile:
    """The file of a draft read as somebody wishes now; outside any transaction. Refuses on `file` as `read_upload`."""
    return read_file(draft.file.path, unit_book(draft.at_date), draft.at_date, wish=wish, known=known)


def renew_import(draft: RosterImport, read: ReadFile, *, by: Actor) -> RosterImport:
    """Take the rows as the file was read anew; what was typed and decided of a row is kept, imported rows stay."""
    lock(draft)
    old = {(row.sheet_no, row.row_no): row for row in rows_of(draft)}
    done = {key for key, row in old.items() if row.decision == RowDecision.IMPORTED}
    book = unit_book(draft.at_date)
    fresh = [
        _renewed(draft, number, row, old.get((number, row.row_no)), book)
        for number, row in _numbered(read)
        if (number, row.row_no) not in done
    ]
    left = RosterDraftRow.decision != RowDecision.IMPORTED
    session().execute(delete(RosterDraftRow).where(RosterDraftRow.import_id == draft.id, left))
    before = draft.wish
    for name, value in _facts(read).items():
        setattr(draft, name, value)
    session().add_all(fresh)
    session().flush()
    drafts.mark_repeats(rows_of(draft))
    after = draft.wish | {"rows": len(fresh)}
    record("roster_import.read_again", draft, by=by, course_id=draft.course_id, before=before, after=after)
    return draft


def _facts(read: ReadFile) -> dict[str, object]:
    """What the draft says of its file."""
    skipped = Counter[str]()
    for roster in read.rosters.values():
        skipped.update(roster.skipped)
    title = ", ".join(sheet.title for sheet in read.found.taken)
    return {"sheet": title[:LINE], "skipped": dict(skipped), "wish": read.wish.to_json(), "found": read.found.to_json()}


def _numbered(read: ReadFile) -> Iterator[tuple[int, RosterRow]]:
    """The rows with the number of their sheet."""
    return ((number, row) for number, roster in read.rosters.items() for row in roster.rows)


def _draft_row(draft: RosterImport, number: int, row: RosterRow) -> RosterDraftRow:
    decision = RowDecision.LEFT_OUT if row.hidden else RowDecision.UNDECIDED
    values = row_to_json(replace(row, group=row.group[:LINE]))
    return RosterDraftRow(import_id=draft.id, sheet_no=number, decision=decision, apart=[], **values)


def _renewed(
    draft: RosterImport, number: int, row: RosterRow, old: RosterDraftRow | None, book: UnitBook
) -> RosterDraftRow:
    """A row as it reads now, with what was typed and decided of it before."""
    if old is None:
        return _draft_row(draft, number, row)
    if old.mended:
        row = decide_row(replace(row, mended=old.mended), book, draft.at_date)
    fresh = _draft_row(draft, number, row)
    fresh.decision, fresh.person_id, fresh.apart = old.decision, old.person_id, old.apart
    return fresh
