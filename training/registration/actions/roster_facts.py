"""What a list adds to the records of people known before, and how that is taken back."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from training.base.db import session
from training.people.models import Person
from training.registration.facts import FILLED, gaps
from training.registration.models import Registration, RosterDraftRow, RosterImport


def fill(known: Sequence[tuple[RosterDraftRow, Person]]) -> list[int]:
    """Fill in what a record lacks and its row gives, and note that in the row; the ids of the persons filled in."""
    held = _held({person.id for row, person in known if gaps(row.values, person)})
    filled = []
    for row, person in known:
        given = gaps(row.values, person) if person.id in held else []
        for name in given:
            setattr(person, name, row.values[name])
        if given:
            row.values = row.values | {FILLED: given}
            filled.append(person.id)
    return filled


def take_out(draft: RosterImport, rows: Iterable[RosterDraftRow]) -> None:
    """Empty again what these rows filled in, unless it was changed since or another list says the same."""
    filled = {row.registration_id: row for row in rows if row.values.get(FILLED)}
    entries = select(Registration.id, Registration.person_id).where(Registration.id.in_(filled))
    whose = {row.id: row.person_id for row in session().execute(entries)} if filled else {}
    held = _held({person_id for person_id in whose.values() if person_id})
    said = _said_elsewhere(draft, held)
    for entry_id, row in filled.items():
        person = held.get(whose.get(entry_id) or 0)
        for name in row.values[FILLED]:
            value = row.values[name]
            if person and getattr(person, name) == value and (person.id, name, value) not in said:
                setattr(person, name, "")
        row.values = {name: value for name, value in row.values.items() if name != FILLED}


def _held(ids: Collection[int]) -> dict[int, Person]:
    """The persons, held and as they are now; not who was merged into another meanwhile."""
    if not ids:
        return {}
    persons = select(Person).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
    found = session().scalars(persons.execution_options(populate_existing=True))
    return {person.id: person for person in found if person.merged_into_id is None}


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
