"""The index of the search for persons, as it is and as it would be made afresh."""

from sqlalchemy import select

from training.base.db import session
from training.people.models import Person, person_parts
from training.people.models.person_parts import rows_of

Row = tuple[str, str, int]


def stored() -> set[Row]:
    """The index as the database has it."""
    return {(row[0], row[1], row[2]) for row in session().execute(select(person_parts))}


def due() -> set[Row]:
    """The index as it would be made afresh."""
    session().rollback()
    whole = session().scalars(select(Person).where(Person.merged_into_id.is_(None)))
    rows = [row for each in whole for row in rows_of(each.id, each.full_name, each.phone)]
    return {(row["part"], row["sort_key"], row["person_id"]) for row in rows}
