"""The rows of one worksheet as a stream: empty cells, however formatted, cost next to nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import IO

from training.spreadsheets.budget import Budget
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value, column_of, letters_of, sheet_of
from training.spreadsheets.serials import from_serial
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xml import chunks_of, follow, local

# A character that XML cannot hold is written _x000D_ (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_TRUE = ("1", "true")
# What a sheet formatted to its last row consists of: cells without content, then rows without cells.
_EMPTY_CELL = re.compile(rb'<c r="[A-Z0-9]+"[^<>]*/>')
_CONTENT = re.compile(rb"<[vfi]")
_EMPTY_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|></row>)')


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share: texts, of each cell format what it shows of a day, and its font."""

    strings: list[str]
    days: list[str]
    from_1904: bool
    fonts: list[str] = field(default_factory=list)
    string_fonts: dict[int, str] = field(default_factory=dict)


def read_sheet(title: str, stream: IO[bytes], book: Book, budget: Budget, *, hidden: bool = False) -> Sheet:
    """The rows that hold something, with the areas of merged cells known; refuses Unreadable broken XML or a DTD."""
    reader = _Reader(book, budget)
    follow(_without_empties(stream), reader)
    return sheet_of(title, reader.finished(), hidden=hidden, hides=reader.hides, from_1904=book.from_1904)


def _without_empties(stream: IO[bytes]) -> Iterator[bytes]:
    """The sheet without its empty cells, cut between rows; a million of them would cost seconds in the parser."""
    rest = b""
    for chunk in chunks_of(stream):
        text = rest + chunk
        # A row longer than a chunk is cut between its tags.
        end = text.rfind(b"<row ")
        end = end if end > 0 else text.rfind(b">") + 1
        whole, rest = text[:end], text[end:]
        first = whole.find(b"<row r=")
        if first >= 0 and not _CONTENT.search(whole, first):
            yield whole[:first]
        else:
            yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", whole))
    yield rest


@dataclass
class _Reader:
    """Follows the tags of a sheet: row, c (a cell), f (its formula), v (its value), is/t (its own text), mergeCell."""

    book: Book
    budget: Budget
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    areas: dict[str, tuple[int, int]] = field(default_factory=dict)
    hides: list[range] = field(default_factory=list)
    number: int = 0
    hidden: bool = False
    address: str = ""
    cell: dict[str, str] = field(default_factory=dict)
    saved: str | None = None
    formula: bool = False
    inside: bool = False
    phonetic: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "c":
            column = column_of(self.address) + 1 if "r" not in attributes else 0
            self.address = attributes.get("r") or f"{letters_of(column)}{self.number}"
            self.cell = attributes
        elif tag == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.hidden, self.address = attributes.get("hidden") in _TRUE, ""
        elif tag in ("v", "t"):
            self.inside = not self.phonetic
            # A formula that gave an empty text has saved it; one without a type never ran.
            self.saved = self.saved or ("" if self.cell.get("t") == "str" else None)
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "f":
            self.formula = True
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            self.hides.append(range(int(attributes["min"]), int(attributes["max"]) + 1))
        elif tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.areas[first] = (column_of(last) - column_of(first) + 1, _line(last) - _line(first) + 1)

    def characters(self, text: str) -> None:
        if self.inside:
            self.saved = (self.saved or "") + text

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "c":
            if self.saved is not None or self.formula:
                self._keep()
        elif tag == "row":
            if self.cells:
                self.rows.append(Row(self.number, self.hidden, tuple(self.cells)))
                self.cells = []
        elif tag == "rPh":
            self.phonetic = False
        else:
            self.inside = False

    def finished(self) -> tuple[Row, ...]:
        """All rows, now that the merged areas at the end of the sheet are known."""
        return tuple(replace(row, cells=tuple(self._merged(cell) for cell in row.cells)) for row in self.rows)

    def _merged(self, cell: Cell) -> Cell:
        area = self.areas.get(cell.address)
        return replace(cell, across=area[0], down=area[1]) if area else cell

    def _keep(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise Unreadable(Reason.DAMAGED)
        saved, self.saved, self.formula = self.saved, None, False
        kind, value = (Kind.UNSAVED, None) if saved is None else _content(self.cell, saved, self.book)
        self.budget.spend(value)
        if value != "":
            font = _font(self.cell, saved or "", self.book) if kind is Kind.TEXT else ""
            self.cells.append(Cell(self.address, kind, value, font=font))


def _font(cell: dict[str, str], saved: str, book: Book) -> str:
    """The font of a shared text's first letters, else that of the cell."""
    own = book.string_fonts.get(int(saved), "") if book.string_fonts and cell.get("t") == "s" else ""
    style = int(cell.get("s", "0"))
    return own or (book.fonts[style] if style < len(book.fonts) else "")


def _line(address: str) -> int:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _content(cell: dict[str, str], saved: str, book: Book) -> tuple[Kind, Value]:
    """What a cell holds by its type; a formula counts by its saved result."""
    match cell.get("t", "n"):
        case "s":
            return Kind.TEXT, _plain(book.strings[int(saved)])
        case "str" | "inlineStr":
            return Kind.TEXT, _plain(saved)
        case "e":
            return Kind.ERROR, saved
        case "b":
            return Kind.TRUTH, saved.strip() in _TRUE
        case "d":
            return Kind.DATE, date.fromisoformat(saved.strip()[:10])
        case _:
            return _number(saved, int(cell.get("s", "0")), book)


def _plain(text: str) -> str:
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(code: re.Match[str]) -> str:
    """The character of an escape; NUL and half a surrogate pair are none that a text could be stored with."""
    letter = chr(int(code[1], 16))
    return "" if letter == "\0" or "\ud800" <= letter <= "\udfff" else letter


def _number(saved: str, style: int, book: Book) -> tuple[Kind, Value]:
    number = float(saved)
    if style < len(book.days) and book.days[style]:
        return from_serial(number, book.from_1904, book.days[style])
    return Kind.NUMBER, int(number) if number.is_integer() else number
