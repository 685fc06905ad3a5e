"""An import taken back: as if nobody had pressed, while nothing hangs on the people it brought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from training.base.audit import record
from training.base.db import Base, lock, session
from training.base.people import Actor
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.courses.models import Course
from training.people.actions import hold_persons
from training.people.models import Person
from training.registration.actions.offers import offer_places
from training.registration.actions.roster_facts import take_out
from training.registration.drafts import DUPLICATE
from training.registration.models import ImportState, Registration, RosterDraftRow, RosterImport, RowDecision
from training.registration.roster_queries import rows_of
from training.registration.ties import ties_of

OTHER_LIST = _("có trong danh sách khác đã nhập")
NAMED = 3  # rows that a refusal names; the page names all


@dataclass(frozen=True)
class Obstacle:
    """A row whose person cannot be taken back, and why."""

    row: RosterDraftRow
    why: list[Sentence]


def obstacles_of(draft: RosterImport, rows: Sequence[RosterDraftRow]) -> list[Obstacle]:
    """The rows whose registration something hangs on by now."""
    made = {row.registration_id: row for row in rows if row.made_registration and row.registration_id}
    ties = ties_of("registrations", made, but=("roster_rows",))
    elsewhere = select(RosterDraftRow.registration_id).where(
        RosterDraftRow.registration_id.in_(made), RosterDraftRow.import_id != draft.id
    )
    for registration_id in session().scalars(elsewhere.distinct()):
        if registration_id:
            ties.setdefault(registration_id, []).append(OTHER_LIST)
    return [Obstacle(row, ties[made_id]) for made_id, row in made.items() if made_id in ties]


def take_back(draft: RosterImport, *, by: Actor) -> int:
    """Take out of the course everyone whom this roster brought in; how many. Its rows are a draft again.

    Persons made by it go too, unless something else names them; who was in the course before stays, and what was
    filled in of whoever was on record before is empty again. All or nothing: refuses where something hangs on one.
    """
    course = lock(session().get_one(Course, draft.course_id))
    lock(draft)
    rows = [row for row in rows_of(draft) if row.decision == RowDecision.IMPORTED]
    if not rows:
        return 0
    entries = _held(rows)
    if obstacles := obstacles_of(draft, rows):
        raise Refused(_refusal(obstacles))
    whose = _whose(rows)
    persons = hold_persons(select(Person).where(Person.id.in_(whose.values())))
    take_out(draft, rows, whose)
    made = {whose[row.registration_id] for row in rows if row.made_person and row.made_registration}
    told = [{"row": row.key, "registration": row.registration_id, "name": row.values["full_name"]} for row in rows]
    for row in rows:
        row.registration_id, row.made_person, row.made_registration = None, False, False
        separate = any(problem["code"] == DUPLICATE for problem in row.problems)
        row.decision = RowDecision.SEPARATE if separate else RowDecision.UNDECIDED
    draft.state = ImportState.DRAFT
    session().flush()
    _delete(entries.values())
    _forget(persons & made)
    record("roster_import.taken_back", draft, by=by, course_id=course.id, before={"rows": told})
    offer_places(course, by=by)
    return len(entries)


def _held(rows: Sequence[RosterDraftRow]) -> dict[int | None, Registration]:
    """The registrations that the rows made, held: a mark that is being made comes before, or not at all."""
    made = [row.registration_id for row in rows if row.made_registration]
    entries = select(Registration).where(Registration.id.in_(made)).order_by(Registration.id).with_for_update()
    return {entry.id: entry for entry in session().scalars(entries.execution_options(populate_existing=True))}


def _whose(rows: Sequence[RosterDraftRow]) -> dict[int | None, int | None]:
    """Registration → the person it names; nobody changes that while the course is held."""
    theirs = Registration.id.in_([row.registration_id for row in rows])
    return {
        row.id: row.person_id
        for row in session().execute(select(Registration.id, Registration.person_id).where(theirs))
    }


def _forget(ids: set[int]) -> None:
    """Delete the persons that nothing names any more."""
    kept = ties_of("persons", ids)
    _delete(session().scalars(select(Person).where(Person.id.in_(ids - kept.keys()))).all())


def _delete(things: Iterable[Base]) -> None:
    for thing in things:
        session().delete(thing)
    session().flush()


def _refusal(obstacles: Sequence[Obstacle]) -> Sentence:
    first = [_("dòng %(row)s %(why)s", row=o.row.key, why=", ".join(map(str, o.why))) for o in obstacles[:NAMED]]
    named = "; ".join(map(str, first))
    more = _(" và %(n)s dòng nữa", n=len(obstacles) - NAMED) if len(obstacles) > NAMED else ""
    return _("Không hoàn tác được: %(named)s%(more)s. Chưa bỏ ai khỏi lớp.", named=named, more=more)
