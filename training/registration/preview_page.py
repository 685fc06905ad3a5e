"""The rows of a stored roster as one page shows them: by groups, found by what is typed, some at a time."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from training.registration.drafts import Standing
from training.registration.preview import Shown
from training.vietnamese import fold

GROUPS = ("blocked", "review", "ready", "imported", "hidden")
WORK, LINES, FEW = 25, 100, 6  # rows a page: of those to be settled, of others, to give an idea


@dataclass(frozen=True)
class Window:
    """What of a roster is looked at: one group or all, the rows that hold the words, a page of them."""

    group: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def from_query(cls, query: Any) -> "Window":
        """As an address says it."""
        group, page = query.get("group", ""), query.get("page", "1")
        number = int(page) if re.fullmatch("[1-9][0-9]{0,4}", page) else 1
        return cls(group if group in GROUPS else "", query.get("q", "").strip(), number)


@dataclass(frozen=True)
class Preview:
    """All rows of a roster, by where the page shows them."""

    rows: Sequence[Shown]
    window: Window = Window()

    @cached_property
    def _sections(self) -> dict[str, list[Shown]]:
        words = fold(self.window.words).split()
        found: dict[str, list[Shown]] = {name: [] for name in GROUPS}
        for row in self.rows:
            if not words or _holds(row, words):
                found[row.section].append(row)
        return found

    @property
    def groups(self) -> list[str]:
        """The groups that the page shows."""
        return [name for name in GROUPS if self.window.group in ("", name) and self.section(name)]

    def section(self, name: str) -> list[Shown]:
        """The rows of a group that are looked for."""
        return self._sections[name]

    def pages(self, name: str) -> int:
        """Over how many pages a group goes."""
        return max(1, -(-len(self.section(name)) // _size(name)))

    def listed(self, name: str) -> list[Shown]:
        """The rows of a group on this page; of those that ask nothing only some, unless the group is looked at."""
        rows, size = self.section(name), _size(name)
        if self.window.group == name:
            start = (min(self.window.page, self.pages(name)) - 1) * size
            return rows[start : start + size]
        return rows[:size] if self.window.words or name not in ("ready", "imported") else samples(rows)

    @cached_property
    def _counts(self) -> Counter[Standing]:
        return Counter(row.standing for row in self.rows)

    def count(self, name: str) -> int:
        """How many rows stand so: blocked, review, ready, left_out, imported."""
        return self._counts[Standing(name)]

    @property
    def waiting(self) -> int:
        """How many rows somebody must still decide."""
        return self.count("blocked") + self.count("review")

    @cached_property
    def answered(self) -> int:
        """How many of the rows that were asked about are settled and not yet brought in."""
        return sum(row.section in ("blocked", "review") and not row.waits for row in self.rows)

    @cached_property
    def plain(self) -> list[Shown]:
        """The rows that are ready without a question."""
        return [row for row in self.rows if row.section == "ready"]

    @property
    def changed(self) -> int:
        """How many rows without a question have a value that differs from its cell."""
        return sum(bool(row.reading.changes) for row in self.plain)

    @cached_property
    def differing(self) -> list[Shown]:
        """The rows of people of whom the record says something else."""
        return [row for row in self.rows if row.differs]

    @property
    def capitals(self) -> int:
        """How many names came in capitals and may be written otherwise."""
        return sum(bool(row.reading.values["suggested_name"]) for row in self.plain)

    @cached_property
    def hidden(self) -> int:
        """How many rows the file hides and nobody took in."""
        return sum(row.reading.hidden and row.standing is Standing.LEFT_OUT for row in self.rows)


def samples(rows: Sequence[Shown], most: int = FEW) -> list[Shown]:
    """A few rows that show each kind of change once, filled up with the first ones; in the order of the file."""
    kinds: set[tuple[str, str]] = set()
    telling: dict[str, Shown] = {}
    for row in rows:
        new = _kinds(row) - kinds
        kinds |= new
        if new and len(telling) < most:
            telling[row.key] = row
    for row in rows[:most]:
        if len(telling) < most:
            telling.setdefault(row.key, row)
    return [row for row in rows if row.key in telling]


def _kinds(row: Shown) -> set[tuple[str, str]]:
    kinds = {(change.field, re.sub(r"\d+", "", str(change.why))) for change in row.reading.changes}
    others = {"capitals": row.reading.values["suggested_name"], "fills": row.fills, "differs": row.differs}
    return kinds | {("full_name", kind) for kind, there in others.items() if there}


def _size(name: str) -> int:
    return LINES if name in ("ready", "imported", "hidden") else WORK


def _holds(row: Shown, words: Sequence[str]) -> bool:
    """Whether a row holds each of the words, in its cells, its values or its number."""
    values = row.reading.values
    said = [cell.whole for cell in row.reading.cells.values()]
    said += [str(values[name] or "") for name in ("full_name", "unit", "phone", "position", "email")]
    text = fold(" ".join([row.key, *said, *(str(ask.why) for ask in row.asks)]))
    return all(word in text for word in words)
