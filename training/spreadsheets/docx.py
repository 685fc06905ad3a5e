"""Reading the tables of a .docx (ECMA-376): the whole text as one sheet, in which a paragraph is a row of one cell."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from training.spreadsheets.budget import Budget
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, letters_of
from training.spreadsheets.xml import chunks_of, follow

TITLE = "Văn bản"
_OFF = ("0", "false", "none")
# The second form of a picture or text box, for old programs; a text that was moved elsewhere.
_ASIDE, _BOX = ("mc:Fallback", "w:moveFrom"), "w:txbxContent"
_GAPS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
# Ticks, crosses and boxes of Wingdings, which have no letter of their own; any other sign of such a font is lost.
_SIGNS = dict.fromkeys(("F0FC", "F0FE", "F050", "F052"), "✓") | dict.fromkeys(("F0FB", "F0FD", "F078", "F04F"), "x")
_EMPTY_BOXES, _LOST = ("F0A8", "F06F", "F0A3", "F071"), "\ufffd"
_FEWEST_CELLS = 3


def read_docx(archive: ZipFile, main: str) -> Iterator[Sheet]:
    """The text `main` as a sheet; refuses Unreadable what is broken or holds too much."""
    lines = _lines(archive, main, 1)
    if all(len(line.cells) < _FEWEST_CELLS for line in lines):
        # The list may stand in the cell of a table that only frames the page.
        framed = _lines(archive, main, 2)
        lines = framed if any(len(line.cells) >= _FEWEST_CELLS for line in framed) else lines
    yield Sheet(TITLE, False, tuple(line.row() for line in lines if line.cells))


def _lines(archive: ZipFile, main: str, level: int) -> "list[_Line]":
    reader = _Reader(level)
    with archive.open(main) as stream:
        follow(chunks_of(stream), reader)
    return reader.lines


@dataclass
class _Cell:
    """A cell of a table, or a paragraph outside all tables."""

    column: int = 1
    across: int = 1
    down: int = 1
    text: str = ""
    font: str = ""
    continues: bool = False


@dataclass
class _Line:
    """A row of a table, or a paragraph."""

    number: int
    hidden: bool = False
    cells: list[_Cell] = field(default_factory=list)

    def row(self) -> Row:
        """The row as sheets have it; a cell that goes on from above belongs to the one above."""
        found = [
            Cell(f"{letters_of(cell.column)}{self.number}", Kind.TEXT, cell.text, cell.across, cell.down, cell.font)
            for cell in self.cells
            if cell.text and not cell.continues
        ]
        return Row(self.number, self.hidden, tuple(found))


@dataclass
class _Reader:
    """Follows the tags: w:tbl, w:tr, w:tc, w:p, w:r, w:t; a table inside a cell is text of that cell.

    Rows are those of tables in `level` tables; a text box outside tables has lines of its own.
    """

    level: int = 1
    budget: Budget = field(default_factory=Budget)
    lines: list[_Line] = field(default_factory=list)
    above: dict[int, _Cell] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    tables: int = 0
    aside: int = 0
    column: int = 1
    cell: _Cell | None = None
    paragraph: list[str] = field(default_factory=list)
    listed: str = ""
    running: bool = False
    spoken: bool = False
    unseen: bool = False
    font: str = ""
    boxed: list[tuple[_Cell | None, list[str], str]] = field(default_factory=list)

    @property
    def within(self) -> bool:
        """Whether this is in a table whose rows are read."""
        return self.tables >= self.level

    def start(self, name: str, said: dict[str, str]) -> None:
        if self.aside or name in _ASIDE or (name == _BOX and self.within):
            self.aside += 1
        elif name == _BOX:
            self.boxed.append((self.cell, self.paragraph, self.listed))
            self.running = False
        elif name == "w:tbl":
            self.tables += 1
            self.above = {} if self.tables == self.level else self.above
        elif name == "w:p":
            self.paragraph, self.listed, self.font = [], "", ""
            self.cell = self.cell if self.within else _Cell()
        elif name == "w:r":
            self.running, self.unseen, self.font = True, False, ""
        elif self.running:
            self._in_run(name, said)
        elif name == "w:numId":
            self.listed = said.get("w:val", "")
        elif self.tables == self.level:
            self._in_table(name, said)

    def _in_run(self, name: str, said: dict[str, str]) -> None:
        if name == "w:t":
            self.spoken = not self.unseen
            if self.cell and not self.cell.font:
                self.cell.font = self.font
        elif name in _GAPS:
            self.paragraph.append(_GAPS[name])
        elif name == "w:rFonts":
            self.font = said.get("w:ascii") or said.get("w:hAnsi", "")
        elif name == "w:vanish":
            self.unseen = said.get("w:val") not in _OFF
        elif name == "w:sym" and (sign := said.get("w:char", "").upper()) not in _EMPTY_BOXES:
            self.paragraph.append(_SIGNS.get(sign, _LOST))

    def _in_table(self, name: str, said: dict[str, str]) -> None:
        if name == "w:tr":
            self.column = 1
            self.lines.append(_Line(len(self.lines) + 1))
        elif name == "w:gridBefore":
            self.column += int(said.get("w:val", "0"))
        elif name == "w:tc":
            self.cell = _Cell(self.column)
        elif name == "w:gridSpan" and self.cell:
            self.cell.across = max(int(said.get("w:val", "1")), 1)
        elif name == "w:vMerge" and self.cell:
            self.cell.continues = said.get("w:val", "continue") != "restart"
        elif name in ("w:hidden", "w:del") and self.cell is None and said.get("w:val") not in _OFF:
            # A row that is hidden, or that somebody proposes to delete.
            self.lines[-1].hidden = True

    def characters(self, text: str) -> None:
        if self.spoken and not self.aside:
            self.paragraph.append(text)

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name == _BOX:
            self.cell, self.paragraph, self.listed = self.boxed.pop()
            self.running = True
        elif name == "w:t":
            self.spoken = False
        elif name == "w:r":
            self.running = False
        elif name == "w:tbl":
            self.tables -= 1
        elif name == "w:p" and self.cell:
            self._end_paragraph(self.cell)
        elif name == "w:tc" and self.tables == self.level and self.cell:
            self._end_cell(self.cell)

    def _end_paragraph(self, cell: _Cell) -> None:
        text = "".join(self.paragraph)
        if self.listed not in ("", "0"):
            # Word counts the lines of a list itself; a column of numbers is often nothing else.
            self.counts[self.listed] += 1
            text = text or (str(self.counts[self.listed]) if self.within else "")
        cell.text += f"\n{text}" if cell.text else text
        if not self.within:
            self.cell = None
            if text.strip():
                self.budget.spend(text)
                self.lines.append(_Line(len(self.lines) + 1, cells=[cell]))

    def _end_cell(self, cell: _Cell) -> None:
        self.cell = None
        self.budget.spend(cell.text)
        self.column += cell.across
        self.lines[-1].cells.append(cell)
        if cell.continues and cell.column in self.above:
            self.above[cell.column].down += 1
        else:
            cell.continues = False
            self.above[cell.column] = cell
