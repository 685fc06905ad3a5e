"""Units: by which decision a version began and ended, why it ended, who is the heir; more kinds, and spreadsheets of units."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KINDS = ("province", "city", "town", "district", "ward", "township", "commune", "zone", "other")
ENDINGS = ("changed", "merged", "split", "closed")


def upgrade() -> None:
    with op.batch_alter_table("unit_versions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decision", sa.String(length=300), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("ending", sa.Enum(*ENDINGS, name="ending", native_enum=False, length=30), nullable=True)
        )
        batch_op.add_column(sa.Column("ending_decision", sa.String(length=300), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("ck_unit_versions_unitkind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_unit_versions_unitkind"), _one_of("kind", KINDS))
    # A unit could only be closed until now.
    op.execute("UPDATE unit_versions SET ending = 'closed' WHERE valid_to IS NOT NULL")
    with op.batch_alter_table("unit_versions", schema=None) as batch_op:
        batch_op.alter_column("decision", existing_type=sa.String(length=300), server_default=None)
        batch_op.alter_column("ending_decision", existing_type=sa.String(length=300), server_default=None)
        batch_op.create_check_constraint(batch_op.f("ck_unit_versions_ending"), _one_of("ending", ENDINGS))
        batch_op.create_check_constraint(batch_op.f("ck_unit_versions_ended"), "(valid_to IS NULL) = (ending IS NULL)")
        batch_op.create_index("uq_unit_versions_open", ["unit_id"], unique=True, **_where("valid_to IS NULL"))
    with op.batch_alter_table("unit_successions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heir", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_check_constraint(batch_op.f("ck_unit_successions_other"), "from_id <> to_id")
    with op.batch_alter_table("unit_successions", schema=None) as batch_op:
        batch_op.alter_column("heir", existing_type=sa.Boolean(), server_default=None)
        batch_op.create_index("uq_unit_successions_heir", ["from_id"], unique=True, **_where("heir"))
    op.create_table(
        "unit_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_unit_imports_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_unit_imports_file_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_imports")),
        sa.UniqueConstraint("sha256", "valid_from", name=op.f("uq_unit_imports_sha256_valid_from")),
    )


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _where(condition: str) -> dict[str, sa.TextClause]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}
