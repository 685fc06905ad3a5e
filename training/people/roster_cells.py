"""Cells of a roster as a person reads them, and what stands in them for something else: ditto marks, merged areas."""

import re
from dataclasses import dataclass

from training.spreadsheets import Cell, Kind
from training.vietnamese import clean, date_text
from training.vietnamese.legacy import font_code, readable, readings

_LONGEST_WORDS = 500
_MARK = r"(?:[\"“”„″〃]|''|´´|``|//)"
_DITTO = re.compile(rf"[\W_]*(?:n\W?t|như\s+trên|nhu\s+tren)[\W_]*|[-–—\s.]*(?:{_MARK}[-–—\s.]*)+", re.IGNORECASE)


@dataclass(frozen=True)
class CellText:
    """A cell as read, and where it stands ("H43").

    `meant` is what it stands for where that is not its own text: the cell above of a ditto mark, the merged cell over
    it; `also` is what further columns of its field say. `legacy` is the old code of its letters, which counts as agreed
    to or not; `unsure` where it may be Unicode too.
    `rest` is what stands right of a name under no heading, perhaps its last word; a `partial` name goes over
    several columns, and the first is empty or one holds no letter.
    """

    text: str
    address: str = ""
    meant: str = ""
    also: tuple[str, ...] = ()
    font: str = ""
    legacy: str = ""
    agreed: bool = False
    unsure: bool = False
    rest: str = ""
    partial: bool = False

    @property
    def whole(self) -> str:
        """All that its columns say."""
        return " | ".join((self.text, *self.also))


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it: days as dd/mm/yyyy; "=" for a formula without a saved result."""
    if cell.kind is Kind.UNSAVED:
        return "="
    if cell.kind in (Kind.DATE, Kind.MOMENT) and not isinstance(cell.value, str | int | float | bool | None):
        return date_text(cell.value)
    return "" if cell.value is None else str(cell.value)


def words_of(cell: Cell) -> str:
    """The words of a cell, in an old font too: for finding one's way, not to keep."""
    text = cell_text(cell)[:_LONGEST_WORDS]
    return clean(text if text.isascii() else readable(text))


def readings_of(text: str) -> list[str]:
    """The words of a cell as they stand, then as an old font may mean them: "S§T" is SĐT in TCVN3."""
    return [clean(text)] if text.isascii() else [clean(each) for each in readings(text)]


def old_font(cell: Cell) -> str:
    """The font of a cell where it is one of an old code, else ""."""
    return cell.font if font_code(cell.font) else ""


def is_ditto(text: str) -> bool:
    """Whether a text says "as above": nt, -nt-, ", //, như trên."""
    return _DITTO.fullmatch(text.strip()) is not None
