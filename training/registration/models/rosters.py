"""Rosters as they were read, and how columns of each shape are to be read."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from training.base.db import Base, Line, choice, parent
from training.base.files import File
from training.base.text import _


class ImportState(StrEnum):
    DRAFT = "draft"
    IMPORTED = "imported"


class RosterImport(Base):
    """A roster as it was read, kept as a draft until people are brought in, and afterwards for what is left.

    `wish` is how somebody wanted the file to be read, `found` what it holds (roster_wish.py has both).
    """

    __tablename__ = "roster_imports"

    course_id: Mapped[int] = mapped_column(parent("courses.id"), index=True)
    file_id: Mapped[int] = mapped_column(parent("files.id"))
    sheet: Mapped[Line]
    at_date: Mapped[date]
    skipped: Mapped[dict[str, Any]]
    wish: Mapped[dict[str, Any]]
    found: Mapped[dict[str, Any]]
    state: Mapped[ImportState] = mapped_column(choice(ImportState))
    made_at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    file: Mapped[File] = relationship(lazy="joined", innerjoin=True)


class RowDecision(StrEnum):
    UNDECIDED = "undecided"
    LEFT_OUT = "left_out"  # the same person, or not wanted
    SEPARATE = "separate"  # another person after all
    IMPORTED = "imported"


class RosterDraftRow(Base):
    """One row: the cells as read, the values taken, what was changed and why, and what still stands in the way.

    `row_no` counts in its sheet, `sheet_no` the sheets of the file. `person_id` is whom somebody said it is, `apart`
    are persons whom somebody said it is not.
    """

    __tablename__ = "roster_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "sheet_no", "row_no"),
        Index("ix_roster_rows_open", "import_id", sqlite_where=text("decision = 'undecided'")),
    )

    import_id: Mapped[int] = mapped_column(parent("roster_imports.id"))
    sheet_no: Mapped[int] = mapped_column(default=1)
    row_no: Mapped[int]
    group: Mapped[Line]  # the unit under whose heading it stands, "" for none
    hidden: Mapped[bool]  # in the file
    cells: Mapped[dict[str, Any]]
    values: Mapped[dict[str, Any]]
    changes: Mapped[list[Any]]
    problems: Mapped[list[Any]]
    mended: Mapped[dict[str, Any]]  # field → text typed in place of the cell
    decision: Mapped[RowDecision] = mapped_column(choice(RowDecision))
    person_id: Mapped[int | None] = mapped_column(parent("persons.id"))
    apart: Mapped[list[Any]] = mapped_column(default=list)
    registration_id: Mapped[int | None] = mapped_column(parent("registrations.id"), index=True)
    made_person: Mapped[bool] = mapped_column(default=False)
    made_registration: Mapped[bool] = mapped_column(default=False)

    @property
    def key(self) -> str:
        """How pages name it: its number, on a further sheet after that of the sheet ("2-15")."""
        return str(self.row_no) if self.sheet_no == 1 else f"{self.sheet_no}-{self.row_no}"


class RosterShape(Base):
    """What a person said the columns hold of every list with the same headings over the same columns."""

    __tablename__ = "roster_shapes"

    shape: Mapped[str] = mapped_column(String(32), unique=True)
    fields: Mapped[dict[str, Any]]  # letters of the column → field
    by_id: Mapped[int] = mapped_column(parent("users.id"))
    at: Mapped[datetime]


SENTENCES = {
    "uq_roster_rows_import_id_sheet_no_row_no": _("Dòng này đã có trong danh sách."),
    "uq_roster_shapes_shape": _("Có người vừa chọn cột cho mẫu danh sách này. Hãy tải lại trang rồi xem lại."),
}
