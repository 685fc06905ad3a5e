"""Alembic's environment: one connection, in a transaction, batch mode for SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from training.base.db import Base, UtcDateTime, db


def render(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our instants as plain columns, so that an old migration never imports today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, UtcDateTime) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


@contextmanager
def at_rest(connection: Connection) -> Iterator[None]:
    """SQLite makes a table anew to alter it: meanwhile nothing may hold on to the old one."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if astray := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"rows that point nowhere: {astray}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with db.engine.connect().execution_options(training_writing=True) as own, at_rest(own):
        run(own)
        own.commit()
