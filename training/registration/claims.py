"""Which person on record each row of a roster is: values in, values out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

from training.people.models import Person
from training.registration.details import Details
from training.registration.likeness import NOBODY, Likeness, likeness
from training.registration.models import Registration
from training.registration.same_unit import NO_UNITS, UnitsThen
from training.vietnamese import fold


@dataclass
class Record:
    """Somebody on record: a person, or a registration of which nobody has said yet whose it is."""

    person: Person | None
    entries: list[Registration] = field(default_factory=list)

    def entry_for(self, course_id: int) -> Registration | None:
        """The registration for one course, in whatever state."""
        return next((entry for entry in self.entries if entry.course_id == course_id), None)

    @property
    def who(self) -> Person | Registration:
        """Where the name stands."""
        return self.person or self.entries[0]


@dataclass(frozen=True)
class Said:
    """What somebody said of a row: the person it is, the persons it is not."""

    person_id: int | None = None
    apart: Collection[int] = ()


@dataclass(frozen=True)
class Verdict:
    """Who a row is: `record`, nobody on record without one, or, in doubt, perhaps `record`; and why."""

    record: Record | None = None
    likeness: Likeness = NOBODY
    doubt: bool = False
    said: bool = False

    @property
    def borne(self) -> bool:
        """Whether the CCCD of the row is borne by somebody of another name or birth."""
        return self.doubt and self.likeness.identified

    @property
    def claimed(self) -> Record | None:
        """The record that is meant, None for somebody new."""
        return None if self.doubt else self.record


NEW, UNSAID = Verdict(), Said()
_Order = tuple[bool, bool, int, bool]


def claim(
    everyone: Sequence[Details],
    records: Iterable[Record],
    course_id: int,
    said: Iterable[Said] = repeat(UNSAID),
    units: UnitsThen = NO_UNITS,
) -> list[Verdict]:
    """For each of `everyone` who they are.

    Rows of one roster are different people, so a record is given once: first where somebody said so, then to whoever is
    most like it, whoever is in the course before a namesake. A CCCD under another name is asked about all the same,
    and so is a row that fits two records alike.
    """
    found = _Index(records)
    pairs = [
        (_rank(verdict, course_id), place, verdict)
        for place, (details, word) in enumerate(zip(everyone, said, strict=False))
        for verdict in _foremost([_judged(details, record, word, units) for record in found.of(details, word)])
    ]
    verdicts, orders, taken = [NEW] * len(everyone), dict[int, _Order](), set[int]()
    for order, place, verdict in sorted(pairs, key=lambda pair: pair[:2]):
        if verdicts[place] is NEW and (verdict.borne or id(verdict.record) not in taken):
            verdicts[place], orders[place] = verdict, order
            taken.add(id(verdict.record))
    for order, place, verdict in pairs:
        if order == orders.get(place) and id(verdict.record) not in taken and verdict.record and verdict.record.person:
            verdicts[place] = replace(verdicts[place], doubt=True)
    return verdicts


def _foremost(verdicts: Iterable[Verdict | None]) -> list[Verdict]:
    """What may be thought of one row: where its CCCD is borne under another name, nothing else until that is said."""
    found = [verdict for verdict in verdicts if verdict]
    sure = any(verdict.likeness.same and verdict.likeness.identified for verdict in found)
    return [verdict for verdict in found if verdict.borne and not sure] or found


class _Index:
    """Records by what a row could be known by: the name, the number of a paper, what somebody said."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._found: dict[str | int, dict[int, Record]] = defaultdict(dict)
        for record in records:
            keys: list[str | int] = [entry.id_number for entry in record.entries]
            for key in (*keys, record.who.folded, record.person.id if record.person else 0):
                self._found[key][id(record)] = record

    def of(self, details: Details, said: Said) -> Iterable[Record]:
        """Whoever a row could be."""
        keys = (fold(details.full_name), details.id_number, said.person_id or 0)
        return {place: each for key in keys if key for place, each in self._found[key].items()}.values()


def _judged(details: Details, record: Record, said: Said, units: UnitsThen) -> Verdict | None:
    """What is to be thought of a row and somebody on record; None where they are two."""
    if record.person and record.person.id in said.apart:
        return None
    found = Verdict(record, likeness(details, record.who, record.entries, units))
    if said.person_id is not None:
        return replace(found, said=True) if record.person and record.person.id == said.person_id else None
    if found.likeness.same:
        return found
    # Whose a registration is that nobody has matched yet is asked on the page of registrations.
    return replace(found, doubt=True) if found.likeness.doubtful and record.person else None


def _rank(verdict: Verdict, course_id: int) -> _Order:
    record = verdict.record
    outside = record is None or record.entry_for(course_id) is None
    return (not verdict.said, verdict.doubt, -verdict.likeness.score, outside)
