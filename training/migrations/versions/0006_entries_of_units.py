"""Entries of units: what each verb changed, so that it can be taken back; a unit's id is never given twice."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL never gives an id twice
        with op.batch_alter_table("units", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
    op.create_table(
        "unit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("taken_back_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["line_id"], ["audit.id"], name=op.f("fk_unit_entries_line_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["taken_back_id"], ["audit.id"], name=op.f("fk_unit_entries_taken_back_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_entries")),
        sa.UniqueConstraint("line_id", name=op.f("uq_unit_entries_line_id")),
        sa.UniqueConstraint("taken_back_id", name=op.f("uq_unit_entries_taken_back_id")),
    )
