"""Units: what a version of a unit was decided by."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
