"""What of a stored roster is ready comes into the course."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.jobs import Job, ask, open_job
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.models import Person
from training.registration import drafts
from training.registration.actions.registrations import entered, next_number
from training.registration.actions.roster_facts import fill
from training.registration.actions.roster_settled import know_again
from training.registration.claims import Record, Verdict
from training.registration.details import Details
from training.registration.facts import FACTS
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
from training.registration.roster_queries import rows_of
from training.registration.roster_verdicts import Verdicts, judged

IMPORTING = "roster-importing"  # the kind of job
AT_ONCE = 500  # rows in one request; more are a job
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

    @property
    def rows(self) -> int:
        """How many rows that settles."""
        return self.new + self.known + self.left


def forecast(course: Course, verdicts: Verdicts) -> BroughtIn:
    """What `bring_in` would do at this moment with rows of which this is thought."""
    return _counted(course, [verdict for verdict in verdicts.values() if not verdict.doubt])


def bring_in(draft: RosterImport, *, by: Actor, among: Collection[int] | None = None) -> BroughtIn:
    """Register whoever is ready (of the rows with these ids): places in the order of the file, the rest waits.

    Who is on record by the rule of likeness.py is not made again, who is in the course stays as they are; rows that
    wait for a decision stay. Where nothing is ready nothing is done.
    """
    course = lock(session().get_one(Course, draft.course_id))
    lock(draft)
    rows = rows_of(draft)
    know_again(course, draft, rows)
    verdicts = judged(course, rows)
    ready = [row for row in rows if comes(row, verdicts) and (among is None or row.id in among)]
    if not ready:
        return BroughtIn()
    claimed = [verdicts[row.id].claimed for row in ready]
    known = [found.entry_for(course.id) if found else None for found in claimed]
    counts = _counted(course, [verdicts[row.id] for row in ready])
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
    filled = fill([(row, f.person) for row, f in zip(ready, claimed, strict=True) if f and f.person])
    after = vars(counts) | {"rows": [row.key for row in ready], "registrations": [entry.id for entry in made]}
    after |= {"filled": filled} if filled else {}
    record("roster_import.brought_in", draft, by=by, course_id=course.id, after=after)
    return counts


def ask_to_bring_in(draft: RosterImport, rows: Sequence[int], *, by: Actor) -> Job:
    """Have these rows (by id) brought in by a job; a second press is the same job.

    Refuses while another list of the course is being brought in.
    """
    lock(session().get_one(Course, draft.course_id))
    if job := open_job(IMPORTING, draft.course_id):
        if job.arguments["import"] == draft.id:
            return job
        raise Refused(_("Lớp đang nhập một danh sách khác. Hãy chờ danh sách ấy xong rồi nhập."))
    return ask(IMPORTING, draft.course_id, {"import": draft.id, "rows": list(rows)}, len(rows), by=by)


def comes(row: RosterDraftRow, verdicts: Verdicts) -> bool:
    """Whether a row comes in as things stand."""
    return row.id in verdicts and not verdicts[row.id].doubt


def _counted(course: Course, verdicts: Sequence[Verdict]) -> BroughtIn:
    if not verdicts:
        return BroughtIn()
    entries = [verdict.record.entry_for(course.id) if verdict.record else None for verdict in verdicts]
    states = [entry.state if entry else None for entry in entries]
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
        told = {name: getattr(details, name) for name in FACTS}
        person = Person(**told, **of_person)
    return Registration(
        public_id=new_public_id(),
        course_id=course.id,
        person=person,
        source=Source.ROSTER,
        id_number=details.id_number,
        **columns,
    )


def _give_places(made: Sequence[Registration], placed: int, number: int) -> None:
    """Places to the first `placed`, the rest waits; `number` is the first one's in the order of coming."""
    moment = now()
    for place, entry in enumerate(made):
        entry.state = State.PLACED if place < placed else State.WAITING
        entry.queue_no = number + place
        entry.registered_at = entry.told_at = moment
