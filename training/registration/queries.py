"""Reads of registrations."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from training.base.clock import today
from training.base.db import session
from training.courses.models import Course
from training.people.lineage import Lineage, list_order
from training.people.models import GRASSROOTS, Person, UnitKind, UnitVersion
from training.people.queries import lineage, unit_names
from training.registration.likeness import NOBODY, Given, Likeness, likeness
from training.registration.models import Registration, State
from training.registration.places import Places
from training.registration.same_unit import UnitsThen
from training.registration.sought import sought_in
from training.vietnamese import fold

ACTIVE = (State.PLACED, State.WAITING)


def registrations_of(
    course_id: int, *states: State, names: dict[int, str] | None = None, among: Collection[int] | None = None
) -> list[Registration]:
    """The registrations of a course (`among` these ids) in these states (all without any), in the order of lists.

    Units come in their order, then names. Whoever has units_of_day already gives it as `names`.
    """
    chosen = select(Registration).where(Registration.course_id == course_id)
    if among is not None:
        chosen = chosen.where(Registration.id.in_(among))
    rows = session().scalars(chosen.where(Registration.state.in_(states)) if states else chosen).all()
    return _in_list_order(rows, units_of_day(course_id) if names is None else names)


def units_of_day(course_id: int) -> dict[int, str]:
    """Unit id → its name on the day of a course, in the order of lists."""
    course = session().get_one(Course, course_id)
    return unit_names(course.day)


def units_then(course: Course) -> UnitsThen:
    """All units as a course sees them."""
    return UnitsThen(lineage(), course.day)


def unit_name_of(registration: Registration, names: dict[int, str]) -> str:
    """The unit of a registration by `names` (units_of_day), or as it was typed."""
    return names.get(registration.unit_id or 0, registration.unit_text)


def waiting_list(course_id: int) -> Sequence[Registration]:
    """Those who wait, the first first."""
    waiting = select(Registration).where(Registration.course_id == course_id, Registration.state == State.WAITING)
    return session().scalars(waiting.order_by(Registration.queue_no)).all()


def waiting_number(registration: Registration) -> int:
    """The place of one who waits on the waiting list, from 1."""
    before = select(func.count()).where(
        Registration.course_id == registration.course_id,
        Registration.state == State.WAITING,
        Registration.queue_no <= registration.queue_no,
    )
    return session().scalar(before) or 0


def places_of(course: Course) -> Places:
    """How many places there are, are held and are waited for."""
    counts = select(Registration.state, func.count()).where(Registration.course_id == course.id)
    by_state = {row[0]: row[1] for row in session().execute(counts.group_by(Registration.state))}
    return Places(course.capacity, by_state.get(State.PLACED, 0), by_state.get(State.WAITING, 0))


def waiting_to_match(course_id: int) -> Sequence[Registration]:
    """Those of whom nobody has said yet who they are, in the order they came."""
    unmatched = select(Registration).where(
        Registration.course_id == course_id, Registration.person_id.is_(None), Registration.state.in_(ACTIVE)
    )
    return session().scalars(unmatched.order_by(Registration.queue_no)).all()


def to_be_told(course_id: int) -> Sequence[Registration]:
    """Those who moved up and have not been told yet."""
    moved = select(Registration).where(
        Registration.course_id == course_id, Registration.state == State.PLACED, Registration.told_at.is_(None)
    )
    return session().scalars(moved.order_by(Registration.queue_no)).all()


@dataclass(frozen=True)
class UnitCount:
    """How many of a unit hold a place, and how many wait; all other bodies together have no id."""

    unit_id: int | None
    name: str
    kind: UnitKind
    placed: int
    waiting: int


def unit_counts(course: Course, on: date | None = None) -> list[UnitCount]:
    """Every ward and commune of the course's day, also where nobody comes, and other bodies that send people.

    With `on` those of that day: people are counted with what has come in their unit's place by then.
    """
    day, units = on or course.day, lineage()
    counts = select(Registration.unit_id, Registration.state, func.count()).where(
        Registration.course_id == course.id, Registration.state.in_(ACTIVE)
    )
    found: dict[UnitVersion | None, Counter[State]] = defaultdict(Counter)
    for unit_id, state, count in session().execute(counts.group_by(Registration.unit_id, Registration.state)):
        found[units.shown(unit_id, day) if unit_id else None][state] += count
    there = units.on(day)
    listed = [v for v in there if v in found or v.kind in GRASSROOTS]
    gone = sorted((v for v in found if v and v not in there), key=list_order)
    shown = [_counted((v.unit_id, v.name, v.kind), found[v]) for v in (*listed, *gone)]
    return [*shown, _counted((None, "", UnitKind.OTHER), found[None])] if found[None] else shown


def _counted(unit: tuple[int | None, str, UnitKind], states: Counter[State]) -> UnitCount:
    return UnitCount(*unit, placed=states[State.PLACED], waiting=states[State.WAITING])


@dataclass(frozen=True)
class Candidate:
    """A person on record who may be the one meant, with their registrations, and how like they are (likeness.py)."""

    person: Person
    likeness: Likeness
    registrations: list[Registration] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether the rule calls them one person."""
        return self.likeness.same


def candidates(details: Given, units: UnitsThen | None = None) -> list[Candidate]:
    """Persons of this name, typed with or without its marks, or of this CCCD, whom nothing speaks against.

    The likeliest come first. Whoever has read the units already gives them; else they are those of today.
    """
    persons = session().scalars(sought_in([details]).persons).all()
    theirs = select(Registration).where(Registration.person_id.in_([p.id for p in persons]))
    entries: dict[int | None, list[Registration]] = defaultdict(list)
    for registration in session().scalars(theirs.order_by(Registration.id.desc())) if persons else ():
        entries[registration.person_id].append(registration)
    units = units or UnitsThen(lineage() if persons else Lineage((), ()), today())
    found = [Candidate(p, likeness(details, p, _but(details, entries[p.id]), units), entries[p.id]) for p in persons]
    possible = [candidate for candidate in found if candidate.likeness is not NOBODY]
    return sorted(possible, key=lambda c: (not c.same, -c.likeness.score))


def _but(details: Given, entries: list[Registration]) -> list[Registration]:
    """The entries without the one that is asked about."""
    return [entry for entry in entries if entry is not details]


def _in_list_order(registrations: Iterable[Registration], names: dict[int, str]) -> list[Registration]:
    """Two units of one name, as where one has gone over into the other, stand as one."""
    place = {name: n for n, name in enumerate(dict.fromkeys(names.values()))}
    last = len(place)
    places = {unit_id: place[name] for unit_id, name in names.items()}
    return sorted(registrations, key=lambda r: (places.get(r.unit_id or 0, last), fold(r.unit_text), *_name_order(r)))


def _name_order(registration: Registration) -> tuple[str, int, int, int, int]:
    """Vietnamese order of names; ties are broken by birth, then by who came first."""
    birth = registration.birth
    parts = (birth.year, birth.month or 0, birth.day or 0) if birth else (0, 0, 0)
    return (registration.sort_key, *parts, registration.id)
