"""Units through time, and persons."""

from training.people.models import units
from training.people.models.merges import PersonMerge
from training.people.models.person_parts import person_parts
from training.people.models.persons import BIRTH_CHECK, BirthColumns, Person
from training.people.models.unit_entries import UnitEntry
from training.people.models.units import (
    ABOVE,
    GRASSROOTS,
    KIND_NAMES,
    Ending,
    Unit,
    UnitImport,
    UnitKind,
    UnitSuccession,
    UnitVersion,
)

SENTENCES = units.SENTENCES

__all__ = [
    "ABOVE",
    "BIRTH_CHECK",
    "GRASSROOTS",
    "KIND_NAMES",
    "SENTENCES",
    "BirthColumns",
    "Ending",
    "Person",
    "PersonMerge",
    "Unit",
    "UnitEntry",
    "UnitImport",
    "UnitKind",
    "UnitSuccession",
    "UnitVersion",
    "person_parts",
]
