"""Deciding one row of a roster: one rule for the file and for a person who mends a cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from training.base.refusal import Sentence
from training.base.text import _
from training.people.birth import Birth, read_birth
from training.people.emails import read_email
from training.people.id_numbers import read_id_number
from training.people.names import read_listed_name, read_name
from training.people.phones import read_phone
from training.people.reading import Problem, Reading, T, both
from training.people.roster_cells import CellText as CellText
from training.people.roster_columns import chosen
from training.people.roster_headers import FIELDS as FIELDS
from training.people.roster_values import (
    LONGEST_ETHNICITY,
    columns,
    converted,
    fault,
    is_nothing,
    meant,
    read_gender,
    read_unit,
    read_words,
    suggested_name,
    told_apart,
)
from training.people.unit_names import UnitBook
from training.vietnamese import clean


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
    name = reader.read("full_name", read_name if "full_name" in row.mended else read_listed_name)
    birth = reader.read("birth_date", lambda text: read_birth(text, on), Birth.text)
    gender = reader.read("gender", read_gender)
    ethnicity = reader.read("ethnicity", lambda text: read_words(text, LONGEST_ETHNICITY))
    native_place = reader.read("native_place", read_words)
    position = reader.read("position", read_words)
    unit = reader.read("unit", lambda text: read_unit(text, row, book), lambda unit: unit.name)
    values: dict[str, str | int | None] = {
        "full_name": name,
        "suggested_name": suggested_name(name, row.cells.get("full_name")),
        "gender": gender,
        "birth_date": birth.date.isoformat() if birth and birth.date else None,
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "ethnicity": ethnicity,
        "native_place": native_place,
        "position": position,
        "unit_id": unit.id if unit else None,
        "unit": unit.name if unit else None,
        "phone": reader.read("phone", read_phone),
        "email": reader.read("email", read_email),
        "id_number": reader.read("id_number", read_id_number),
    }
    problems = tuple(told_apart(problem, values) for problem in reader.problems)
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
        cell = self.row.cells.get(name, CellText(""))
        typed = self.row.mended.get(name)
        said, about = meant(cell, name) if typed is None else (typed, None)
        texts = columns(cell, said) if typed is None else [said]
        reading: Reading[T] = chosen(name, [(each, fault(each) or _of(each, reader)) for each in texts])
        asked = self._asked(cell, said) if typed is None and not reading.problem else None
        if problem := reading.problem or asked:
            self.problems.append(replace(problem, field=name))
        after = show(reading.value) if reading.value is not None else ""
        why = _("bạn đã sửa") if typed not in (None, cell.whole) else both(about, reading.change)
        if why and not reading.problem:
            self.changes.append(Change(name, cell.whole, after, why))
        return reading.value

    def _asked(self, cell: CellText, said: str) -> Problem | None:
        """What must be agreed to before the text of a cell counts: an old font, a name that may be part of one."""
        if cell.partial:
            why = _("Họ và tên có thể thiếu một phần (còn “%(said)s”): gõ đủ họ và tên.", said=clean(said))
            return Problem("name_partial", why, offer=clean(re.sub(r"\b\d+\b", "", said)))
        if cell.rest:
            why = _("Cột bên phải, không có đầu bảng, ghi “%(rest)s”: có phải tên không?", rest=cell.rest)
            return Problem("name_unsure", why, offer=clean(f"{said} {cell.rest}"))
        if cell.unsure:
            why = _("Không rõ ô này gõ bằng phông cũ hay Unicode: chọn cách đọc.")
            return Problem("legacy_unsure", why, offer=clean(converted(cell)))
        if cell.legacy and not cell.agreed:
            return Problem(
                "legacy_asked", _("Ô này gõ bằng phông cũ, đọc là “%(said)s”.", said=said), offer=clean(said)
            )
        return None


def _of(text: str, reader: Callable[[str], Reading[T]]) -> Reading[T]:
    return reader("" if is_nothing(text) else text)
