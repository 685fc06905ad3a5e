"""What of a stored roster is ready comes into the course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.courses.models import Course
from training.people.models import Person
from training.registration import drafts
from training.registration.actions.registrations import entered, next_number
from training.registration.claims import Record, claim
from training.registration.details import Details
from training.registration.links import new_public_id
from training.registration.models import (
    ImportState,
    Registration,
    RosterDraftRow,
    RosterImport,
    RowDecision,
    Source,
    State,
)
from training.registration.queries import ACTIVE, places_of
from training.registration.roster_queries import records_of, rows_of
from training.vietnamese import fold

OF_PERSON = ("full_name", "sort_key", "folded", "birth_year", "birth_month", "birth_day", "phone", "email")


@dataclass(frozen=True)
class BroughtIn:
    """How many people a press brings in; `known` were in the course, `left` had withdrawn, which a list cannot undo."""

    placed: int = 0
    waiting: int = 0
    known: int = 0
    left: int = 0

    @property
    def new(self) -> int:
        """How many registrations are made."""
        return self.placed + self.waiting


def forecast(course: Course, rows: Sequence[RosterDraftRow]) -> BroughtIn:
    """What `bring_in` would do at this moment with the rows of a roster."""
    ready = [drafts.details_of(row) for row in drafts.of(drafts.Standing.READY, rows)]
    if not ready:
        return BroughtIn()
    claimed = _claimed(course, rows, ready)
    return _counted(course, (found.entry_for(course.id) if found else None for found in claimed))


def bring_in(draft: RosterImport, *, by: Actor) -> BroughtIn:
    """Register whoever is ready: places in the order of the file, the rest onto the waiting list.

    Who is on record by the rule of matching.py is not made again, who is in the course stays as they are; rows that
    wait for a decision stay. Where nothing is ready nothing is done.
    """
    course = lock(session().get_one(Course, draft.course_id))
    lock(draft)
    rows = rows_of(draft)
    ready = drafts.of(drafts.Standing.READY, rows)
    if not ready:
        return BroughtIn()
    claimed = _claimed(course, rows, [drafts.details_of(row) for row in ready])
    known = [found.entry_for(course.id) if found else None for found in claimed]
    counts = _counted(course, known)
    made = [_made(course, drafts.details_of(r), f) for r, f, k in zip(ready, claimed, known, strict=True) if k is None]
    _give_places(made, counts.placed, next_number(course))
    session().add_all(made)
    session().flush()
    coming = iter(made)
    for row, found, entry in zip(ready, claimed, known, strict=True):
        row.decision = RowDecision.IMPORTED
        row.registration_id = (entry or next(coming)).id
        row.made_person, row.made_registration = found is None, entry is None
    draft.state = ImportState.IMPORTED
    after = vars(counts) | {"rows": [row.row_no for row in ready], "registrations": [entry.id for entry in made]}
    record("roster_import.brought_in", draft, by=by, course_id=course.id, after=after)
    return counts


def _claimed(course: Course, rows: Sequence[RosterDraftRow], everyone: list[Details]) -> list[Record | None]:
    """The record that each means; whoever another row of the roster was brought in as is free no longer."""
    settled = {row.registration_id for row in rows if row.registration_id}
    records = records_of(course.id, {fold(details.full_name) for details in everyone}, settled)
    return claim(everyone, records, course.id)


def _counted(course: Course, known: Iterable[Registration | None]) -> BroughtIn:
    states = [entry.state if entry else None for entry in known]
    coming, places = states.count(None), places_of(course)
    placed = min(places.free, coming) if places.open else 0
    stays = sum(state in ACTIVE for state in states)
    return BroughtIn(placed, coming - placed, stays, len(states) - coming - stays)


def _made(course: Course, details: Details, found: Record | None) -> Registration:
    """A new registration, still without its place; with a person of its own unless somebody is on record."""
    columns = entered(details)
    person = found.person if found else None
    if person is None:
        of_person = {name: columns[name] for name in OF_PERSON}
        person = Person(gender=details.gender, ethnicity=details.ethnicity, **of_person)
    return Registration(public_id=new_public_id(), course_id=course.id, person=person, source=Source.ROSTER, **columns)


def _give_places(made: Sequence[Registration], placed: int, number: int) -> None:
    """Places to the first `placed`, the rest waits; `number` is the first one's in the order of coming."""
    moment = now()
    for place, entry in enumerate(made):
        entry.state = State.PLACED if place < placed else State.WAITING
        entry.queue_no = number + place
        entry.registered_at = entry.told_at = moment
