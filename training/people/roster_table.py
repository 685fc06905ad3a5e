"""Finding the tables in a sheet: their headers of one or two rows, and which column holds what."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, replace
from functools import cached_property

from training.people.roster_cells import words_of
from training.people.roster_head_rows import FEWEST as FEWEST
from training.people.roster_head_rows import Header, has_number, header_at, suffices
from training.people.roster_headers import ETHNICITIES, LAST_COLUMN, NAMES, says_unit_too
from training.people.roster_mapping import Mapping, shape_of
from training.spreadsheets import Cell, Row, Sheet
from training.vietnamese import fold

# Where the first header is looked for, and the last.
FIRST_ROWS, LAST_ROW = 40, 20_000
_GENDERS = {"male": "Nam", "female": "Nữ"}
_MOST_APART, _NO_NAMES = 0.5, {"nam", "nu", "x", "co", "khong", *map(fold, ETHNICITIES)}


@dataclass(frozen=True)
class Table:
    """A table of people: what its columns hold, the headings as written, its rows below the header.

    `header` is the last row of the header, `top` the first, `lines` counts them; `shape` is the key under which its
    mapping is remembered. Where another table stands `beside` it, it cannot be read. `unnamed` is the column right of
    the names that has no heading and may hold their last words, 0 for none.
    """

    mapping: Mapping
    headings: Lookup[int, str]
    shape: str
    top: int
    header: int
    lines: int
    rows: Sequence[Row]
    beside: bool = False
    unnamed: int = 0

    @cached_property
    def columns(self) -> dict[str, list[int]]:
        """The columns of each field but those that say a gender."""
        fields = dict.fromkeys(name for name in self.mapping.fields.values() if name not in _GENDERS)
        return {name: self.mapping.columns(name) for name in fields}

    @cached_property
    def genders(self) -> dict[int, str]:
        """The columns that say a gender."""
        return {column: _GENDERS[name] for column, name in self.mapping.fields.items() if name in _GENDERS}

    @cached_property
    def says_unit_too(self) -> bool:
        """Whether the column of positions holds units as well."""
        heads = [self.headings.get(column, "") for column in self.columns.get("position", [])]
        return "unit" not in self.columns and any(map(says_unit_too, heads))

    def area_over(self, row_no: int, column: int) -> Cell | None:
        """The merged cell of a column that reaches down to a row."""
        numbers, cells = self._areas.get(column, ([], []))
        place = bisect_left(numbers, row_no) - 1
        return cells[place] if place >= 0 and row_no < numbers[place] + cells[place].down else None

    @cached_property
    def _areas(self) -> dict[int, tuple[list[int], list[Cell]]]:
        """Column → the merged cells that reach down, and the rows they begin in."""
        areas: dict[int, tuple[list[int], list[Cell]]] = {}
        for row in self.rows:
            for cell in row.cells:
                if cell.down > 1:
                    numbers, cells = areas.setdefault(cell.column, ([], []))
                    numbers.append(row.number)
                    cells.append(cell)
        return areas


def find_tables(sheet: Sheet, known: Lookup[str, Mapping] | None = None) -> list[Table]:
    """The tables of people of a sheet from the top, the first one's header in the first rows; none where there is none.

    Hidden columns are left out. `known` are mappings that a person corrected, by shape.
    """
    hidden, corrected = frozenset(sheet.hidden_columns), known or {}
    rows = [narrow(row) for row in sheet.rows]
    headers = list(_headers(rows, hidden, corrected))
    ends = [*(header.place for header in headers[1:]), len(rows)]
    return [_table(rows, header, end, hidden, corrected) for header, end in zip(headers, ends, strict=False)]


def narrow(row: Row) -> Row:
    """The row as far as tables of people go."""
    if not row.cells or row.cells[-1].column <= LAST_COLUMN:
        return row
    return replace(row, cells=tuple(cell for cell in row.cells if cell.column <= LAST_COLUMN))


def _headers(rows: Sequence[Row], hidden: frozenset[int], known: Lookup[str, Mapping]) -> Iterator[Header]:
    place, first = 0, ""
    while place < min(LAST_ROW if first else FIRST_ROWS, len(rows)):
        # A row of data has numbers, and there are many of them.
        header = None if first and has_number(rows[place]) else header_at(rows, place, hidden)
        if header and _is_header(header, known, first):
            first = first or shape_of(header.headings)
            yield header
            place += header.length
        else:
            place += 1


def _is_header(header: Header, known: Lookup[str, Mapping], first: str) -> bool:
    """A header by its names, or one that a person has told the meaning of.

    The first may have columns that nobody knows; below it words of people may look like headings: only the same counts.
    """
    if suffices(header.names):
        return True
    shape = shape_of(header.headings)
    named = any(name in NAMES for name in header.names.values()) and len(set(header.names.values())) > 1
    return shape in known or (shape == first if first else named and len(header.headings) >= FEWEST)


def _table(rows: Sequence[Row], header: Header, end: int, hidden: frozenset[int], known: Lookup[str, Mapping]) -> Table:
    top, below = rows[header.place], rows[header.place + header.length : end]
    shape = shape_of(header.headings)
    last, beside = rows[header.place + header.length - 1].number, shape not in known and _beside(header.names)
    names, unnamed = header.names, _unnamed(header, hidden)
    if sure := unnamed and _hold_given_names(below, unnamed):
        names = names | {unnamed: "full_name"}
    mapping = known.get(shape) or Mapping(_alone(names))
    unsure = unnamed if sure is None and shape not in known else 0
    return Table(mapping, header.headings, shape, top.number, last, header.length, below, beside, unsure)


def _unnamed(header: Header, hidden: frozenset[int]) -> int:
    """The column without a heading right of the names, 0 where there is none."""
    last = max((column for column, name in header.names.items() if name in NAMES), default=0)
    taken = last + 1 in header.headings or last + 1 in hidden or "given_name" in header.names.values()
    return 0 if taken or not last else last + 1


def _hold_given_names(rows: Sequence[Row], column: int) -> bool | None:
    """Whether single words right of the names are their last ones; None where it cannot be told."""
    pairs = [(_text_at(row, column - 1), _text_at(row, column)) for row in rows]
    named = [given for name, given in pairs if name]
    single = {given for given in named if given.isalpha() and fold(given) not in _NO_NAMES}
    if not single:
        return False
    # Given names differ; what is said again and again ("Mông") is something else.
    return True if len(single) >= _MOST_APART * len(named) else None


def _text_at(row: Row, column: int) -> str:
    return next((words_of(cell) for cell in row.cells if cell.column == column), "")


def _alone(names: dict[int, str]) -> dict[int, str]:
    """A name may be written over columns side by side; another one further right is that of somebody else."""
    apart = _apart(names)
    return {column: name for column, name in names.items() if not apart or name != "full_name" or column < apart[0]}


def _apart(names: Lookup[int, str]) -> list[int]:
    """The columns of names that stand away from the first."""
    columns = sorted(column for column, name in names.items() if name == "full_name")
    return [column for column, before in zip(columns[1:], columns, strict=False) if column > before + 1]


def _beside(names: Lookup[int, str]) -> bool:
    """Whether a header is that of two tables: most of its fields come again away from where they stood."""
    places = {field: [column for column, name in names.items() if name == field] for field in set(names.values())}
    again = sum(max(found) - min(found) >= len(found) for found in places.values())
    return bool(_apart(names)) and again >= FEWEST
