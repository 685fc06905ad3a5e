"""The engine: how connections to either database are opened, and how a transaction begins."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, event

from training.base.db import WRITING

# The map spares a call to the system for each page that is read: among many persons that halves the time of a search.
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "mmap_size=268435456")
CONNECTIONS = 20  # kept open at most: more than the server has threads, so that none waits for one


def dumps(value: object) -> str:
    """JSON as the database keeps it: letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def engine_options(url: str) -> dict[str, Any]:
    """Options of the engine for `url`; on SQLite the driver must leave transactions to us."""
    options: dict[str, Any] = {"json_serializer": dumps, "pool_size": CONNECTIONS}
    if url.startswith("sqlite"):
        return options | {"connect_args": {"isolation_level": None, "timeout": 30, "check_same_thread": False}}
    return options | {"pool_pre_ping": True}


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
