"""Reading a workbook: what it is by its first bytes, then the rest in a process of its own."""

import json
import logging
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value
from training.spreadsheets.unreadable import Reason, Unreadable

_log = logging.getLogger(__name__)
_MOST_BYTES = 20 << 20
_SECONDS = 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the directory of an OLE container names: a locked .xlsx, an .xls.
_OLE_STREAMS = {
    "EncryptedPackage".encode("utf-16-le"): Reason.ENCRYPTED,
    "Workbook".encode("utf-16-le"): Reason.OLD_XLS,
    "Book".encode("utf-16-le"): Reason.OLD_XLS,
}
# A bare interpreter without site packages starts in 30 ms; `training` itself would wire the whole application.
_CHILD = """
import sys, types
sys.path.insert(0, sys.argv[1])
package = sys.modules["training"] = types.ModuleType("training")
package.__path__ = [sys.argv[1] + "/training"]
from training.spreadsheets.child import main
main(sys.argv[2])
"""


def read_workbook(path: Path) -> list[Sheet]:
    """The worksheets of the .xlsx at `path`, by their saved values; refuses Unreadable(reason) in seconds what is none.

    A bomb costs the limited process its life and nobody else anything; nothing is written to disk.
    """
    _judge_kind(path)
    answer = _ask_child(path)
    if "reason" in answer:
        raise Unreadable(Reason(answer["reason"]))
    return [_sheet(*sheet) for sheet in answer["sheets"]]


def _judge_kind(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise Unreadable(Reason.EMPTY)
    if size > _MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE)
    content = path.read_bytes()
    if content.startswith(_OLE):
        found = (reason for name, reason in _OLE_STREAMS.items() if name in content)
        raise Unreadable(next(found, Reason.NOT_A_WORKBOOK))
    if not content.startswith(_ZIP):
        raise Unreadable(Reason.NOT_A_WORKBOOK if b"\0" in content else Reason.PLAIN_TEXT)


def _ask_child(path: Path) -> Any:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-I", "-S", "-c", _CHILD, str(root), str(path.absolute())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(Reason.TOO_SLOW) from None
    if done.returncode < 0:
        raise Unreadable(Reason.TOO_SLOW)
    if done.returncode:
        _log.error("A workbook could not be parsed: %s", done.stderr.decode(errors="replace"))
        raise Unreadable(Reason.DAMAGED)
    return json.loads(done.stdout)


def _sheet(title: str, hidden: bool, rows: list[Any]) -> Sheet:
    return Sheet(title, hidden, tuple(_row(*row) for row in rows))


def _row(number: int, hidden: bool, cells: list[Any]) -> Row:
    return Row(number, hidden, tuple(_cell(*cell) for cell in cells))


def _cell(address: str, kind: str, value: Value, across: int, down: int) -> Cell:
    if kind == Kind.DATE:
        value = date.fromisoformat(str(value))
    elif kind == Kind.MOMENT:
        value = datetime.fromisoformat(str(value))
    return Cell(address, Kind(kind), value, across, down)
