"""Counting the statements that a page sends to the database, and the rows it reads as objects."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from training.base import clock
from training.base.db import Base, db, transaction
from training.base.settings import Setting


class Count:
    """How many statements were sent so far."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __int__(self) -> int:
        return len(self.statements)


@contextmanager
def counted() -> Iterator[Count]:
    """Count statements inside the block, the opening and closing of transactions left out."""
    count = Count()

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            count.statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


@contextmanager
def loaded() -> Iterator[list[Base]]:
    """The rows that become objects inside the block."""
    rows = list[Base]()

    def note(_session: Session, row: Base) -> None:
        rows.append(row)

    event.listen(Session, "loaded_as_persistent", note)
    try:
        yield rows
    finally:
        event.remove(Session, "loaded_as_persistent", note)


def a_real_centre() -> None:
    """From here on no demo: its clock and its bar ask the database on every page."""
    with transaction() as current:
        current.query(Setting).delete()
    clock.adopt(False)
