"""Deciding one row of a roster: one rule for the file and for a person who mends a cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth, read_birth
from training.people.emails import read_email
from training.people.names import read_name
from training.people.phones import read_phone
from training.people.reading import Problem, Reading, T, tidied
from training.people.unit_names import UnitBook, UnitName
from training.vietnamese import clean, fold, is_capitals, suggest_case

FIELDS = ("full_name", "birth_date", "gender", "ethnicity", "position", "unit", "phone", "email")
LONGEST, LONGEST_ETHNICITY = 300, 40
_NOTHING = re.compile(r"[\s\-–—_./]*")
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_GENDERS = {"nam": "Nam", "nu": "Nữ"}


@dataclass(frozen=True)
class CellText:
    """A cell as read, and where it stands ("H43")."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Change:
    """A value that differs from its cell, and why."""

    field: str
    before: str
    after: str
    why: Sentence


@dataclass(frozen=True)
class RosterRow:
    """A row of a roster: its cells as read, what a person typed instead, and what follows from both."""

    row_no: int
    cells: Mapping[str, CellText]
    group: str = ""
    hidden: bool = False
    mended: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | int | None] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether no person can be made of it."""
        return not self.values.get("full_name")

    @property
    def ready(self) -> bool:
        """Whether nothing waits for a decision."""
        return not self.problems


def decide_row(row: RosterRow, book: UnitBook, on: date) -> RosterRow:
    """The row with its values, changes and problems, from its cells and what was mended; `on` is the course's day."""
    reader = _Reader(row)
    name = reader.read("full_name", read_name)
    birth = reader.read("birth_date", lambda text: read_birth(text, on), Birth.text)
    gender = reader.read("gender", _read_gender)
    ethnicity = reader.read("ethnicity", lambda text: _read_words(text, LONGEST_ETHNICITY))
    position = reader.read("position", _read_words)
    unit = reader.read("unit", lambda text: _read_unit(text, row, book), lambda unit: unit.name)
    values: dict[str, str | int | None] = {
        "full_name": name,
        "suggested_name": suggest_case(name) if name and is_capitals(name) else None,
        "gender": gender,
        "birth_date": birth.date.isoformat() if birth and birth.date else None,
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "ethnicity": ethnicity,
        "position": position,
        "unit_id": unit.id if unit else None,
        "unit": unit.name if unit else None,
        "phone": reader.read("phone", read_phone),
        "email": reader.read("email", read_email),
    }
    problems = tuple(_told_apart(problem, values) for problem in reader.problems)
    return replace(row, values=values, changes=tuple(reader.changes), problems=problems)


def mend_row(row: RosterRow, texts: Mapping[str, str], book: UnitBook, on: date) -> RosterRow:
    """The row decided again with what a person typed; an empty text leaves the field empty."""
    return decide_row(replace(row, mended={**row.mended, **texts}), book, on)


def unmend_row(row: RosterRow, name: str, book: UnitBook, on: date) -> RosterRow:
    """The row decided again with the cell of one field as it stands in the file."""
    return decide_row(replace(row, mended={k: v for k, v in row.mended.items() if k != name}), book, on)


class _Reader:
    """Reads the fields of a row one by one and keeps the changes and problems that come up."""

    def __init__(self, row: RosterRow) -> None:
        self.row = row
        self.changes: list[Change] = []
        self.problems: list[Problem] = []

    def read(self, name: str, reader: Callable[[str], Reading[T]], show: Callable[[T], str] = str) -> T | None:
        """The value of a field by its own reader; what a person typed goes before the cell."""
        cell = self.row.cells.get(name, CellText("")).text
        text = self.row.mended.get(name, cell)
        reading: Reading[T] = _fault(text) or reader("" if _NOTHING.fullmatch(text) else text)
        if reading.problem:
            self.problems.append(replace(reading.problem, field=name))
        after = show(reading.value) if reading.value is not None else ""
        why = _("bạn đã sửa") if text != cell else reading.change
        if why and not reading.problem:
            self.changes.append(Change(name, cell, after, why))
        return reading.value


def _fault(text: str) -> Reading[T] | None:
    """Never is a formula or an error code of Excel taken for a value."""
    if text.startswith("="):
        why = _("Ô công thức chưa lưu kết quả: mở tệp bằng Excel, lưu lại, hoặc gõ giá trị vào đây.")
        return Reading(problem=Problem("cell_unsaved", why))
    if _EXCEL_ERROR.fullmatch(text):
        return Reading(problem=Problem("cell_error", _("Ô báo lỗi của Excel: %(error)s.", error=text)))
    return None


def _read_words(text: str, most: int = LONGEST) -> Reading[str]:
    words = clean(text)
    if len(words) > most:
        why = _("Dài %(count)s chữ cái, nhiều nhất %(most)s.", count=len(words), most=most)
        return Reading(problem=Problem("text_too_long", why))
    return Reading(words or None, tidied(text))


def _read_gender(text: str) -> Reading[str]:
    words = clean(text)
    gender = _GENDERS.get(fold(words))
    if words and not gender:
        return Reading(problem=Problem("gender_unknown", _("Giới tính ghi “%(said)s”: viết Nam hoặc Nữ.", said=words)))
    return Reading(gender, None if gender == (text or None) else _("viết Nam hoặc Nữ"))


def _read_unit(text: str, row: RosterRow, book: UnitBook) -> Reading[UnitName]:
    """The unit of the cell; an empty cell takes that of its group, unless a person left it empty."""
    if clean(text):
        reading = book.read(text)
        if reading.problem and row.group:
            said = _("%(why)s Trong tệp, dòng nằm ở nhóm %(group)s.", why=reading.problem.why, group=row.group)
            return replace(reading, problem=replace(reading.problem, why=said))
        return reading
    if "unit" in row.mended or not (row.group or "unit" in row.cells):
        return Reading()
    if grouped := book.read(row.group).value:
        return Reading(grouped, _("lấy theo nhóm trong tệp"))
    return Reading(problem=Problem("unit_missing", _("Thiếu đơn vị.")))


def _told_apart(problem: Problem, values: Mapping[str, str | int | None]) -> Problem:
    """A nameless row is described by what else it says."""
    if problem.code != "name_missing":
        return problem
    position = str(values["position"] or "").partition(",")[0]
    born = _("sinh %(year)s", year=values["birth_year"]) if values["birth_year"] else ""
    phone = _("điện thoại %(phone)s", phone=values["phone"]) if values["phone"] else ""
    known = ", ".join(str(each) for each in (position, born, phone) if each)
    return replace(problem, why=_("Thiếu họ tên. Dòng này: %(known)s.", known=known)) if known else problem
