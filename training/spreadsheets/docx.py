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
# The second form of a picture or text box, for old programs, and what stands in the box.
_ASIDE = ("mc:Fallback", "w:txbxContent")
_GAPS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


def read_docx(archive: ZipFile, main: str) -> Iterator[Sheet]:
    """The text `main` as a sheet; refuses Unreadable what is broken or holds too much."""
    reader = _Reader()
    with archive.open(main) as stream:
        follow(chunks_of(stream), reader)
    yield Sheet(TITLE, False, tuple(line.row() for line in reader.lines if line.cells))


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
    """Follows the tags: w:tbl, w:tr, w:tc, w:p, w:r, w:t; a table inside a cell is text of that cell."""

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
    font: str = ""

    def start(self, name: str, said: dict[str, str]) -> None:
        if self.aside or name in _ASIDE:
            self.aside += 1
        elif name == "w:tbl":
            self.tables += 1
            self.above = {} if self.tables == 1 else self.above
        elif name == "w:p":
            self.paragraph, self.listed, self.font = [], "", ""
            self.cell = self.cell if self.tables else _Cell()
        elif name == "w:r":
            self.running, self.font = True, ""
        elif name == "w:t":
            self.spoken = True
            if self.cell and not self.cell.font:
                self.cell.font = self.font
        elif name in _GAPS and self.running:
            self.paragraph.append(_GAPS[name])
        elif name == "w:rFonts" and self.running:
            self.font = said.get("w:ascii") or said.get("w:hAnsi", "")
        elif name == "w:numId":
            self.listed = said.get("w:val", "")
        elif self.tables == 1:
            self._in_table(name, said)

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
        elif name == "w:t":
            self.spoken = False
        elif name == "w:r":
            self.running = False
        elif name == "w:tbl":
            self.tables -= 1
        elif name == "w:p" and self.cell:
            self._end_paragraph(self.cell)
        elif name == "w:tc" and self.tables == 1 and self.cell:
            self._end_cell(self.cell)

    def _end_paragraph(self, cell: _Cell) -> None:
        text = "".join(self.paragraph)
        if self.listed not in ("", "0"):
            # Word counts the lines of a list itself; a column of numbers is often nothing else.
            self.counts[self.listed] += 1
            text = text or (str(self.counts[self.listed]) if self.tables else "")
        cell.text += f"\n{text}" if cell.text else text
        if not self.tables:
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
