"""A roster as offices send it: a letterhead, tables of people by groups of units, totals, signatures."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from training.base.refusal import Refused
from training.base.text import _
from training.people.roster_cells import CellText, words_of
from training.people.roster_duplicates import mark_duplicates
from training.people.roster_legacy import Agreement, legacy_of, mark_legacy
from training.people.roster_lines import Line, closes, group_name, group_title, line_kind, stated, unit_ahead
from training.people.roster_mapping import Mapping as ColumnMapping
from training.people.roster_people import row_cells, with_above
from training.people.roster_row import RosterRow, decide_row
from training.people.roster_table import Table, find_tables
from training.people.unit_names import UnitBook
from training.spreadsheets import Row, Sheet
from training.vietnamese import number_text

MOST_PEOPLE, MOST_LEFT_OUT = 10_000, 500
NO_TABLE = _("Không tìm thấy bảng học viên: tệp cần một dòng đầu bảng có “Họ và tên” và ít nhất hai cột khác.")


@dataclass(frozen=True)
class LeftOut:
    """A line below the header that names nobody, as it reads; for a person to look over."""

    row_no: int
    text: str


@dataclass(frozen=True)
class Roster:
    """The rows of people on one sheet, decided; `skipped` counts titles, groups, totals and other lines.

    `mapping` and `headings` are those of its first table, `shape` the key to remember a corrected mapping under;
    `hidden` counts rows, columns and sheets that the file hides, `stated` is how many people its totals speak of,
    `others` names further sheets with a table, `legacy` is the old code of its letters.
    """

    sheet: str
    rows: list[RosterRow]
    skipped: Mapping[str, int]
    mapping: ColumnMapping = field(default_factory=lambda: ColumnMapping({}))
    headings: Mapping[int, str] = field(default_factory=dict)
    shape: str = ""
    hidden: Mapping[str, int] = field(default_factory=dict)
    stated: int = 0
    left_out: tuple[LeftOut, ...] = ()
    others: tuple[str, ...] = ()
    legacy: str = ""


def read_roster(
    sheets: Sequence[Sheet],
    book: UnitBook,
    on: date,
    *,
    sheet: str | None = None,
    known: Mapping[str, ColumnMapping] | None = None,
    legacy: Agreement = "ask",
) -> Roster:
    """The roster on one sheet: the one of that title, else the first with people, a visible one before a hidden one.

    `on` is the course's day: ages count from it. `known` are mappings that a person corrected, by shape; `legacy` is
    what was agreed about letters of old fonts. Refuses a file without a table of people.
    """
    found = read_rosters(sheets, book, on, known=known, legacy=legacy, only=sheet)
    if not found:
        raise Refused(NO_TABLE, field="file")
    return next((roster for roster in found if roster.rows), found[0])


def read_rosters(
    sheets: Sequence[Sheet],
    book: UnitBook,
    on: date,
    *,
    known: Mapping[str, ColumnMapping] | None = None,
    legacy: Agreement = "ask",
    only: str | None = None,
) -> list[Roster]:
    """The rosters on all sheets that have a table of people, visible sheets first; `only` takes one sheet by title."""
    ordered = sorted(sheets, key=lambda each: each.hidden)
    tables = [(each, found) for each in ordered if (found := find_tables(each, known))]
    titles = [each.title for each, _found in tables]
    hidden = sum(each.hidden and bool(each.rows) for each in sheets)
    return [
        _roster(each, found, book, on, legacy, hidden, tuple(title for title in titles if title != each.title))
        for each, found in tables
        if only in (None, each.title)
    ]


def _roster(
    sheet: Sheet,
    tables: Sequence[Table],
    book: UnitBook,
    on: date,
    legacy: Agreement,
    hidden: int,
    others: tuple[str, ...],
) -> Roster:
    reading = _Reading(sheet, tables, book)
    people = list(islice(reading.people(), MOST_PEOPLE + 1))
    if len(people) > MOST_PEOPLE:
        why = _("Danh sách có hơn %(most)s người: tách thành nhiều tệp rồi chọn lại.", most=number_text(MOST_PEOPLE))
        raise Refused(why, field="file")
    marked = mark_legacy(people, legacy)
    rows = mark_duplicates(decide_row(row, book, on) for row in marked)
    first, columns = tables[0], len(sheet.hidden_columns)
    return Roster(
        sheet.title,
        rows,
        dict(reading.skipped),
        mapping=first.mapping,
        headings=first.headings,
        shape=first.shape,
        hidden={"rows": sum(row.hidden for row in rows), "columns": columns, "sheets": hidden},
        stated=reading.stated,
        left_out=tuple(reading.left_out),
        others=others,
        legacy=legacy_of(marked),
    )


class _Reading:
    """Goes down a sheet from its first header, knowing the group it is in and whether the list has ended."""

    def __init__(self, sheet: Sheet, tables: Sequence[Table], book: UnitBook) -> None:
        self.sheet, self.tables, self.book = sheet, tables, book
        ahead = [row for row in sheet.rows if row.number < tables[0].top]
        self.skipped = Counter({"titles": sum(row.number <= tables[0].header for row in sheet.rows)})
        self.whole = next((group_name(unit, book) for row in ahead if (unit := unit_ahead(row))), "")
        self.group, self.closed, self.stated = self.whole, False, 0
        self.above: Mapping[str, CellText] = {}
        self.left_out: list[LeftOut] = []

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
        if self.closed:
            self.group, self.closed = self.whole, False
        self.above = {}

    def _kind(self, row: Row, table: Table, cells: Mapping[str, CellText]) -> Line:
        signing = closes(row, table)
        kind = line_kind(row, table, cells, self.book, closed=self.closed or signing)
        self.closed = self.closed or signing or kind is Line.TOTAL
        if kind is Line.PERSON:
            return kind
        self.skipped[kind.value] += 1
        if kind is Line.GROUP:
            self.group = group_name(group_title(row, table, self.book), self.book)
            self.above = {"unit": CellText(self.group)}
        elif kind is Line.TOTAL:
            self.stated += stated(row)
        elif kind is Line.OTHER and len(self.left_out) < MOST_LEFT_OUT:
            self.left_out.append(LeftOut(row.number, " | ".join(filter(None, map(words_of, row.cells)))))
        return kind
