"""The verbs of persons."""

from typing import Any

from training.base.audit import changed, record
from training.base.db import lock, session
from training.base.people import Actor
from training.people.birth import Birth
from training.people.models import Person
from training.vietnamese import fold, name_key


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
        sort_key=name_key(full_name),
        folded=fold(full_name),
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
    """Mend what was typed wrongly of a person: `values` are columns; the keys of the name follow it."""
    lock(person)
    if "full_name" in values:
        values = values | {"sort_key": name_key(values["full_name"]), "folded": fold(values["full_name"])}
    before, after = changed(person, values)
    if after:
        record("person.corrected", person, by=by, before=before, after=after)
    return person
