"""The header of a table: one row or two, then perhaps one that numbers the columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from training.people.roster_cells import cell_text, words_of
from training.people.roster_headers import NAMES, column_name, covered, header_names, name_below
from training.spreadsheets import Row
from training.vietnamese import clean

FEWEST = 3


@dataclass(frozen=True)
class Header:
    """A header: its place among the rows, over how many it goes, column → field, column → heading as written."""

    place: int
    length: int
    names: dict[int, str]
    headings: dict[int, str]


def suffices(names: Mapping[int, str]) -> bool:
    """Whether headings make a header: three fields, a name among them."""
    fields = set(names.values())
    return len(fields) >= FEWEST and any(name in fields for name in NAMES)


def has_number(row: Row) -> bool:
    """Whether a cell of a row is a number or a day, as headings are not."""
    return any(re.fullmatch(r"[\d\s./+-]+", cell_text(cell).strip()) for cell in row.cells)


def header_at(rows: Sequence[Row], place: int, hidden: frozenset[int]) -> Header | None:
    """The header that begins at this place, if it is one, with its second row and a row that numbers the columns."""
    row, below = rows[place], rows[place + 1 : place + 3]
    if len(row.cells) < FEWEST - 1:
        return None
    names, headings, length = header_names(row), _headings(row), 1
    if below and below[0].number == row.number + 1 and not suffices(header_names(below[0])):
        if second := _second(row, below[0], names):
            names, headings, length = names | second, _both(row, below[0]), 2
        elif suffices(joined := _joined(row, below[0])) and len(set(joined.values())) > len(set(names.values())):
            names, headings, length = joined, _both(row, below[0]), 2
    if len(below) >= length and is_numbering(below[length - 1]):
        length += 1
    return Header(place, length, {c: n for c, n in names.items() if c not in hidden}, headings)


def _headings(row: Row) -> dict[int, str]:
    return {column: words for cell in row.cells if (words := words_of(cell)) for column in covered(cell)}


def _second(row: Row, below: Row, names: Mapping[int, str]) -> dict[int, str]:
    """What a second row of the header names below the wide cells of the first, nothing where it is no such row.

    Where the file has no wide cells, each of its words must be a heading.
    """
    wide = {column for cell in row.cells if cell.across > 1 for column in covered(cell)}
    texts = {cell.column: cell for cell in below.cells if words_of(cell)}
    headings = _headings(row)
    heads = sorted({*names, *headings})
    # Where merged cells are lost, a heading reaches as far as the next one.
    over = {column: next((head for head in reversed(heads) if head <= column), 0) for column in texts}
    found = {c: name_below(cell, names.get(over[c], ""), headings.get(over[c], "")) for c, cell in texts.items()}
    if wide and (not texts.keys() <= wide or has_number(below)):
        return {}
    if not wide and None in found.values():
        return {}
    return {column: name for column, name in found.items() if name}


def _joined(row: Row, below: Row) -> dict[int, str]:
    """The names of headings that go on in the next row: "Họ và" above "tên"."""
    if has_number(below):
        return {}
    return {column: name for column, text in _both(row, below).items() if (name := column_name(text))}


def _both(row: Row, below: Row) -> dict[int, str]:
    above, under = _headings(row), _headings(below)
    return {column: clean(f"{above.get(column, '')} {under.get(column, '')}") for column in above | under}


def is_numbering(row: Row) -> bool:
    """A row that numbers the columns: 1, 2, 3 … or (1), (2), (3) …, or with letters first: A, B, 1, 2 …"""
    signs = [re.sub(r"[()\s]", "", cell_text(cell)) for cell in row.cells]
    letters = [sign for sign in signs if sign.isalpha()]
    counted = [*letters, *(str(n + 1) for n in range(len(signs) - len(letters)))]
    return len(signs) >= FEWEST and signs == counted and letters == [chr(ord("A") + n) for n in range(len(letters))]
