"""What a list adds to the records of people known before, and how that is taken back; whoever calls holds them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import select

from training.base.db import session
from training.people.models import Person
from training.registration.facts import FILLED, gaps
from training.registration.models import Registration, RosterDraftRow, RosterImport


def fill(known: Sequence[tuple[RosterDraftRow, Person]]) -> list[int]:
    """Fill in what a record lacks and its row gives, and note that in the row; the ids of the persons filled in."""
    filled = []
    for row, person in known:
        if given := gaps(row.values, person):
            for name in given:
                setattr(person, name, row.values[name])
            row.values = row.values | {FILLED: given}
            filled.append(person.id)
    return filled


def take_out(draft: RosterImport, rows: Iterable[RosterDraftRow], whose: Mapping[int | None, int | None]) -> None:
    """Empty again what these rows filled in, unless it was changed since or another list says the same.

    `whose` says of each row's registration which person it names.
    """
    filled = [row for row in rows if row.values.get(FILLED)]
    ids = {person_id for row in filled if (person_id := whose.get(row.registration_id))}
    persons = (
        {person.id: person for person in session().scalars(select(Person).where(Person.id.in_(ids)))} if ids else {}
    )
    said = _said_elsewhere(draft, ids)
    for row in filled:
        person = persons.get(whose.get(row.registration_id) or 0)
        for name in row.values[FILLED]:
            value = row.values[name]
            if person and getattr(person, name) == value and (person.id, name, value) not in said:
                setattr(person, name, "")
        row.values = {name: value for name, value in row.values.items() if name != FILLED}


def _said_elsewhere(draft: RosterImport, persons: Collection[int]) -> set[tuple[int | None, str, object]]:
    """Person, fact and value of every other list that brought one of these persons in."""
    if not persons:
        return set()
    rows = select(RosterDraftRow.values, Registration.person_id).join(
        Registration, Registration.id == RosterDraftRow.registration_id
    )
    others = rows.where(RosterDraftRow.import_id != draft.id, Registration.person_id.in_(persons))
    return {(person_id, name, value) for values, person_id in session().execute(others)
            for name, value in values.items() if isinstance(value, str)}  # fmt: skip
