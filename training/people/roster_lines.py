"""What each line below a roster's header is: a person, the head of a group, a total, or something else."""

import re
from collections.abc import Mapping
from enum import StrEnum

from training.people.roster_row import FIELDS, CellText
from training.people.roster_table import FEWEST, Table, cell_text, header_names
from training.people.unit_names import UnitBook, without_kind
from training.spreadsheets import Cell, Row
from training.spreadsheets.cells import letters_of
from training.vietnamese import clean, fold, suggest_case

_TOTALS = tuple(map(fold, ("tổng số", "tổng cộng", "danh sách có", "danh sách này có", "ấn định danh sách")))
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+|[A-E])\s*[.):/-]\s*")
_ROMAN_OR_NUMBER = re.compile(r"(?:[IVXLC]+|\d+)[.)]?")
_NUMBER = re.compile(r"\d+\.?")
_AFTER_NAME = re.compile(r"\s*[(:].*$")
_MARKS = {"x", "v", "+", "1", "✓", "✔"}
_FACTS = FIELDS[1:]


class Line(StrEnum):
    PERSON = "people"
    GROUP = "groups"
    TOTAL = "totals"
    OTHER = "others"


def line_kind(row: Row, table: Table, closed: bool) -> Line:
    """What a row is; after the total (`closed`) only a numbered row that says more than a name is a person."""
    texts = [clean(cell_text(cell)) for cell in row.cells]
    if fold(" ".join(texts)).startswith(_TOTALS):
        return Line.TOTAL
    if not closed and group_title(row, table):
        return Line.GROUP
    cells = row_cells(row, table)
    named = bool(_said(cells, "full_name"))
    numbers = table.columns.get("number", [])
    numbered = any(cell.column in numbers and _NUMBER.fullmatch(clean(cell_text(cell))) for cell in row.cells)
    if not numbered and len(header_names(row)) >= FEWEST:
        return Line.OTHER
    facts = sum(bool(_said(cells, name)) for name in _FACTS)
    if closed:
        return Line.PERSON if numbered and facts else Line.OTHER
    enough = (numbered or facts > 1) if named else facts > (1 if numbered else 2)
    return Line.PERSON if enough else Line.OTHER


def group_title(row: Row, table: Table) -> str:
    """The title of a group row, "" for another row: alone in its row, and merged across it or named as a unit."""
    said = [cell for cell in row.cells if clean(cell_text(cell))]
    numbers = table.columns.get("number", [])
    if len(said) > 1 and said[0].column in numbers and _ROMAN_OR_NUMBER.fullmatch(clean(cell_text(said[0]))):
        said = said[1:]
    if len(said) != 1:
        return ""
    title = _AFTER_NAME.sub("", _NUMBERING.sub("", clean(cell_text(said[0]))))
    named = without_kind(title) != title
    return title if title and not title.isdecimal() and (named or said[0].across >= FEWEST) else ""


def group_name(title: str, book: UnitBook) -> str:
    """A group's title as the unit that it names, else as written, but not in capitals."""
    unit = book.read(title).value
    return unit.name if unit else suggest_case(title)


def row_cells(row: Row, table: Table) -> dict[str, CellText]:
    """Field → cell, for every field that has a column; a field over several columns is joined in their order."""
    by_column = {cell.column: cell for cell in row.cells}
    cells: dict[str, CellText] = {}
    for name, columns in _fields(table).items():
        found = [by_column[column] for column in columns if column in by_column and clean(cell_text(by_column[column]))]
        address = found[0].address if found else f"{letters_of(columns[0])}{row.number}"
        parts = found if name == "full_name" else found[:1]
        cells[name] = CellText(" ".join(cell_text(cell) for cell in parts), address)
    said = [cell for column, cell in by_column.items() if column in table.genders and clean(cell_text(cell))]
    return cells | _by_gender(said, cells, row, table) if table.genders else cells


def _fields(table: Table) -> dict[str, list[int]]:
    """The columns of each field; a name may be split over family name and given name."""
    parts = ("full_name", "family_name", "given_name")
    names = sorted(column for part in parts for column in table.columns.get(part, []))
    return {"full_name": names} | {name: table.columns[name] for name in _FACTS if name in table.columns}


def _by_gender(said: list[Cell], cells: Mapping[str, CellText], row: Row, table: Table) -> dict[str, CellText]:
    """Where columns are headed Nam and Nữ, the column says the gender and its cell the birth, or bears a mark."""
    first = CellText("", f"{letters_of(min(table.genders))}{row.number}")
    genders = ", ".join(table.genders[cell.column] for cell in said)
    births = [CellText(cell_text(cell), cell.address) for cell in said if fold(cell_text(cell)) not in _MARKS]
    gender = CellText(genders, said[0].address) if said else first
    if "birth_date" in cells and not births:
        return {"gender": gender}
    return {"gender": gender, "birth_date": births[0] if births else first}


def _said(cells: Mapping[str, CellText], name: str) -> str:
    return clean(cells[name].text) if name in cells else ""
