"""Writes the next migration from what the models say: python -m tests.conventions.migration "what it brings"."""

import sys
import tempfile

from alembic.command import revision

from training import create_app
from training.base.assets import PACKAGE
from training.base.config import load_config
from training.base.migrating import alembic_config, upgrade_database


def main(message: str) -> None:
    """Compare a new database with the models and write the difference; read it before you keep it."""
    number = len(list((PACKAGE / "migrations" / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_config({"TRAINING_INSTANCE": folder}))
        with app.app_context():
            upgrade_database()
            revision(alembic_config(), message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    main(sys.argv[1])
