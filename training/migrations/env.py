"""Alembic's environment: one connection, in a transaction, batch mode for SQLite."""

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


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with db.engine.connect().execution_options(training_writing=True) as own:
        run(own)
        own.commit()
