"""Finding the table in a sheet: its header of one or two rows, and which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from training.spreadsheets import Cell, Kind, Row, Sheet
from training.vietnamese import clean, date_text, fold

FIRST_ROWS = 40
_NAMES = {
    "number": ("stt", "số tt", "số thứ tự"),
    "full_name": ("họ và tên", "họ tên", "tên học viên", "học viên", "họ, tên"),
    "family_name": ("họ và đệm", "họ đệm", "họ và tên đệm", "họ, chữ đệm", "họ và chữ đệm"),
    "birth_date": ("ngày tháng năm sinh", "ngày sinh", "năm sinh", "sinh năm", "sinh ngày", "tuổi, năm sinh"),
    "gender": ("giới tính", "giới", "nam nữ"),
    "ethnicity": ("dân tộc",),
    "position": ("chức vụ", "chức danh", "chức trách", "nghề nghiệp"),
    "unit": ("đơn vị", "tên đơn vị", "nơi công tác", "cơ quan", "tên cơ quan", "địa chỉ công tác"),
    "phone": ("số điện thoại", "điện thoại", "sđt", "số đt", "di động", "số di động"),
    "email": ("thư điện tử", "email", "e mail", "hộp thư", "gmail", "địa chỉ email"),
}
# Words that are a header only by themselves: "Năm vào Đảng" is none of them.
_WHOLE = {"tt": "number", "họ": "family_name", "tên": "given_name", "nam": "male", "nữ": "female", "đt": "phone"}
_FOLDED = {fold(name): column for column, names in _NAMES.items() for name in names}
_BEGINNINGS = sorted(_FOLDED.items(), key=lambda each: -len(each[0]))
_GENDERS = {"male": "Nam", "female": "Nữ"}
FEWEST = 3


@dataclass(frozen=True)
class Table:
    """A table of people: the columns of each field, the columns that say a gender, its rows below the header."""

    columns: dict[str, list[int]]
    genders: dict[int, str]
    header: int
    rows: Sequence[Row]


def find_table(sheet: Sheet) -> Table | None:
    """The first table of people that begins in the first rows of a sheet, None where there is none."""
    for place, row in enumerate(sheet.rows[:FIRST_ROWS]):
        names = header_names(row)
        if len(names) >= FEWEST and any(name in ("full_name", "family_name") for name in names.values()):
            return _table(sheet.rows[place + 1 :], row, names)
    return None


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it: days as dd/mm/yyyy; "=" for a formula without a saved result."""
    if cell.kind is Kind.UNSAVED:
        return "="
    if cell.kind in (Kind.DATE, Kind.MOMENT) and not isinstance(cell.value, str | int | float | bool | None):
        return date_text(cell.value)
    return "" if cell.value is None else str(cell.value)


def column_name(text: str) -> str:
    """The field that a header names, "" for none."""
    words = clean(re.sub(r"[^\w\s]|_", " ", re.sub(r"\(.*?\)", " ", clean(text)))).lower()
    if words in _WHOLE:
        return _WHOLE[words]
    folded = fold(words)
    return next((name for begin, name in _BEGINNINGS if folded == begin or folded.startswith(f"{begin} ")), "")


def header_names(row: Row) -> dict[int, str]:
    """Column → field, over all columns that a merged header covers."""
    names: dict[int, str] = {}
    for cell in row.cells:
        if name := column_name(cell_text(cell)):
            names |= dict.fromkeys(_covered(cell), name)
    return names


def _covered(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.across)


def _table(below: Sequence[Row], header: Row, names: dict[int, str]) -> Table:
    last = header.number
    if below and below[0].number == last + 1 and _is_second(below[0], header):
        second = header_names(below[0])
        names, last, below = names | second, below[0].number, below[1:]
    if below and _is_numbering(below[0]):
        last, below = below[0].number, below[1:]
    columns: dict[str, list[int]] = {}
    for column, name in sorted(names.items()):
        columns.setdefault(name, []).append(column)
    genders = {column: _GENDERS[name] for name in _GENDERS for column in columns.pop(name, [])}
    return Table(columns, genders, last, below)


def _is_second(row: Row, header: Row) -> bool:
    """A second header row names fields below a wide cell of the first, and nothing else."""
    wide = {column for cell in header.cells if cell.across > 1 for column in _covered(cell)}
    texts = {cell.column: cell_text(cell) for cell in row.cells if clean(cell_text(cell))}
    return bool(texts) and all(column_name(text) and (column in wide or not wide) for column, text in texts.items())


def _is_numbering(row: Row) -> bool:
    """A row that numbers the columns: 1, 2, 3 … or (1), (2), (3) …"""
    numbers = [re.sub(r"[()\s]", "", cell_text(cell)) for cell in row.cells]
    return len(numbers) >= FEWEST and numbers == [str(n + 1) for n in range(len(numbers))]
