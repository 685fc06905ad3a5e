"""The index of the search for persons: the parts of each name and phone, kept by the flush that writes a person."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Table, bindparam, delete, event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from training.base.db import Base
from training.people.models.persons import Person
from training.vietnamese import clean, fold, name_key

LONGEST = 25  # letters of a part; of a longer word, what follows is compared in the person's own columns
SPELT, PHONE, PHONE_END = "=", "#", "~"
MOST_WORDS = 8  # of a name that are paired
INDEXED = ("full_name", "phone", "merged_into_id")

# A plain B-tree on both databases, in which whoever has a part stands in the order of lists. It is looked up by part
# only, so nothing refers to it and it refers to nothing.
person_parts = Table(
    "person_parts",
    Base.metadata,
    Column("part", String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql"), nullable=False),
    Column("sort_key", Person.__table__.c.sort_key.type, nullable=False),
    Column("person_id", Integer, nullable=False),
    PrimaryKeyConstraint("part", "sort_key", "person_id"),
    sqlite_with_rowid=False,
)
_Row = dict[str, Any]


def parts_of(full_name: str, phone: str) -> set[str]:
    """All that a search looks up of a person.

    The folded words from each letter on, and each before each other; the words as spelt; the phone from both ends.
    """
    words = fold(full_name).split()
    parts = {word[start:][:LONGEST] for word in words for start in range(len(word))}
    parts |= {f"{one} {other}"[:LONGEST] for one, other in permutations(words[:MOST_WORDS], 2)}
    parts |= {f"{SPELT}{word}"[:LONGEST] for word in clean(full_name).lower().split()}
    return parts | ({f"{PHONE}{phone}"[:LONGEST], f"{PHONE_END}{phone[::-1]}"[:LONGEST]} if phone else set())


def _changed(person: Person) -> bool:
    return any(inspect(person).attrs[column].history.has_changes() for column in INDEXED)


def rows_of(person_id: int, full_name: str, phone: str) -> list[_Row]:
    """The rows of the index for one person."""
    key = name_key(full_name)
    return [{"part": part, "sort_key": key, "person_id": person_id} for part in parts_of(full_name, phone)]


def _before(person: Person) -> list[_Row]:
    """The rows as they were before this flush."""
    states = inspect(person).attrs
    name, phone, merged = (next(iter(states[column].load_history().non_added()), None) for column in INDEXED)
    return rows_of(person.id, name, phone or "") if name and merged is None else []


def _after(person: Person) -> list[_Row]:
    return rows_of(person.id, person.full_name, person.phone) if person.merged_into_id is None else []


@event.listens_for(Session, "after_flush")
def _follow_persons(session: Session, _context: UOWTransaction) -> None:
    """Bring the index after what this flush wrote: a person that is merged into another is not found."""
    new = [row for person in _persons(session.new) for row in _after(person)]
    old = [row for person in _persons(session.deleted) for row in _before(person)]
    for person in filter(_changed, _persons(session.dirty)):
        before, after = _before(person), _after(person)
        new += [row for row in after if row not in before]
        old += [row for row in before if row not in after]
    if old:
        session.connection().execute(
            _FORGET, [{f"old_{column}": value for column, value in row.items()} for row in old]
        )
    if new:
        session.connection().execute(person_parts.insert(), new)


_FORGET = delete(person_parts).where(*(column == bindparam(f"old_{column.name}") for column in person_parts.c))


def _persons(things: Iterable[object]) -> list[Person]:
    return [thing for thing in things if isinstance(thing, Person)]
