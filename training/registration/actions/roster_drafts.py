"""A file becomes a stored draft: no person and no registration is written yet."""

from dataclasses import replace
from datetime import date

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.files import Received, discard, keep
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.queries import unit_book
from training.people.roster import Roster
from training.people.roster_file import open_roster
from training.people.roster_json import row_to_json
from training.people.roster_row import RosterRow
from training.registration import drafts
from training.registration.models import ImportState, RosterDraftRow, RosterImport, RowDecision
from training.registration.roster_queries import same_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINE = 300  # letters that the database keeps of a title


def read_upload(received: Received, at: date) -> Roster:
    """The roster in an upload, decided as of the day `at`; outside any transaction.

    Refuses on `file` what is no roster, and then keeps nothing of it.
    """
    try:
        roster = open_roster(received.path, unit_book(at), at)
        if not roster.rows:
            raise Refused(_("Bảng trong tệp chưa có dòng học viên nào: điền danh sách rồi chọn lại tệp."), "file")
    except Refused:
        discard(received)
        raise
    return roster


def start_import(course: Course, received: Received, roster: Roster, *, at: date, by: Actor) -> RosterImport:
    """Keep a roster that was read as a draft of the course; the same bytes for the same day give the first one again.

    Rows that the file hides are left out until somebody takes them in.
    """
    lock(course)
    if first := same_file(course.id, received.sha256, at):
        return first
    draft = RosterImport(
        course_id=course.id,
        file_id=keep(received, XLSX, by=by).id,
        sheet=roster.sheet[:LINE],
        at_date=at,
        skipped=dict(roster.skipped),
        state=ImportState.DRAFT,
        made_at=now(),
        by_id=by.id,
    )
    session().add(draft)
    session().flush()
    rows = [_draft_row(draft, row) for row in roster.rows]
    drafts.mark_repeats(rows)
    session().add_all(rows)
    after = {"file": received.name, "rows": len(rows)}
    record("roster_import.started", draft, by=by, course_id=course.id, after=after)
    return draft


def _draft_row(draft: RosterImport, row: RosterRow) -> RosterDraftRow:
    decision = RowDecision.LEFT_OUT if row.hidden else RowDecision.UNDECIDED
    return RosterDraftRow(import_id=draft.id, decision=decision, **row_to_json(replace(row, group=row.group[:LINE])))
