"""The process that opens a stranger's file: little memory, little time, no way back but a line of JSON."""

import json
import resource
import sys
from pathlib import Path

from training.spreadsheets.budget import MOST_COLUMNS, MOST_ROWS
from training.spreadsheets.cells import Cell, Sheet, Value
from training.spreadsheets.formats import read_file
from training.spreadsheets.unreadable import Reason, Unreadable

_MEMORY = 256 << 20
_CPU_SECONDS = 4


def main(path: str, libraries: str) -> None:
    """Print the sheets of the file at `path`, or the reason why it is not read; `libraries` is where xlrd lies."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.path.append(libraries)
    sys.stdout.write(_answer(Path(path)))


def _answer(path: Path) -> str:
    try:
        # Days travel as ISO texts; the kind beside them says what they are.
        return json.dumps({"sheets": [_sheet(sheet) for sheet in read_file(path)]}, default=str)
    except Unreadable as unreadable:
        return json.dumps({"reason": unreadable.reason})
    except (MemoryError, RecursionError):
        return json.dumps({"reason": Reason.TOO_LARGE})


def _sheet(sheet: Sheet) -> list[object]:
    rows = [[row.number, row.hidden, [_cell(cell) for cell in row.cells]] for row in sheet.rows]
    return [_storable(sheet.title), sheet.hidden, rows, sheet.hidden_columns, sheet.from_1904]


def _cell(cell: Cell) -> list[object]:
    """The cell without what is left at its default."""
    said: list[object] = [cell.address, cell.kind, _storable(cell.value)]
    if cell.font or cell.across > 1 or cell.down > 1:
        said += [min(cell.across, MOST_COLUMNS), min(cell.down, MOST_ROWS), cell.font]
    return said


def _storable(value: Value) -> Value:
    """A text without what no database keeps: NUL, halves of surrogate pairs."""
    if not isinstance(value, str) or value.isprintable():
        return value
    return value.replace("\0", "").encode("utf-8", "ignore").decode()
