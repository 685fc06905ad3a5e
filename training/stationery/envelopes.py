"""Certificates gathered into envelopes: an envelope never mixes units."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Envelope(Generic[T]):
    """Envelope `number` of the `of` of a unit, and what goes in, in order."""

    unit: str
    number: int
    of: int
    contents: tuple[T, ...]


def envelopes(units: Sequence[tuple[str, Sequence[T]]], per_envelope: int) -> list[Envelope[T]]:
    """Fill envelopes unit by unit with `per_envelope` each, the last of a unit with the rest; 0: a unit an envelope."""
    found = list[Envelope[T]]()
    for unit, people in units:
        size = per_envelope or max(len(people), 1)
        parts = [tuple(people[at : at + size]) for at in range(0, len(people), size)]
        found += [Envelope(unit, number, len(parts), part) for number, part in enumerate(parts, 1)]
    return found
