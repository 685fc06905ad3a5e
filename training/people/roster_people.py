"""The cells of one person's row, by field: from their columns, from a merged area, from the row above."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from training.people.roster_cells import CellText, cell_text, is_ditto, old_font
from training.people.roster_headers import FIELDS, of_somebody_else
from training.people.roster_table import Table
from training.people.roster_values import fault
from training.spreadsheets import Cell, Kind, Row
from training.spreadsheets.cells import letters_of
from training.vietnamese import clean, fold

_NAME_PARTS = ("full_name", "family_name", "given_name")
_BIRTH_PARTS = ("birth_day", "birth_month", "birth_year")
# What people of one list share, so that it may be said once: by a merged cell, or by a mark in the rows below.
SHARED = ("unit", "position", "ethnicity", "gender", "native_place")
_MARKS = {"x", "v", "+", "1", "✓", "✔", "☑", "☒", "*", "true"}
# A tick in the font Wingdings is one of these letters; an empty box marks nobody.
_TICKS, _EMPTY_BOXES = {"ü", "þ"}, {"☐", "□"}
# What a second column tells of somebody else where it stands behind "Họ tên vợ" or the like.
_OF_ONE = ("birth_date", "gender", "ethnicity")
# Between the two systems of dates: a serial without its format is one of the sheet's own system.
_FROM_1904, _SERIALS = 1462, range(10_000, 50_000)


def row_cells(row: Row, table: Table, *, from_1904: bool = False) -> dict[str, CellText]:
    """Field → cell, for every field that has a column; a field over several columns is joined in their order."""
    by_column = {cell.column: cell for cell in row.cells}
    cells: dict[str, CellText] = {}
    for name, columns in _fields(table).items():
        found = [cell for column in columns if (cell := by_column.get(column)) and _shown(cell, row, table)]
        cells[name] = _joined(name, found, columns, row.number, table)
        if name in SHARED and not found:
            cells[name] = _from_area(cells[name], row, columns, table)
    rest = by_column.get(table.unnamed)
    if rest and "full_name" in cells and clean(cell_text(rest)):
        cells["full_name"] = replace(cells["full_name"], rest=clean(cell_text(rest)))
    birth = by_column.get(table.columns["birth_date"][0]) if "birth_date" in table.columns else None
    if from_1904 and birth and birth.kind is Kind.NUMBER and birth.value in _SERIALS:
        cells["birth_date"] = replace(cells["birth_date"], meant=str(_whole(birth) + _FROM_1904))
    said = [cell for column, cell in by_column.items() if column in table.genders and _shown(cell, row, table)]
    return cells | _by_gender(said, cells, row, table) if table.genders else cells


def _shown(cell: Cell, row: Row, table: Table) -> bool:
    """Whether a cell says something that is seen: a merged cell from above hides what is left below it."""
    return clean(cell_text(cell)) not in ("", *_EMPTY_BOXES) and not table.area_over(row.number, cell.column)


def with_above(cells: Mapping[str, CellText], above: Mapping[str, CellText]) -> dict[str, CellText]:
    """The cells, each ditto mark standing for what the row above holds."""
    return {
        name: _repeated(cell, above[name]) if name in SHARED and is_ditto(cell.text) and name in above else cell
        for name, cell in cells.items()
    }


def _fields(table: Table) -> dict[str, list[int]]:
    """The columns of each field; a name may be split over family name and given name, a birth over its parts."""
    names = sorted(column for part in _NAME_PARTS for column in table.columns.get(part, []))
    births = [column for part in _BIRTH_PARTS for column in table.columns.get(part, [])]
    fields = {"full_name": names} if names else {}
    fields |= {name: _own(name, table) for name in FIELDS[1:] if name in table.columns}
    if births:
        fields["birth_date"] = births
    if table.says_unit_too:
        fields["unit"] = table.columns["position"]
    return fields


def _own(name: str, table: Table) -> list[int]:
    """Of the columns of a field those that are the person's own."""
    columns = table.columns[name]
    others = [column for column, heading in table.headings.items() if of_somebody_else(heading)]
    last = min((column for column in others if column > columns[0]), default=0) if name in _OF_ONE else 0
    return [column for column in columns if not last or column < last]


def _joined(name: str, found: list[Cell], columns: list[int], row_no: int, table: Table) -> CellText:
    """All cells that belong together as one; else the first, and what the others say beside it."""
    if not found:
        return CellText("", f"{letters_of(columns[0])}{row_no}")
    between = {"full_name": " ", "position": "; ", "birth_date": "/", "native_place": ", "}.get(name, "")
    whole = between and (name != "birth_date" or "birth_year" in table.columns)
    texts = list(map(cell_text, found))
    if name == "position" or (name == "native_place" and len(set(texts)) == 1):
        texts = list(dict.fromkeys(texts))
    # A formula or an error code in one part spoils the whole, and so does what is no number in a part of a birth.
    spoilt = next((text for text in texts if whole and fault(text)), None)
    if name == "birth_date" and not all(clean(text).isdecimal() for text in texts):
        between = " + "
    said = between.join(texts) if whole else texts[0]
    lacks = found[0].column != columns[0] or not all(any(map(str.isalpha, text)) for text in texts)
    said = said if spoilt is None else spoilt
    also = () if whole else tuple(dict.fromkeys(text for text in texts[1:] if text != said))
    partial = lacks and name == "full_name" and len(columns) > 1
    return CellText(said, found[0].address, also=also, font=old_font(found[0]), partial=partial)


def _from_area(cell: CellText, row: Row, columns: list[int], table: Table) -> CellText:
    """The text of the merged cell that reaches down to this row."""
    over = next((area for column in columns if (area := table.area_over(row.number, column))), None)
    return replace(cell, meant=cell_text(over), font=old_font(over)) if over else cell


def _repeated(cell: CellText, above: CellText) -> CellText:
    return replace(cell, meant=above.meant or above.text, font=above.font)


def _by_gender(said: list[Cell], cells: Mapping[str, CellText], row: Row, table: Table) -> dict[str, CellText]:
    """Where columns are headed Nam and Nữ, the column says the gender and its cell the birth, or bears a mark."""
    first = CellText("", f"{letters_of(min(table.genders))}{row.number}")
    genders = ", ".join(table.genders[cell.column] for cell in said)
    births = [CellText(cell_text(cell), cell.address) for cell in said if not _is_mark(cell)]
    gender = CellText(genders, said[0].address) if said else first
    if "gender" in cells and not said:
        gender = cells["gender"]
    if "birth_date" in cells and not births:
        return {"gender": gender}
    return {"gender": gender, "birth_date": births[0] if births else first}


def _is_mark(cell: Cell) -> bool:
    text = clean(cell_text(cell))
    return fold(text) in _MARKS or text in _MARKS | _TICKS or is_ditto(text)


def _whole(cell: Cell) -> int:
    value: Any = cell.value
    return int(value)
