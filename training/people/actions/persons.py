"""The verbs of persons."""

from typing import Any

from sqlalchemy import Select

from training.base.audit import changed, record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.birth import Birth
from training.people.models import Person


def create_person(
    full_name: str,
    birth: Birth | None,
    *,
    gender: str = "",
    ethnicity: str = "",
    native_place: str = "",
    phone: str = "",
    email: str = "",
    by: Actor | None,
) -> Person:
    """A new person; the caller has looked for the same one before."""
    person = Person(
        full_name=full_name,
        gender=gender,
        ethnicity=ethnicity,
        native_place=native_place,
        phone=phone,
        email=email,
    )
    person.birth = birth
    session().add(person)
    record("person.created", person, by=by, after={"full_name": full_name})
    return person


def correct_person(person: Person, values: dict[str, Any], *, by: Actor) -> Person:
    """Mend what was typed wrongly of a person: `values` are columns. What was issued keeps what it printed.

    Refuses one that was merged into another.
    """
    lock(person)
    refuse_merged(person)
    before, after = changed(person, values)
    if after:
        record("person.corrected", person, by=by, before=before, after=after)
    return person


def hold_persons(persons: Select[Person]) -> set[int]:
    """Hold whoever is chosen until the transaction ends, by id; their ids."""
    ids = persons.with_only_columns(Person.id).order_by(None).order_by(Person.id)
    return set(session().scalars(ids.with_for_update()))


def refuse_merged(person: Person) -> None:
    """Refuse a person that was merged into another."""
    if person.merged_into_id is not None:
        into = session().get_one(Person, person.merged_into_id)
        raise Refused(_("Hồ sơ này đã được gộp vào hồ sơ của %(name)s. Hãy mở hồ sơ ấy.", name=into.full_name))
