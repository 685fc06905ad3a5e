"""Reading an .ods spreadsheet (OpenDocument): one stream of tags, in which empty cells are counted, not written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zipfile import ZipFile

from training.spreadsheets.budget import CELL_LETTERS, Budget
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value, letters_of, sheet_of
from training.spreadsheets.serials import as_shown
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xml import chunks_of, follow

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_LOCKED = b"manifest:encryption-data"
_HIDDEN = ("collapse", "filter")
_CELLS = ("table:table-cell", "table:covered-table-cell")
# What hangs on a cell without being its text: remarks, pictures.
_HANGING = ("office:annotation", "draw:frame", "draw:custom-shape", "table:shapes")
_WORD = re.compile(r"\w+")
_GAPS = {"text:tab": "\t", "text:line-break": "\n"}


def read_ods(archive: ZipFile) -> Iterator[Sheet]:
    """The tables of the spreadsheet in its order; refuses Unreadable what is locked, broken or holds too much."""
    if _MANIFEST in archive.namelist() and _LOCKED in archive.read(_MANIFEST):
        raise Unreadable(Reason.ENCRYPTED)
    reader = _Reader()
    with archive.open(_CONTENT) as stream:
        follow(chunks_of(stream), reader)
    return iter(reader.sheets)


@dataclass
class _Style:
    """What is asked of a style: whether it shows its table, the font of its cells."""

    shown: bool = True
    font: str = ""


@dataclass
class _Table:
    """The table that is being read: its rows, the columns it hides, and the styles that columns give their cells."""

    title: str
    hidden: bool
    rows: list[Row] = field(default_factory=list)
    hides: list[range] = field(default_factory=list)
    styles: list[tuple[range, str]] = field(default_factory=list)
    columns: int = 0
    line: int = 1


@dataclass
class _Reader:
    """Follows the tags: style:style, table:table, its columns, rows and cells, text:p within a cell."""

    budget: Budget = field(default_factory=Budget)
    sheets: list[Sheet] = field(default_factory=list)
    styles: dict[str, _Style] = field(default_factory=dict)
    style: _Style = field(default_factory=_Style)
    table: _Table | None = None
    nested: int = 0
    hanging: int = 0
    row: dict[str, str] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    column: int = 1
    cell: dict[str, str] | None = None
    text: list[str] = field(default_factory=list)
    spoken: bool = False

    def start(self, name: str, said: dict[str, str]) -> None:
        if self.hanging or name in _HANGING:
            self.hanging += 1
        elif name == "table:table":
            self.nested += 1
            if self.table is None:
                style = self.styles.get(said.get("table:style-name", ""), _Style())
                self.table = _Table(said.get("table:name", ""), not style.shown)
        elif name.startswith("style:"):
            self._style(name, said)
        elif self.table and self.nested == 1:
            self._inside(self.table, name, said)

    def _style(self, name: str, said: dict[str, str]) -> None:
        if name == "style:style":
            self.style = self.styles[said.get("style:name", "")] = _Style()
        elif name == "style:table-properties":
            self.style.shown = said.get("table:display") != "false"
        elif name == "style:text-properties":
            self.style.font = said.get("style:font-name") or said.get("fo:font-family", "").strip("'")

    def _inside(self, table: _Table, name: str, said: dict[str, str]) -> None:
        if name == "table:table-column":
            area = range(table.columns + 1, table.columns + 1 + _times(said, "columns"))
            table.columns = area.stop - 1
            table.styles.append((area, said.get("table:default-cell-style-name", "")))
            if said.get("table:visibility") in _HIDDEN:
                table.hides.append(area)
        elif name == "table:table-row":
            self.row, self.column, self.cells = said, 1, []
        elif name in _CELLS:
            self.cell, self.text, self.spoken = said, [], False
        elif self.cell is not None and name == "text:p":
            self.text += ["\n"] if self.spoken else []
            self.spoken = True
        elif self.cell is not None and name == "text:s":
            self.text.append(" " * min(int(said.get("text:c", "1")), CELL_LETTERS + 1))
        elif self.cell is not None and name in _GAPS:
            self.text.append(_GAPS[name])

    def characters(self, text: str) -> None:
        if self.cell is not None and self.spoken and not self.hanging:
            self.text.append(text)

    def end(self, name: str) -> None:
        if self.hanging:
            self.hanging -= 1
        elif name == "table:table":
            self.nested -= 1
            if self.table and not self.nested:
                table, self.table = self.table, None
                self.sheets.append(sheet_of(table.title, tuple(table.rows), hidden=table.hidden, hides=table.hides))
        elif self.table and self.nested == 1 and name == "table:table-row":
            self._end_row(self.table)
        elif self.table and self.nested == 1 and self.cell is not None and name in _CELLS:
            self._end_cell(self.table, self.cell, covered=name != _CELLS[0])
            self.cell = None

    def _end_cell(self, table: _Table, said: dict[str, str], *, covered: bool) -> None:
        times = _times(said, "columns")
        kind, value = _content(said, "".join(self.text))
        if value not in (None, "") or (kind is Kind.UNSAVED and not covered):
            self.budget.spend(value, times)
            across, down = (int(said.get(f"table:number-{each}-spanned", "1")) for each in ("columns", "rows"))
            font = self._font(table, said) if kind is Kind.TEXT else ""
            for column in range(self.column, self.column + times):
                address = f"{letters_of(column)}{table.line}"
                self.cells.append(Cell(address, kind, value, across, down, font))
        self.column += times

    def _font(self, table: _Table, said: dict[str, str]) -> str:
        default = next((style for area, style in table.styles if self.column in area), "")
        return self.styles.get(said.get("table:style-name") or default, _Style()).font

    def _end_row(self, table: _Table) -> None:
        times, hidden = _times(self.row, "rows"), self.row.get("table:visibility") in _HIDDEN
        for cell in self.cells:
            self.budget.spend(cell.value, times - 1)
        for line in range(table.line, table.line + times if self.cells else table.line):
            table.rows.append(Row(line, hidden, tuple(_moved(cell, line) for cell in self.cells)))
        table.line += times


def _moved(cell: Cell, line: int) -> Cell:
    address = f"{letters_of(cell.column)}{line}"
    return cell if cell.address == address else Cell(address, cell.kind, cell.value, cell.across, cell.down, cell.font)


def _times(said: dict[str, str], what: str) -> int:
    return max(int(said.get(f"table:number-{what}-repeated", "1")), 1)


def _content(said: dict[str, str], text: str) -> tuple[Kind, Value]:
    """What a cell holds by its type; a formula without any result was never reckoned."""
    kind = said.get("office:value-type", "")
    if said.get("calcext:value-type") == "error":
        return Kind.ERROR, text
    if kind in ("float", "percentage", "currency"):
        number = float(said["office:value"])
        return Kind.NUMBER, int(number) if number.is_integer() else number
    if kind == "date":
        moment = datetime.fromisoformat(said["office:date-value"])
        midnight = moment.hour == moment.minute == moment.second == 0
        # A style that shows fewer parts of a day leaves fewer words in the cell.
        shown = {1: "y", 2: "m"}.get(len(_WORD.findall(text)), "d")
        return as_shown(moment.date(), shown) if midnight else (Kind.MOMENT, moment)
    if kind == "boolean":
        return Kind.TRUTH, said.get("office:boolean-value") == "true"
    if not kind and not text and "table:formula" in said:
        return Kind.UNSAVED, None
    return Kind.TEXT, said.get("office:string-value") or text
