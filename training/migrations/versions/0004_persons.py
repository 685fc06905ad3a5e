"""Persons: the index of search, filled for everybody on record, and merges that can be taken back."""

from itertools import islice

import sqlalchemy as sa
from alembic import op

from training.people.models.person_parts import rows_of
from training.people.models.persons import keys_of

revision = "0004"
down_revision = "0003"

AT_ONCE = 1000  # persons
MERGED = {f"{kind}_where": sa.text("merged_into_id IS NOT NULL") for kind in ("sqlite", "postgresql")}
KEYS = ("spelt", "plain")
SORT_KEY = sa.String(length=1200).with_variant(sa.String(length=1200, collation="C"), "postgresql")
PART = sa.String(length=25).with_variant(sa.String(length=25, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "person_parts",
        sa.Column("part", PART, nullable=False),
        sa.Column("sort_key", SORT_KEY, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "sort_key", "person_id", name=op.f("pk_person_parts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("aside", sa.JSON(), nullable=False),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_person_merges_two")),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_person_merges_{column}"), ondelete="RESTRICT"
            )
            for column, table in (
                ("kept_id", "persons"),
                ("gone_id", "persons"),
                ("by_id", "users"),
                ("undone_by_id", "users"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
    )
    op.create_index(op.f("ix_person_merges_kept_id"), "person_merges", ["kept_id"], unique=False)
    op.create_index(op.f("ix_person_merges_gone_id"), "person_merges", ["gone_id"], unique=False)
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.create_index("ix_persons_merged", ["merged_into_id"], unique=False, **MERGED)
        batch_op.add_column(sa.Column("spelt", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("plain", sa.Text(), nullable=False, server_default=""))
    _fill()
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.alter_column("spelt", existing_type=sa.Text(), server_default=None)
        batch_op.alter_column("plain", existing_type=sa.Text(), server_default=None)


def _fill() -> None:
    """What a search finds of everybody who is on record."""
    persons = sa.table("persons", *map(sa.column, ("id", "full_name", "phone", *KEYS, "merged_into_id")))
    index = sa.table("person_parts", *map(sa.column, ("part", "sort_key", "person_id")))
    spell = persons.update().where(persons.c.id == sa.bindparam("of"))
    spell = spell.values({key: sa.bindparam(f"new_{key}") for key in KEYS})
    connection = op.get_bind()
    everyone = iter(connection.execute(sa.select(persons)).all())
    while some := list(islice(everyone, AT_ONCE)):
        keys = [(each.id, keys_of(each.full_name)) for each in some]
        connection.execute(spell, [{"of": id} | {f"new_{key}": found[key] for key in KEYS} for id, found in keys])
        found = [each for each in some if each.merged_into_id is None]
        if rows := [row for each in found for row in rows_of(each.id, each.full_name, each.phone)]:
            connection.execute(index.insert(), rows)
