"""What a file says: only cells that hold something, at their own addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | date | datetime | None


class Kind(StrEnum):
    """What the workbook says a cell is. `unsaved` is a formula without a saved result: its value is None."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    MOMENT = "moment"
    ERROR = "error"
    UNSAVED = "unsaved"


def column_of(address: str) -> int:
    """1 for A3, 27 for AA3."""
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters_of(column: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Cell:
    """A value at `address` ("C10"); a merged cell covers `across` columns and `down` rows.

    `font` is the name of its font where the file tells it, of a text only: old fonts are old codes of letters.
    """

    address: str
    kind: Kind
    value: Value
    across: int = 1
    down: int = 1
    font: str = ""

    @property
    def column(self) -> int:
        """1 for A, 27 for AA."""
        return column_of(self.address)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the sheet; empty rows are left out, so numbers may jump."""

    number: int
    hidden: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet; `hidden` is how the workbook shows it, hidden columns are those that hold something.

    A text document or a list of lines is a sheet too: a paragraph is a row of one cell.
    """

    title: str
    hidden: bool
    rows: tuple[Row, ...]
    hidden_columns: tuple[int, ...] = ()
    from_1904: bool = False


def sheet_of(
    title: str, rows: tuple[Row, ...], *, hidden: bool = False, hides: Iterable[range] = (), from_1904: bool = False
) -> Sheet:
    """A sheet; of the columns in `hides` those count that hold something."""
    areas = list(hides)
    held = {cell.column for row in rows for cell in row.cells} if areas else set()
    columns = sorted(column for column in held if any(column in area for area in areas))
    return Sheet(title, hidden, rows, tuple(columns), from_1904)
