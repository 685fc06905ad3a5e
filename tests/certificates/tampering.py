"""Someone who reaches past the program, straight into the database."""

from sqlalchemy import text

from training.base.append_only import lifted
from training.base.db import db


def tamper(*statements: str, **values: object) -> None:
    """Run statements with the register's guards off, as whoever owns the database can."""
    with db.engine.connect().execution_options(training_writing=True) as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        with lifted(connection):
            for statement in statements:
                connection.execute(text(statement), values)
