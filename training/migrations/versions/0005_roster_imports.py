"""Rosters: remembered columns, agreements, several sheets, who a row is said to be; papers by which people are known."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
OPEN = {"sqlite_where": sa.text("decision = 'undecided'")}


def upgrade() -> None:
    op.create_table(
        "roster_shapes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(length=32), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_roster_shapes_by_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_shapes")),
        sa.UniqueConstraint("shape", name=op.f("uq_roster_shapes_shape")),
    )
    _new("registrations", "id_number", sa.String(length=12), "''")
    _new("roster_imports", "wish", sa.JSON(), "'{}'")
    _new("roster_imports", "found", sa.JSON(), "'{}'")
    op.drop_index("ix_roster_rows_open", table_name="roster_rows")
    _new("roster_rows", "sheet_no", sa.Integer(), "1")
    _new("roster_rows", "apart", sa.JSON(), "'[]'")
    with op.batch_alter_table("roster_rows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_roster_rows_person_id"), "persons", ["person_id"], ["id"], ondelete="RESTRICT"
        )
        batch_op.drop_constraint(batch_op.f("uq_roster_rows_import_id_row_no"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_roster_rows_import_id_sheet_no_row_no"), ["import_id", "sheet_no", "row_no"]
        )
        batch_op.create_index("ix_roster_rows_open", ["import_id"], unique=False, **OPEN)
        batch_op.create_index(batch_op.f("ix_roster_rows_registration_id"), ["registration_id"], unique=False)


def _new(table: str, column: str, kind: sa.types.TypeEngine[object], value: str) -> None:
    """A column that holds `value` in every row there is."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.add_column(sa.Column(column, kind, nullable=False, server_default=sa.text(value)))
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.alter_column(column, existing_type=kind, server_default=None)
