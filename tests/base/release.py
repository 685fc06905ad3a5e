"""A finished demo of an earlier release, brought into an empty database as its program left it."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic.command import upgrade
from flask import Flask
from sqlalchemy import JSON, Boolean, Column, Connection, Date, DateTime, MetaData

from training import create_app
from training.base.config import load_config
from training.base.db import db
from training.base.migrating import alembic_config

Rows = dict[str, list[dict[str, Any]]]


def release_rows() -> Rows:
    """Table → rows, as release 0.1.0 kept them in SQLite."""
    with gzip.open(Path(__file__).parent / "release-0.1.0.json.gz") as file:
        rows: Rows = json.load(file)
    return rows


@contextmanager
def installation(folder: Path, url: str, revision: str) -> Iterator[Flask]:
    """An application of its own on the database at `url`, whose tables are those of a revision."""
    app = create_app(load_config({"TRAINING_INSTANCE": str(folder), "TRAINING_DATABASE_URL": url}))
    with app.app_context():
        upgrade(alembic_config(), revision)
        yield app
        db.session.remove()
        db.engine.dispose()


def load(rows: Rows) -> None:
    """Insert rows into tables as they are, their values by the columns' types."""
    tables = MetaData()
    with db.engine.connect().execution_options(training_writing=True) as connection, connection.begin():
        tables.reflect(connection)
        for table in tables.sorted_tables:
            if given := rows.get(table.name):
                values = [{name: _value(table.c[name], value) for name, value in row.items()} for row in given]
                connection.execute(table.insert(), values)
                _go_on_counting(connection, table.name)


def _value(column: Column[Any], value: Any) -> Any:
    kind: Any = column.type
    if value is None:
        return None
    if isinstance(kind, JSON):
        return json.loads(value)
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _go_on_counting(connection: Connection, table: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM \"{table}\"))")
