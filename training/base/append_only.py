"""Tables whose rows are only ever added: the database itself refuses to change or remove one."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, event

from training.base.db import Base

_KEPT = "append_only"


def append_only(table: Table) -> None:
    """Guard `table` from the moment it is made; a broken guard is the constraint `tg_<table>_append_only`."""
    table.info[_KEPT] = True
    event.listen(table, "after_create", lambda made, connection, **_more: guard(made.name, connection))


def is_append_only(table: Table) -> bool:
    """Whether the rows of `table` are only ever added."""
    return bool(table.info.get(_KEPT))


def guard(table: str, connection: Connection) -> None:
    """Put the triggers on `table`: UPDATE, DELETE (and TRUNCATE where there is one) fail."""
    for statement in _GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement.format(table=table, name=f"tg_{table}_append_only"))


@contextmanager
def lifted(connection: Connection) -> Iterator[None]:
    """Take every guard off and put it on again, in one transaction: only to empty a demo or the tests' database."""
    tables = [table.name for table in Base.metadata.sorted_tables if is_append_only(table)]
    for table in tables:
        for statement in _LIFTS[connection.dialect.name]:
            connection.exec_driver_sql(statement.format(table=table, name=f"tg_{table}_append_only"))
    yield
    for table in tables:
        guard(table, connection)


# SQLite tells a broken trigger by its words alone: they are those of a CHECK, so that its sentence is found by name.
_GUARDS = {
    "sqlite": (
        "CREATE TRIGGER {name}_update BEFORE UPDATE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {name}'); END",
        "CREATE TRIGGER {name}_delete BEFORE DELETE ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {name}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE integrity_constraint_violation USING MESSAGE = '{table} is append-only', CONSTRAINT = '{name}'; "
        "END $$",
        "CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ),
}
_LIFTS = {
    "sqlite": ("DROP TRIGGER IF EXISTS {name}_update", "DROP TRIGGER IF EXISTS {name}_delete"),
    "postgresql": ("DROP TRIGGER IF EXISTS {name} ON {table}",),
}
