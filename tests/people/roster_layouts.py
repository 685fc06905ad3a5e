"""Rosters of known people in a layout that chance draws, as one office or another might make them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.people.roster_people import FIELDS, Known, draw_person
from tests.people.roster_writer import Writer
from tests.spreadsheets.makers import FORMATS, Grid, as_text, word_text
from training.people.roster import Roster
from training.people.roster_duplicates import birth_of
from training.people.roster_row import RosterRow
from training.vietnamese.legacy import Code

ASKED = {"birth": "birth_date"}
SHEETS, COUNTED_FROM_1904 = ("xlsx", "xls", "ods"), ("xlsx", "xls")


@dataclass(frozen=True)
class Layout:
    """A list as chance drew it; `fields` are those that it shows, `hidden` the people (by place) whose rows it hides,
    `code` the old code it is typed in, `around` further sheets before it."""

    grid: Grid
    people: Sequence[Known]
    fields: frozenset[str]
    format: str
    code: Code | None = None
    hidden: frozenset[int] = frozenset()
    around: Sequence[Grid] = ()
    from_1904: bool = False
    women: bool = False  # only they are marked

    def make(self, folder: Path) -> Path:
        """Write the file."""
        write: Callable[..., Path] = FORMATS[self.format]
        if self.code and self.format.startswith(("csv", "tsv")):
            write = as_text("cp1252", "\t")
        return write(folder / "danh-sach", *self.around, self.grid, from_1904=self.from_1904)


def draw_layout(random: Random, people: Sequence[Known], formats: Sequence[str] = tuple(FORMATS)) -> Layout:
    """A list of these people; those of one unit stand together where the layout says a unit once."""
    way = random.choice(("column", "column", "group", "merged", "ditto", "whole", "position"))
    people = _sorted(people, way)
    fields = [name for name in FIELDS if name not in ("full_name", "birth", "unit") and random.random() < 0.75]
    kind, code = random.choice(list(formats)), random.choice([*Code, *[None] * 8])
    writer = Writer(random, [*fields, "birth"], way, code, kind)
    people = [replace(one, wrong=one.wrong & writer.typed) for one in people]
    grid = writer.grid(people)
    hidden = _hide(random, grid, writer) if kind in SHEETS else (frozenset[int](), frozenset[str]())
    held = frozenset({*writer.fields, "full_name", "unit"}) - hidden[1]
    around = _around(random) if kind in SHEETS else []
    from_1904 = kind in COUNTED_FROM_1904 and not writer.serials and random.random() < 0.3
    return Layout(grid, people, held, kind, code, hidden[0], around, from_1904, "women" in writer.columns)


def _sorted(people: Sequence[Known], way: str) -> list[Known]:
    if way == "column":
        return list(people)
    if way == "whole":
        return [replace(one, unit=people[0].unit, wrong=one.wrong - {"unit"}) for one in people]
    if way == "position":
        said = [replace(one, position=f"{one.position}, {one.unit}") for one in people]
        return [replace(one, wrong=one.wrong - {"unit"}) for one in said]
    return [replace(one, wrong=one.wrong - {"unit"}) for one in sorted(people, key=lambda each: each.unit)]


def _hide(random: Random, grid: Grid, writer: Writer) -> tuple[frozenset[int], frozenset[str]]:
    """Hide a row or two, or a column; gives back the people and the fields that are out of sight then."""
    rows = [n for n in range(len(writer.lines)) if random.random() < 0.1] if random.random() < 0.2 else []
    grid.hidden_rows = [writer.lines[n] for n in rows]
    loose = [name for name in ("phone", "email", "ethnicity", "id_number") if name in writer.columns]
    name = random.choice(loose) if loose and len(writer.columns) > 5 and random.random() < 0.2 else ""
    if name:
        grid.hidden_columns = [writer.columns.index(name) + 1]
    return frozenset(rows), frozenset({name} - {""})


def _around(random: Random) -> list[Grid]:
    """Sheets that are not the list: how to fill it in, and an old list that was put out of sight."""
    old = draw_person(random)
    rows: list[list[Any]] = [["STT", "Họ và tên", "Năm sinh", "Đơn vị"], [1, old.full_name, old.birth.year, old.unit]]
    sheets = [Grid([["Hướng dẫn", "cách điền"]], title="Hướng dẫn"), Grid(rows, title="Cũ", hidden=True)]
    # The first sheet of a workbook cannot be out of sight alone.
    return sheets[: random.choice((0, 0, 0, 1, 2))]


def silent_changes(roster: Roster, layout: Layout) -> list[tuple[int, str, Any, Any]]:
    """Where the reading says something else than the office meant, without a question: row, field, known, read.

    A row too few or too many is one, a fault of the office that nobody is asked about, a value of a hidden column, and
    a hidden row that is not said to be one.
    """
    if len(roster.rows) != len(layout.people):
        return [(0, "rows", len(layout.people), len(roster.rows))]
    rows = list(zip(roster.rows, layout.people, strict=True))
    unlike = [
        (row.row_no, name, getattr(known, name) if name in layout.fields else None, _read(row, name))
        for row, known in rows
        for name in FIELDS
        if not (_told(row, known, name, layout) if name in layout.fields else _read(row, name) is None)
    ]
    shown = [(row.row_no, "hidden", place in layout.hidden, row.hidden) for place, (row, _known) in enumerate(rows)]
    return [*unlike, *(each for each in shown if each[2] != each[3])]


def _told(row: RosterRow, known: Known, name: str, layout: Layout) -> bool:
    if name == "gender" and layout.women and known.gender == "Nam":
        return _read(row, name) is None
    asked = any(problem.field == ASKED.get(name, name) for problem in row.problems)
    value, meant = _read(row, name), getattr(known, name)
    same = str(value).casefold() == meant.casefold() if name == "full_name" else value == meant
    return asked or (same and name not in known.wrong)


def _read(row: RosterRow, name: str) -> Any:
    return birth_of(row.values) if name == "birth" else row.values[name]


def unsaid_changes(roster: Roster) -> list[tuple[int, str, str, Any]]:
    """Values that are not what stands in their cell, and no change says so: row, field, cell, value."""
    return [
        (row.row_no, name, cell.text, value)
        for row in roster.rows
        for name, cell in row.cells.items()
        if (value := _shown(row, name)) not in (None, cell.text)
        and not any(change.field == name and str(change.after) == value for change in row.changes)
    ]


def _shown(row: RosterRow, name: str) -> str | None:
    """The value of a field as pages show it, None for none or one that is asked about."""
    if any(problem.field == name for problem in row.problems):
        return None
    birth = birth_of(row.values) if name == "birth_date" else None
    value = (birth.text() if birth else None) if name == "birth_date" else row.values[name]
    return None if value is None else str(value)


def lines_of(layout: Layout) -> str:
    """The list as text, to look at a layout that failed."""
    return "\n".join(" | ".join(word_text(value) for value in row) for row in layout.grid.rows)
