"""Rosters of these tests: the units they name, files with a few rows, and drafts made of them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.cast import DAY, Cast
from tests.people.roster_files import HEADER, UNITS, cells_of
from tests.spreadsheets.files import workbook
from tests.spreadsheets.makers import Grid, as_xlsx
from training.base.db import session, transaction
from training.base.files import receive
from training.courses.models import Course
from training.people.actions import open_unit
from training.people.models import UnitKind
from training.registration.actions import BroughtIn, bring_in, read_upload, start_import
from training.registration.models import Registration, RosterDraftRow, RosterImport
from training.registration.roster_queries import rows_of


def open_units() -> None:
    """The wards and communes of 2022, with the former names that lists still use."""
    with transaction():
        for unit in UNITS.units[2:]:
            kind = UnitKind.WARD if unit.name.startswith("Phường") else UnitKind.COMMUNE
            open_unit(unit.name, kind, valid_from=date(2000, 1, 1), former=";".join(unit.former), by=None)


def person(full_name: str, born: Any = 1980, phone: str = "", unit: str = "Xã Tả Van", **other: Any) -> list[Any]:
    """A row as HEADER has it; the number is written by `roster`."""
    values = {"Họ và tên": full_name, "Ngày sinh": born, "Số điện thoại": phone, "Đơn vị": unit} | other
    return [values.get(head) for head in HEADER]


def roster(folder: Path, *people: Sequence[Any], hidden: Sequence[int] = (), name: str = "ds.xlsx") -> Path:
    """A file with the header in row 1 and these people from row 2 on."""
    numbered = [[number, *row[1:]] for number, row in enumerate(people, 1)]
    return workbook(folder / name, cells_of([HEADER, *numbered]), hidden=hidden)


def draft_of(course: Course, file: Path, cast: Cast, at: date = DAY) -> RosterImport:
    """Read a file and keep it as a draft of the course."""
    with file.open("rb") as stream:
        received = receive(stream, file.name)
    read, organiser = read_upload(received, at), cast.organiser
    with transaction():
        return start_import(course, received, read, at=at, by=organiser)


def bring(draft: RosterImport, cast: Cast) -> BroughtIn:
    """Press import."""
    organiser = cast.organiser
    with transaction():
        return bring_in(draft, by=organiser)


def row(draft: RosterImport, key: int | str) -> RosterDraftRow:
    """One row, by its number or its key, as the database has it."""
    session().rollback()
    return next(row for row in rows_of(draft) if row.key == str(key))


def settle(
    draft: RosterImport, row_no: int | str, verb: Callable[..., object], *words: str, cast: Cast
) -> RosterDraftRow:
    """Settle one row with a verb of rows; the row as it is then."""
    organiser, found = cast.organiser, row(draft, row_no)
    with transaction():
        verb(found, *words, by=organiser)
    return row(draft, row_no)


def book(path: Path, *grids: Grid) -> Path:
    """A workbook of these sheets."""
    return as_xlsx(path, *grids)


def address(draft: RosterImport, rest: str = "") -> str:
    """Where the page of a roster is, or a part of it."""
    return f"/courses/{draft.course_id}/roster-imports/{draft.id}{'/' if rest else ''}{rest}"


def names_in_course() -> list[str]:
    """Who is in any course, in the order in which they came."""
    session().rollback()
    return list(session().scalars(select(Registration.full_name).order_by(Registration.queue_no)))
