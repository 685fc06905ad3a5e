"""Reads of stored rosters."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, or_, select

from training.base.db import session
from training.base.files import File
from training.people.models import Person
from training.registration.claims import Record
from training.registration.models import Registration, RosterDraftRow, RosterImport, State

FILE_ORDER = (RosterDraftRow.sheet_no, RosterDraftRow.row_no)


def imports_of(course_id: int) -> Sequence[RosterImport]:
    """The stored rosters of a course, the newest first."""
    imports = select(RosterImport).where(RosterImport.course_id == course_id)
    return session().scalars(imports.order_by(RosterImport.id.desc())).all()


def same_file(course_id: int, sha256: str, at: date) -> RosterImport | None:
    """The stored roster that was read from the same bytes for the same day."""
    imports = select(RosterImport).join(File, File.id == RosterImport.file_id)
    same = (RosterImport.course_id == course_id, File.sha256 == sha256, RosterImport.at_date == at)
    return session().scalars(imports.where(*same).order_by(RosterImport.id)).first()


def rows_of(draft: RosterImport) -> Sequence[RosterDraftRow]:
    """The rows of a stored roster in the order of the file."""
    rows = select(RosterDraftRow).where(RosterDraftRow.import_id == draft.id)
    return session().scalars(rows.order_by(*FILE_ORDER)).all()


def rows_before(draft: RosterImport) -> Sequence[RosterDraftRow]:
    """The rows of the other rosters of its course: those that were brought in first, of these the newest."""
    rows = select(RosterDraftRow).join(RosterImport, RosterImport.id == RosterDraftRow.import_id)
    others = rows.where(RosterImport.course_id == draft.course_id, RosterImport.id != draft.id)
    return session().scalars(others.order_by(RosterImport.state.desc(), RosterImport.id.desc(), *FILE_ORDER)).all()


def rows_and_states(draft: RosterImport) -> list[tuple[RosterDraftRow, State | None]]:
    """The same, each with the state of the registration that it was brought in as."""
    entry = Registration.id == RosterDraftRow.registration_id
    rows = select(RosterDraftRow, Registration.state).outerjoin(Registration, entry)
    ordered = rows.where(RosterDraftRow.import_id == draft.id).order_by(*FILE_ORDER)
    return [(row, state) for row, state in session().execute(ordered)]


def records_of(course_id: int, folded: Collection[str], without: Collection[int]) -> list[Record]:
    """Who is on record under these folded names, but for the registrations `without` and their people.

    A registration for this course without a person is a record of its own.
    """
    named = select(Person).where(Person.folded.in_(folded), Person.merged_into_id.is_(None)).order_by(Person.id)
    records = {person.id: Record(person) for person in session().scalars(named)}
    unmatched = and_(
        Registration.course_id == course_id, Registration.person_id.is_(None), Registration.folded.in_(folded)
    )
    entries = select(Registration).where(or_(Registration.person_id.in_(records), unmatched))
    alone = []
    for entry in session().scalars(entries.order_by(Registration.state, Registration.id)):
        if entry.id in without:
            records.pop(entry.person_id or 0, None)
        elif entry.person_id is None:
            alone.append(Record(None, [entry]))
        elif entry.person_id in records:
            records[entry.person_id].entries.append(entry)
    return [*records.values(), *alone]
