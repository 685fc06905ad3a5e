"""Whether two entries mean one human being (decided rule: same name, compatible birth, and same phone or same unit)."""

from collections.abc import Iterable
from typing import Protocol

from training.people.birth import Birth
from training.people.names import same_name


class Named(Protocol):
    """A name with what is known of the birth."""

    @property
    def full_name(self) -> str: ...
    @property
    def birth(self) -> Birth | None: ...


class Reached(Named, Protocol):
    """A name with the phone at which somebody is reached."""

    @property
    def phone(self) -> str: ...


class Known(Reached, Protocol):
    """An entry that also says whence somebody comes."""

    @property
    def unit_id(self) -> int | None: ...


def births_agree(one: Named, other: Named) -> bool:
    """Whether the births allow both to be one person; an unknown one allows it."""
    return one.birth is None or other.birth is None or one.birth.may_be(other.birth)


def may_be_same(one: Named, other: Named) -> bool:
    """Whether name and birth allow both to be one person."""
    return births_agree(one, other) and same_name(one.full_name, other.full_name)


def same_phone(one: Reached, other: Reached) -> bool:
    """Whether they are one person, known by the phone."""
    return may_be_same(one, other) and bool(one.phone) and one.phone == other.phone


def same_person(one: Known, other: Known) -> bool:
    """Whether they are one person, known by phone or unit."""
    same_unit = one.unit_id is not None and one.unit_id == other.unit_id
    return same_phone(one, other) or (same_unit and may_be_same(one, other))


def known_as(details: Known, person: Reached, entries: Iterable[Known]) -> bool:
    """Whether they are `person`, known by the phone on record or by what was entered for any course."""
    return same_phone(details, person) or any(same_person(details, entry) for entry in entries)
