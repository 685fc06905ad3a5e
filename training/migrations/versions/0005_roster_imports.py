"""Rosters: remembered columns, agreements, undo."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
