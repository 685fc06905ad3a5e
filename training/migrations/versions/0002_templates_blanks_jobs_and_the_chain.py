"""Templates, blanks, printers, grades, files and jobs; the register is chained from its first line."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "blank_lots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "paper",
            sa.Enum("a4", "card", "a5", name="paper", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("prefix", sa.String(length=20), nullable=False),
        sa.Column("first_serial", sa.Integer(), nullable=True),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("spoiled", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.CheckConstraint("received = used + spoiled + remaining", name=op.f("ck_blank_lots_adds_up")),
        sa.CheckConstraint(
            "received > 0 AND used >= 0 AND spoiled >= 0 AND remaining >= 0", name=op.f("ck_blank_lots_counts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blank_lots")),
        sa.UniqueConstraint("name", name=op.f("uq_blank_lots_name")),
    )
    op.create_table(
        "certificate_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_templates")),
        sa.UniqueConstraint("name", name=op.f("uq_certificate_templates_name")),
    )
    op.create_table(
        "printers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("offset_x", sa.Double(), nullable=False),
        sa.Column("offset_y", sa.Double(), nullable=False),
        sa.Column("scale_x", sa.Double(), nullable=False),
        sa.Column("scale_y", sa.Double(), nullable=False),
        sa.Column(
            "sheet",
            sa.Enum(
                "a4",
                "card",
                "a5",
                "upright",
                "a3",
                name="sheetkind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("measured_on", sa.Date(), nullable=True),
        sa.CheckConstraint("abs(offset_x) <= 30 AND abs(offset_y) <= 30", name=op.f("ck_printers_offset")),
        sa.CheckConstraint(
            "scale_x BETWEEN 0.9 AND 1.1 AND scale_y BETWEEN 0.9 AND 1.1", name=op.f("ck_printers_scale")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printers")),
        sa.UniqueConstraint("name", name=op.f("uq_printers_name")),
    )
    op.create_table(
        "course_certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=True),
        sa.Column("graded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_certificates_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["certificate_templates.id"],
            name=op.f("fk_course_certificates_template_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_certificates")),
        sa.UniqueConstraint("course_id", name=op.f("uq_course_certificates_course_id")),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "running",
                "done",
                "cancelled",
                "failed",
                name="jobstate",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("takes", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("done >= 0 AND total >= 0", name=op.f("ck_jobs_counts")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_jobs_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_jobs_course_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobs_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jobs_state"), ["state"], unique=False)

    op.create_table(
        "template_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("design", sa.JSON(), nullable=False),
        sa.Column("mark_file_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_template_versions_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["mark_file_id"], ["files.id"], name=op.f("fk_template_versions_mark_file_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["certificate_templates.id"],
            name=op.f("fk_template_versions_template_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_versions")),
        sa.UniqueConstraint("template_id", "number", name=op.f("uq_template_versions_template_id_number")),
    )
    op.create_table(
        "grades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Double(), nullable=False),
        sa.Column("first", sa.Double(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mark >= 0 AND mark <= 10", name=op.f("ck_grades_mark")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_grades_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name=op.f("fk_grades_registration_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grades")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_grades_registration_id")),
    )
    op.create_table(
        "blanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("used", "spoiled", name="blankstate", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_blanks_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_blanks_certificate_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["blank_lots.id"], name=op.f("fk_blanks_lot_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blanks")),
        sa.UniqueConstraint("lot_id", "serial", name=op.f("uq_blanks_lot_id_serial")),
    )
    with op.batch_alter_table("blanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blanks_certificate_id"), ["certificate_id"], unique=False)
        batch_op.create_index(
            "uq_blanks_used",
            ["certificate_id"],
            unique=True,
            sqlite_where=sa.text("state = 'used'"),
            postgresql_where=sa.text("state = 'used'"),
        )

    op.create_table(
        "certificate_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "original", "copy", "signed", name="filekind", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificates.id"],
            name=op.f("fk_certificate_files_certificate_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_files")),
        sa.UniqueConstraint("certificate_id", "kind", name=op.f("uq_certificate_files_certificate_id_kind")),
    )
    with op.batch_alter_table("certificate_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_files_sha256"), ["sha256"], unique=False)

    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("template_version_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("handed_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(batch_op.f("ck_certificates_certificatestate"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_certificates_certificatestate"), "state IN ('valid', 'replaced', 'revoked', 'void')"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_certificates_template_version_id"),
            "template_versions",
            ["template_version_id"],
            ["id"],
            ondelete="RESTRICT",
        )
    _keep_the_first_design()
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.alter_column("template_version_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("template_version")

    with op.batch_alter_table("register_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("happened_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("recipient", sa.String(length=300), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("authority", sa.String(length=300), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("folded", sa.String(length=1200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("previous", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("hash", sa.String(length=64), nullable=False, server_default=""))
        batch_op.alter_column("certificate_id", existing_type=sa.Integer(), nullable=True)
        batch_op.drop_constraint(batch_op.f("ck_register_entries_entrykind"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_register_entries_entrykind"),
            "kind IN ('issued', 'replacement', 'revocation', 'handover', 'return', 'copy', 'void', 'spoiled')",
        )
    _chain_the_register()
    with op.batch_alter_table("register_entries", schema=None) as batch_op:
        for name, letters in (("recipient", 300), ("authority", 300), ("folded", 1200), ("previous", 64), ("hash", 64)):
            batch_op.alter_column(name, existing_type=sa.String(length=letters), server_default=None)
    _guard_the_register()


# The design of 0.1.0, as designs/design.py keeps one.
FIRST_DESIGN = {"paper": "a4"}


def _keep_the_first_design() -> None:
    """What was printed so far was printed by the one design there was."""
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT count(*) FROM certificates")).scalar() == 0:
        return
    moment = sa.column("at", sa.DateTime(timezone=True))
    templates = sa.table("certificate_templates", sa.column("id"), sa.column("name"))
    versions = sa.table(
        "template_versions",
        sa.column("id"),
        sa.column("template_id"),
        sa.column("number"),
        sa.column("design", sa.JSON),
        moment,
    )
    bind.execute(templates.insert().values(name="Mẫu chung"))
    template = bind.execute(sa.select(templates.c.id)).scalar()
    bind.execute(versions.insert().values(template_id=template, number=1, design=FIRST_DESIGN, at=datetime.now(UTC)))
    bind.execute(sa.text("UPDATE certificates SET template_version_id = (SELECT id FROM template_versions)"))


# As base/append_only.py makes them.
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER tg_register_entries_append_only_update BEFORE UPDATE ON register_entries "
        "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: tg_register_entries_append_only'); END",
        "CREATE TRIGGER tg_register_entries_append_only_delete BEFORE DELETE ON register_entries "
        "BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: tg_register_entries_append_only'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION tg_register_entries_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE integrity_constraint_violation USING MESSAGE = 'register_entries is append-only', "
        "CONSTRAINT = 'tg_register_entries_append_only'; END $$",
        "CREATE TRIGGER tg_register_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION tg_register_entries_append_only()",
    ),
}


def _guard_the_register() -> None:
    """Lines are only ever added: the database refuses to change or remove one."""
    bind = op.get_bind()
    for statement in GUARDS[bind.dialect.name]:
        bind.exec_driver_sql(statement)


def _chain_the_register() -> None:
    """Give each line the hash that certificates/chain.py reckons, and the text that a search looks through."""
    bind = op.get_bind()
    names = (
        "id",
        "year",
        "seq",
        "kind",
        "certificate_id",
        "by_id",
        "reason",
        "decision_number",
        "previous",
        "hash",
        "folded",
    )
    lines = sa.table(
        "register_entries",
        *map(sa.column, names),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("facts", sa.JSON),
    )
    last: dict[int, str] = {}
    for row in bind.execute(sa.select(lines).order_by(lines.c.year, lines.c.seq)).mappings().all():
        says = {
            name: row[name]
            for name in ("year", "seq", "kind", "certificate_id", "by_id", "reason", "decision_number", "facts")
        }
        at = row["at"] if row["at"].tzinfo else row["at"].replace(tzinfo=UTC)
        says |= {
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "happened_on": None,
            "recipient": "",
            "authority": "",
        }
        previous = last.get(row["year"], "0" * 64)
        text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        last[row["year"]] = hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
        searched = " ".join(row["facts"].get(name) or "" for name in ("full_name", "number", "unit"))
        values = {"previous": previous, "hash": last[row["year"]], "folded": _folded(searched)}
        bind.execute(lines.update().where(lines.c.id == row["id"]).values(values))


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    for old, new in (("đ", "d"), ("y", "i"), ("'", ""), ("’", ""), ("‘", ""), ("ʼ", "")):
        plain = plain.replace(old, new)
    return " ".join(plain.split())
