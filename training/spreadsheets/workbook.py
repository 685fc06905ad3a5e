"""Reading a file that an office sends, in a process of its own."""

import json
import logging
import subprocess
import sys
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value
from training.spreadsheets.unreadable import Reason, Unreadable

_log = logging.getLogger(__name__)
_MOST_BYTES = 20 << 20
_SECONDS = 20
# A bare interpreter without site packages starts in 30 ms; `training` itself would wire the whole application.
_CHILD = """
import sys, types
sys.path.insert(0, sys.argv[1])
package = sys.modules["training"] = types.ModuleType("training")
package.__path__ = [sys.argv[1] + "/training"]
from training.spreadsheets.child import main
main(*sys.argv[2:])
"""


def read_workbook(path: Path) -> list[Sheet]:
    """The sheets of the file at `path`, by their saved values: xlsx, xls, ods, a docx's tables, or text in columns.

    What it is tells its content, not its name; refuses Unreadable(reason) in seconds what is none of them. A bomb costs
    the limited process its life and nobody else anything; nothing is written to disk.
    """
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(Reason.EMPTY)
    if size > _MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    answer = _ask_child(path)
    if "reason" in answer:
        raise Unreadable(Reason(answer["reason"]))
    return [_sheet(*sheet) for sheet in answer["sheets"]]


def _ask_child(path: Path) -> Any:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-I", "-S", "-c", _CHILD, str(root), str(path.absolute()), _libraries()]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(Reason.TOO_SLOW) from None
    if done.returncode < 0:
        raise Unreadable(Reason.TOO_SLOW)
    if done.returncode:
        _log.error("A file could not be parsed: %s", done.stderr.decode(errors="replace"))
        raise Unreadable(Reason.DAMAGED)
    return json.loads(done.stdout)


@cache
def _libraries() -> str:
    """The folder in which xlrd lies, the one library that the process may need."""
    found = find_spec("xlrd")
    return str(Path(found.origin).parents[1]) if found and found.origin else ""


def _sheet(title: str, hidden: bool, rows: list[Any], hidden_columns: list[int], from_1904: bool) -> Sheet:
    return Sheet(title, hidden, tuple(_row(*row) for row in rows), tuple(hidden_columns), from_1904)


def _row(number: int, hidden: bool, cells: list[Any]) -> Row:
    return Row(number, hidden, tuple(_cell(*cell) for cell in cells))


def _cell(address: str, kind: str, value: Value, across: int = 1, down: int = 1, font: str = "") -> Cell:
    if kind == Kind.DATE:
        value = date.fromisoformat(str(value))
    elif kind == Kind.MOMENT:
        value = datetime.fromisoformat(str(value))
    return Cell(address, Kind(kind), value, across, down, font)
