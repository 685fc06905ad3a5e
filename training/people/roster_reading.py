"""Going down the sheet of a roster: whose row each is, in which group, and where the list ends."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from training.people.roster_cells import CellText, words_of
from training.people.roster_lines import (
    Line,
    alone,
    closes,
    group_name,
    group_title,
    line_kind,
    names_unit,
    stated,
    unit_ahead,
)
from training.people.roster_people import row_cells, with_above
from training.people.roster_row import RosterRow
from training.people.roster_table import Table
from training.people.unit_names import UnitBook
from training.spreadsheets import Row, Sheet
from training.vietnamese import suggest_case

MOST_LEFT_OUT = 500


@dataclass(frozen=True)
class LeftOut:
    """A line below the header that names nobody, as it reads; for a person to look over."""

    row_no: int
    text: str


class _End(Enum):
    """How far a list has come: a total may be that of a group, after signatures nothing goes on."""

    OPEN = auto()
    COUNTED = auto()
    SIGNED = auto()


class SheetReading:
    """Goes down a sheet from its first header, knowing the group it is in and whether the list has ended."""

    def __init__(self, sheet: Sheet, tables: Sequence[Table], book: UnitBook) -> None:
        self.sheet, self.tables, self.book = sheet, tables, book
        ahead = [row for row in sheet.rows if row.number < tables[0].top]
        self.skipped = Counter({"titles": sum(row.number <= tables[0].header for row in sheet.rows)})
        self.whole = next((group_name(unit, book) for row in ahead if (unit := unit_ahead(row))), "")
        self.group, self.end = self.whole, _End.OPEN
        self.totals: Counter[bool] = Counter()
        self.above: Mapping[str, CellText] = {}
        self.left_out: list[LeftOut] = []

    @property
    def stated(self) -> int:
        """How many people the totals of the whole list speak of, else those of its parts."""
        return self.totals[True] or self.totals[False]

    def people(self) -> Iterator[RosterRow]:
        """The rows of people, not yet decided."""
        for number, table in enumerate(self.tables):
            if number:
                self._begin(table)
            for row in table.rows:
                cells = with_above(row_cells(row, table, from_1904=self.sheet.from_1904), self.above)
                if self._kind(row, table, cells) is Line.PERSON:
                    self.above = cells
                    yield RosterRow(row.number, cells, self.group, row.hidden)

    def _begin(self, table: Table) -> None:
        """A header again: the same list goes on over a page, a list that had ended is followed by another one."""
        self.skipped[Line.HEADER.value] += table.lines
        if self.end is not _End.OPEN:
            self.group, self.end = self.whole, _End.OPEN
        self.above = {}

    def _kind(self, row: Row, table: Table, cells: Mapping[str, CellText]) -> Line:
        if closes(row, table):
            self.end = _End.SIGNED
        title = group_title(row, table, self.book) if self.end is not _End.SIGNED else ""
        if self.end is _End.COUNTED and not names_unit(title, self.book):
            title = ""
        kind = Line.GROUP if title else line_kind(row, table, cells, closed=self.end is not _End.OPEN)
        if kind is Line.PERSON:
            return kind
        self.skipped[kind.value] += 1
        if kind is Line.GROUP:
            self._enter(title)
        elif kind is Line.TOTAL:
            self.end = max(self.end, _End.COUNTED, key=lambda end: end.value)
            whole, count = stated(row)
            self.totals[whole] += count
        elif kind is Line.OTHER:
            self._pass(row)
        return kind

    def _enter(self, title: str) -> None:
        """A group begins; of a file that is one unit's, a title that is no unit's parts its people otherwise."""
        self.end = _End.OPEN
        if not self.whole or names_unit(title, self.book):
            self.group = group_name(title, self.book)
        self.above = {"unit": CellText(self.group)}

    def _pass(self, row: Row) -> None:
        """A line that is nobody's. One that stands alone may begin a group that nobody knows: then units are asked."""
        text = " | ".join(filter(None, map(words_of, row.cells)))
        if len(self.left_out) < MOST_LEFT_OUT:
            self.left_out.append(LeftOut(row.number, text))
        if self.group != self.whole and self.end is not _End.SIGNED and alone(row):
            self.group = suggest_case(text)
            self.above = {"unit": CellText(self.group)}
