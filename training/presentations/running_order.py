"""The order in which papers are given, as places 1, 2, 3 …"""

from collections.abc import Sequence


def moved(order: Sequence[int], one: int, place: int) -> list[int]:
    """`order` with `one` at `place` (1 is the first; beyond an end means that end), the others as they were."""
    others = [each for each in order if each != one]
    at = min(max(place, 1), len(order)) - 1
    return [*others[:at], one, *others[at:]]
