"""How a file is laid out, for a person to correct: its sheets, their headings, what the columns are taken for."""

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass

from training.people.roster_cells import words_of
from training.people.roster_head_rows import FEWEST, Header, has_number, header_at
from training.people.roster_mapping import Mapping, shape_of
from training.people.roster_table import FIRST_ROWS, Table, find_tables, narrow
from training.spreadsheets import Row, Sheet
from training.spreadsheets.cells import letters_of

SAMPLES = 5


@dataclass(frozen=True)
class Layout:
    """A sheet with a table; `known` is false where the headings did not tell who is a person.

    `headings` are by column, `samples` the first lines below them, by column too.
    """

    sheet: str
    hidden: bool
    headings: Lookup[int, str]
    mapping: Mapping
    shape: str
    samples: tuple[Lookup[int, str], ...]
    hidden_columns: tuple[int, ...] = ()
    known: bool = True


def layouts_of(sheets: Sequence[Sheet], known: Lookup[str, Mapping] | None = None) -> list[Layout]:
    """The layout of each sheet that has a table, or a line that may be a header of one."""
    return [found for sheet in sheets if (found := _layout(sheet, known or {}))]


def unread_columns(tables: Sequence[Table], people: Collection[int], hidden: Collection[int]) -> tuple[str, ...]:
    """What stands over columns in sight that say something of people (by row) and are not read; letters over none."""
    found = {column: heading for table in tables for column, heading in _unread(table, people, hidden)}
    return tuple(dict.fromkeys(heading for _column, heading in sorted(found.items())))


def _unread(table: Table, people: Collection[int], hidden: Collection[int]) -> Iterator[tuple[int, str]]:
    known = {*table.mapping.fields, *hidden, table.unnamed}
    for row in table.rows if people else ():
        for cell in row.cells:
            if cell.column not in known and row.number in people and words_of(cell):
                known.add(cell.column)
                yield cell.column, table.headings.get(cell.column) or letters_of(cell.column)


def _layout(sheet: Sheet, known: Lookup[str, Mapping]) -> Layout | None:
    tables = find_tables(sheet, known)
    if tables:
        table = tables[0]
        return _of(sheet, table.headings, table.mapping, table.rows, known=True)
    rows = [narrow(row) for row in sheet.rows]
    header = next((found for place in range(min(FIRST_ROWS, len(rows))) if (found := _guess(rows, place))), None)
    if header is None:
        return None
    return _of(sheet, header.headings, Mapping(header.names), rows[header.place + header.length :], known=False)


def _guess(rows: Sequence[Row], place: int) -> Header | None:
    """A line of words over a line of as many cells: perhaps a header under names that nobody knows."""
    if place + 1 >= len(rows) or min(len(rows[place].cells), len(rows[place + 1].cells)) < FEWEST:
        return None
    return None if has_number(rows[place]) else header_at(rows, place, frozenset())


def _of(sheet: Sheet, headings: Lookup[int, str], mapping: Mapping, rows: Sequence[Row], *, known: bool) -> Layout:
    samples = tuple({cell.column: words_of(cell) for cell in row.cells} for row in rows[:SAMPLES])
    return Layout(
        sheet.title, sheet.hidden, headings, mapping, shape_of(headings), samples, sheet.hidden_columns, known
    )
