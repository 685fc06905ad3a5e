"""Registrations by unit, gathered by the kind of unit."""

from dataclasses import dataclass

from training.base.refusal import Sentence
from training.people.models import KIND_NAMES
from training.registration.queries import UnitCount


@dataclass(frozen=True)
class UnitRow:
    """One unit's bar."""

    name: str
    received: int
    waiting: int


@dataclass(frozen=True)
class UnitGroup:
    """The units of one kind, and their sums."""

    name: Sentence
    units: list[UnitRow]

    @property
    def received(self) -> int:
        """How many hold a place."""
        return sum(unit.received for unit in self.units)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(unit.waiting for unit in self.units)


def groups_of(counts: list[UnitCount]) -> list[UnitGroup]:
    """The counts in the order they come, gathered by kind."""
    kinds = dict.fromkeys(count.kind for count in counts)
    return [
        UnitGroup(
            KIND_NAMES[kind],
            [UnitRow(c.name or str(KIND_NAMES[kind]), c.placed, c.waiting) for c in counts if c.kind == kind],
        )
        for kind in kinds
    ]
