"""Bringing the database to the present tables: forward only."""

from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from training.base.assets import PACKAGE
from training.base.db import db


def alembic_config() -> Config:
    """Alembic's settings, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(PACKAGE / "migrations").replace("%", "%%"))
    return config


def upgrade_database() -> None:
    """Make or renew the tables of the running application's database."""
    upgrade(alembic_config(), "head")


def is_current() -> bool:
    """Whether the tables are those of this program."""
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    return present == ScriptDirectory.from_config(alembic_config()).get_current_head()
