"""Reading an .xls workbook (Excel 5 to 2003) through xlrd: the same cells as of an .xlsx."""

import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.compdoc import CompDocError

from training.spreadsheets.budget import Budget
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value, letters_of, sheet_of
from training.spreadsheets.serials import day_format, from_serial
from training.spreadsheets.unreadable import Reason, Unreadable

# What the directory of an OLE container names, where it is no workbook: a locked .xlsx, a .doc.
_OTHERS = {
    "EncryptedPackage".encode("utf-16-le"): Reason.ENCRYPTED,
    "WordDocument".encode("utf-16-le"): Reason.OLD_WORD,
}
_BROKEN = (
    XLRDError, CompDocError, struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError,
    ValueError, NotImplementedError,
)  # fmt: skip


def read_xls(path: Path) -> list[Sheet]:
    """The worksheets in the workbook's order; refuses Unreadable what is locked, broken, too large or none."""
    content = path.read_bytes()
    reasons = {name: reason for name, reason in _OTHERS.items() if name in content}
    books = [name for name in ("Workbook", "Book") if name.encode("utf-16-le") in content]
    if reasons or not books:
        raise Unreadable(next(iter(reasons.values()), Reason.NOT_A_WORKBOOK))
    try:
        # What xlrd remarks on odd files would otherwise stand before the answer.
        with Path(os.devnull).open("w") as log:
            return list(_sheets(xlrd.open_workbook(
                file_contents=content, logfile=log, formatting_info=True, on_demand=True, ragged_rows=True,
            )))  # fmt: skip
    except _BROKEN as error:
        raise Unreadable(Reason.ENCRYPTED if "encrypted" in str(error) else Reason.DAMAGED) from None


def _sheets(book: Any) -> Iterator[Sheet]:
    formats, budget = _Formats(book), Budget()
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        areas = {(top, left): (right - left, low - top) for top, low, left, right in sheet.merged_cells}
        rows = tuple(row for n in range(sheet.nrows) if (row := _row(sheet, n, areas, formats, budget)).cells)
        hides = [range(n + 1, n + 2) for n, column in sheet.colinfo_map.items() if column.hidden]
        hidden = sheet.visibility != 0
        book.unload_sheet(number)
        yield sheet_of(sheet.name, rows, hidden=hidden, hides=hides, from_1904=book.datemode == 1)


def _row(
    sheet: Any, number: int, areas: dict[tuple[int, int], tuple[int, int]], formats: "_Formats", budget: Budget
) -> Row:
    """A row of the sheet; an address is written only for a cell that holds something."""
    cells = []
    for column, (kind, value) in enumerate(zip(sheet.row_types(number), sheet.row_values(number), strict=True)):
        if kind not in _READERS or value == "":
            continue
        style = sheet.cell_xf_index(number, column)
        said, taken = _READERS[kind](formats, value, style)
        budget.spend(taken)
        across, down = areas.get((number, column), (1, 1))
        runs = sheet.rich_text_runlist_map.get((number, column)) if said is Kind.TEXT else None
        font = formats.font(style, runs) if said is Kind.TEXT else ""
        cells.append(Cell(f"{letters_of(column + 1)}{number + 1}", said, taken, across, down, font))
    about = sheet.rowinfo_map.get(number)
    return Row(number + 1, bool(about and about.hidden), tuple(cells))


class _Formats:
    """What the numbers of cell formats mean."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.days: dict[int, str] = {}

    def font(self, style: int, runs: list[tuple[int, int]] | None) -> str:
        """The font of a text's first letters."""
        first = runs[0] if runs else (1, 0)
        index = first[1] if first[0] == 0 else self.book.xf_list[style].font_index
        return str(self.book.font_list[index].name)

    def text(self, value: str, _style: int) -> tuple[Kind, Value]:
        return Kind.TEXT, value

    def number(self, value: float, style: int) -> tuple[Kind, Value]:
        if style not in self.days:
            key = self.book.xf_list[style].format_key
            code = self.book.format_map[key].format_str if key in self.book.format_map else ""
            self.days[style] = day_format(key, {key: code})
        if self.days[style]:
            return from_serial(value, self.book.datemode == 1, self.days[style])
        return Kind.NUMBER, int(value) if value.is_integer() else value

    def truth(self, value: int, _style: int) -> tuple[Kind, Value]:
        return Kind.TRUTH, bool(value)

    def error(self, value: int, _style: int) -> tuple[Kind, Value]:
        return Kind.ERROR, error_text_from_code[value]


_READERS: dict[int, Callable[[_Formats, Any, int], tuple[Kind, Value]]] = {
    XL_CELL_TEXT: _Formats.text,
    XL_CELL_NUMBER: _Formats.number,
    XL_CELL_DATE: _Formats.number,
    XL_CELL_BOOLEAN: _Formats.truth,
    XL_CELL_ERROR: _Formats.error,
}
