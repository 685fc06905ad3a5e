"""Which unit stands under which, what each was called on a day, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from training.people.models import UnitKind, UnitSuccession, UnitVersion

_KINDS = {kind: place for place, kind in enumerate(UnitKind)}


def list_order(version: UnitVersion) -> tuple[int, str]:
    """By kind, then in Vietnamese order."""
    return _KINDS[version.kind], version.sort_key


def stands_under(unit_id: int, above_id: int | None, parents: Mapping[int, int | None]) -> bool:
    """Whether `above_id` is `unit_id` itself or anything below it, so that it can not be its parent."""
    seen: set[int] = set()
    while above_id is not None and above_id not in seen:
        if above_id == unit_id:
            return True
        seen.add(above_id)
        above_id = parents.get(above_id)
    return False


class Lineage:
    """All units through all time."""

    def __init__(self, versions: Iterable[UnitVersion], successions: Iterable[UnitSuccession]) -> None:
        self.versions: dict[int, list[UnitVersion]] = defaultdict(list)
        for version in sorted(versions, key=lambda v: v.valid_from):
            self.versions[version.unit_id].append(version)
        self.successions = sorted(successions, key=lambda s: (s.date, s.from_id, s.to_id))
        self._heirs = {s.from_id: s for s in self.successions if s.heir}
        self._became: dict[int, list[UnitSuccession]] = defaultdict(list)
        for succession in self.successions:
            self._became[succession.from_id].append(succession)

    def on(self, day: date) -> list[UnitVersion]:
        """Every unit as it was on a day, in the order of lists."""
        return sorted((v for each in self.versions.values() for v in each if v.holds(day)), key=list_order)

    def own(self, unit_id: int, day: date) -> UnitVersion | None:
        """The unit itself as it was on a day, if it was there."""
        return next((v for v in self.versions.get(unit_id, ()) if v.holds(day)), None)

    def shown(self, unit_id: int, day: date) -> UnitVersion | None:
        """Who bears the name that stands for the unit on a day: itself, else its heir, else what it was last called.

        Before it began, what it was first called.
        """
        seen: set[int] = set()
        while (versions := self.versions.get(unit_id)) and not (own := self.own(unit_id, day)):
            if day < versions[0].valid_from:
                return versions[0]
            seen.add(unit_id)
            heir = self._heirs.get(unit_id)
            if heir is None or heir.date > day or heir.to_id in seen:
                return versions[-1]
            unit_id = heir.to_id
        return own if versions else None

    def same(self, one: int | None, other: int | None, day: date) -> bool:
        """Whether two units are one on a day: the very same, or one has gone over into the other by then."""
        if one is None or other is None:
            return False
        shown = self.shown(one, day)
        return one == other or (shown is not None and shown is self.shown(other, day))

    def stand_in(self, unit_id: int | None, day: date) -> int | None:
        """What stands in a unit's place on a day: itself, else its heir, else the nearest above it that is there."""
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            shown = self.shown(unit_id, day)
            if shown is None:
                return None
            if shown.holds(day):
                return shown.unit_id
            seen.add(unit_id)
            unit_id = self.versions[unit_id][-1].parent_id
        return None

    def names(self, day: date) -> dict[int, str]:
        """Unit id → the name that stands for it on a day, in the order of lists; ended without an heir comes last."""
        found = {unit_id: shown for unit_id in self.versions if (shown := self.shown(unit_id, day))}
        order = sorted(found, key=lambda unit_id: (not found[unit_id].holds(day), *list_order(found[unit_id])))
        return {unit_id: found[unit_id].name for unit_id in order}

    def former(self, unit_id: int, day: date) -> list[str]:
        """The names by which lists may still mean a unit on a day: its own earlier ones, those of what went into it."""
        own = self.own(unit_id, day)
        names = [name for each in self._before(unit_id, day, set()) for name in (each.name, *each.typed_former)]
        return [name for name in dict.fromkeys(names) if not own or name != own.name]

    def _before(self, unit_id: int, day: date, seen: set[int]) -> Iterator[UnitVersion]:
        """The versions of a unit that have begun by a day, and of what ended in it; the latest first."""
        seen.add(unit_id)
        yield from (v for v in reversed(self.versions.get(unit_id, [])) if v.valid_from <= day)
        for succession in self.into(unit_id):
            before = succession.from_id
            if succession.date <= day and before not in seen and not self.own(before, day):
                yield from self._before(before, day, seen)

    def into(self, unit_id: int) -> Sequence[UnitSuccession]:
        """What went over into a unit, the earliest first."""
        return [s for s in self.successions if s.to_id == unit_id]

    def out_of(self, unit_id: int) -> Sequence[UnitSuccession]:
        """What a unit went over into, the earliest first."""
        return self._became.get(unit_id, [])

    def became(self, unit_id: int, day: date) -> dict[int, bool]:
        """What a unit has gone over into by a day → whether its people are counted there: a part of a split's are not.

        The unit itself is left out.
        """
        found, open_ = dict[int, bool](), [(unit_id, True)]
        while open_:
            each, whole = open_.pop()
            for s in self.out_of(each):
                counted = whole and s.heir
                if s.date <= day and s.to_id != unit_id and (s.to_id not in found or counted > found[s.to_id]):
                    found[s.to_id] = counted
                    open_.append((s.to_id, counted))
        return found

    def gathered(self, unit_id: int, day: date) -> set[int]:
        """The units that are counted as this one on a day: itself, and those whose heir it is."""
        shown = self.own(unit_id, day)
        return {each for each in self.versions if each == unit_id or (shown and self.shown(each, day) is shown)}

    def parents(self, day: date) -> dict[int, int | None]:
        """Unit id → the unit above it on a day."""
        return {v.unit_id: v.parent_id for each in self.versions.values() for v in each if v.holds(day)}

    def children(self, unit_id: int, day: date) -> list[UnitVersion]:
        """The units directly under a unit on a day."""
        return [v for v in self.on(day) if v.parent_id == unit_id]

    def tree(self, day: date) -> list[tuple[int, UnitVersion]]:
        """The units of a day, each with its depth, after the one it stands under."""
        there = self.on(day)
        ids = {v.unit_id for v in there}
        below: dict[int | None, list[UnitVersion]] = defaultdict(list)
        for version in there:
            below[version.parent_id if version.parent_id in ids else None].append(version)
        return list(_walk(below, None, 0))


def _walk(
    below: Mapping[int | None, Sequence[UnitVersion]], unit_id: int | None, depth: int
) -> Iterator[tuple[int, UnitVersion]]:
    for version in below.get(unit_id, ()):
        yield depth, version
        yield from _walk(below, version.unit_id, depth + 1)
