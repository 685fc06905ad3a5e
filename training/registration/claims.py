"""Which person on record each row of a roster is: values in, values out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from training.people.models import Person
from training.registration.details import Details
from training.registration.matching import known_as, may_be_same, same_person
from training.registration.models import Registration
from training.vietnamese import fold


@dataclass
class Record:
    """Somebody on record: a person, or a registration of which nobody has said yet whose it is."""

    person: Person | None
    entries: list[Registration] = field(default_factory=list)

    def entry_for(self, course_id: int) -> Registration | None:
        """The registration for one course, in whatever state."""
        return next((entry for entry in self.entries if entry.course_id == course_id), None)

    def is_meant_by(self, details: Details) -> bool:
        """Whether `details` are theirs, by the rule of matching.py."""
        if self.person is None:
            return any(same_person(details, entry) for entry in self.entries)
        return may_be_same(details, self.person) and known_as(details, self.person, self.entries)

    def has_phone(self, details: Details) -> bool:
        """Whether the phone, too, is one of theirs."""
        phones = {entry.phone for entry in self.entries} | ({self.person.phone} if self.person else set())
        return bool(details.phone) and details.phone in phones


def claim(everyone: Sequence[Details], records: Iterable[Record], course_id: int) -> list[Record | None]:
    """For each of `everyone` the record that is meant, None for somebody new.

    Rows of one roster are different people, so a record is given once: first to whoever has its phone.
    """
    namesakes: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.entry_for(course_id) is None):
        namesakes[_folded(record)].append(record)
    claimed: list[Record | None] = [None] * len(everyone)
    for by_phone in (True, False):
        for place, details in enumerate(everyone):
            near = namesakes[fold(details.full_name)] if claimed[place] is None else []
            meant = [r for r in near if r.is_meant_by(details) and (r.has_phone(details) or not by_phone)]
            if meant:
                claimed[place] = meant[0]
                near.remove(meant[0])
    return claimed


def _folded(record: Record) -> str:
    return record.person.folded if record.person else record.entries[0].folded
