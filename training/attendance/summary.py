"""What marks come to: counts by kind and by unit, and the share of the rolls that a person has earned."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from training.attendance.models import ATTENDED, MarkKind

Key = TypeVar("Key")


@dataclass(frozen=True)
class Counts:
    """How many people of a roll stand where."""

    present: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0
    unmarked: int = 0

    @classmethod
    def of(cls, numbers: Mapping[MarkKind | None, int]) -> "Counts":
        """Counts by what stands, None where nothing does."""
        kinds = (MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED, MarkKind.ABSENT, None)
        return cls(*(numbers.get(kind, 0) for kind in kinds))

    @property
    def total(self) -> int:
        """Everybody on the roll."""
        return self.attended + self.excused + self.absent + self.unmarked

    @property
    def attended(self) -> int:
        """Who came, on time or late."""
        return self.present + self.late


@dataclass(frozen=True)
class Share:
    """Parts of all rolls, 0–1 by weight: `earned` so far, and `possible` if every roll still open is attended."""

    earned: float
    possible: float


def counts(people: Iterable[int], kinds: Mapping[int, MarkKind]) -> Counts:
    """Count `people` (registration ids) by what stands for each; who is not in `kinds` is unmarked."""
    return Counts.of(Counter(kinds.get(each) for each in people))


def in_roll(roll_id: int, marks: Mapping[int, Mapping[int, MarkKind]]) -> dict[int, MarkKind]:
    """Registration id → kind in one roll, out of those of a whole course (`marks` by registration, then roll)."""
    return {person: kinds[roll_id] for person, kinds in marks.items() if roll_id in kinds}


def counts_by(groups: Mapping[int, Key], kinds: Mapping[int, MarkKind]) -> dict[Key, Counts]:
    """The same for each group; `groups` is registration id → unit (or what else people are counted by)."""
    members: dict[Key, list[int]] = {}
    for person, group in groups.items():
        members.setdefault(group, []).append(person)
    return {group: counts(people, kinds) for group, people in members.items()}


def share(
    kinds: Mapping[int, MarkKind], weights: Mapping[int, float], still_open: Iterable[int], *, excused_counts: bool
) -> Share:
    """What one person has of the rolls in `weights` (roll id → weight); `kinds` is roll id → mark.

    Present and late earn, excused only where the course says so. In a roll of `still_open` the unmarked may yet come.
    """
    earning = set(ATTENDED) | ({MarkKind.EXCUSED} if excused_counts else set())
    whole = sum(weights.values()) or 1.0
    earned = sum(weight for roll, weight in weights.items() if kinds.get(roll) in earning)
    awaited = sum(weights.get(roll, 0.0) for roll in still_open if roll not in kinds)
    return Share(earned / whole, (earned + awaited) / whole)


def reaches(part: float, needed: float) -> bool:
    """Whether a share is enough; 4 of 5 is 0.8 whatever the last binary digit says."""
    return part >= needed - 1e-9
