"""The process that opens a stranger's file: little memory, little time, no way back but a line of JSON."""

import json
import resource
from pathlib import Path

from training.spreadsheets.cells import Sheet
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xlsx import read_xlsx

_MEMORY = 256 << 20
_CPU_SECONDS = 4


def main(path: str) -> None:
    """Print the workbook at `path`, or the reason why it is not read."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(_answer(Path(path)))


def _answer(path: Path) -> str:
    try:
        sheets = read_xlsx(path)
        # Days travel as ISO texts; the kind beside them says what they are.
        return json.dumps({"sheets": [_sheet(sheet) for sheet in sheets]}, default=str)
    except Unreadable as unreadable:
        return json.dumps({"reason": unreadable.reason})
    except (MemoryError, RecursionError):
        return json.dumps({"reason": Reason.TOO_LARGE})


def _sheet(sheet: Sheet) -> list[object]:
    rows = [
        [row.number, row.hidden, [[cell.address, cell.kind, cell.value, cell.across, cell.down] for cell in row.cells]]
        for row in sheet.rows
    ]
    return [sheet.title, sheet.hidden, rows]
