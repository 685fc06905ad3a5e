"""What the page of a stored roster shows of each row: what the file says, what will be stored, what is asked."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem
from training.people.roster_duplicates import birth_of
from training.people.roster_row import Change, RosterRow, decide_row
from training.people.unit_names import UnitBook
from training.registration.drafts import DUPLICATE, Standing, reading_of, standing
from training.registration.models import RosterDraftRow, RowDecision, State

FIELD_NAMES = {
    "full_name": _("Họ và tên"),
    "birth_date": _("Ngày sinh"),
    "gender": _("Giới tính"),
    "ethnicity": _("Dân tộc"),
    "position": _("Chức vụ"),
    "unit": _("Đơn vị"),
    "phone": _("Số điện thoại"),
    "email": _("Thư điện tử"),
    "id_number": _("Số CCCD/CMND"),
}
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Ask:
    """One thing that a person must decide or has decided; without a field it is about the whole row.

    `said` is what the file has, `answer` what was taken instead: None while it waits.
    """

    field: str
    label: Sentence
    said: Sentence
    why: Sentence
    offer: str = ""
    answer: str | None = None
    row: int = 0


@dataclass(frozen=True)
class Shown:
    """One row; `state` is that of the registration as which it was brought in."""

    row_no: int
    reading: RosterRow
    standing: Standing
    decision: RowDecision
    asks: tuple[Ask, ...]
    state: State | None = None
    known_before: bool = False

    @property
    def section(self) -> str:
        """Where the page shows it; what was asked stays in its place after it is answered."""
        if self.standing is Standing.IMPORTED:
            return "imported"
        if self.standing is Standing.LEFT_OUT and (self.reading.hidden or not self.asks):
            return "hidden"
        if not self.asks:
            return "ready"
        return "blocked" if any(ask.field == "full_name" for ask in self.asks) else "review"

    @property
    def waits(self) -> bool:
        """Whether somebody must still decide."""
        return self.standing in (Standing.BLOCKED, Standing.REVIEW)

    @property
    def birth_text(self) -> str:
        """The birth that will be stored, as lists print it."""
        birth = birth_of(self.reading.values)
        return birth.text() if birth else ""

    def change(self, field: str) -> Change | None:
        """How the value of a field differs from its cell."""
        return next((change for change in self.reading.changes if change.field == field), None)

    def typed(self, field: str) -> bool:
        """Whether somebody typed this field."""
        return field in self.reading.mended


def shown(row: RosterDraftRow, book: UnitBook, on: date, state: State | None = None) -> Shown:
    """A row as the page shows it; `book` and `on` are those of the roster's day."""
    reading = reading_of(row)
    before = decide_row(replace(reading, mended={}), book, on) if reading.mended else reading
    asked = [problem for problem in before.problems if problem.code != DUPLICATE]
    repeats = [problem for problem in reading.problems if problem.code == DUPLICATE]
    asks = tuple(_ask(problem, reading) for problem in asked) + tuple(_repeat(problem, row) for problem in repeats)
    return Shown(row.row_no, reading, standing(row), row.decision, asks, state, not row.made_registration)


def samples(rows: Sequence[Shown], most: int = 6) -> list[Shown]:
    """A few rows that show each kind of change once, filled up with the first ones; in the order of the file."""
    kinds: set[tuple[str, str]] = set()
    telling = []
    for row in rows:
        new = _kinds(row) - kinds
        kinds |= new
        if new:
            telling.append(row)
    chosen = (telling + [row for row in rows if row not in telling])[:most]
    return sorted(chosen, key=lambda row: row.row_no)


@dataclass(frozen=True)
class Preview:
    """All rows of a roster, by where the page shows them."""

    rows: Sequence[Shown]

    def section(self, name: str) -> list[Shown]:
        """The rows of one part of the page."""
        return [row for row in self.rows if row.section == name]

    def listed(self, name: str, everything: bool) -> list[Shown]:
        """The rows of a part, all of them or only some telling ones."""
        return self.section(name) if everything else samples(self.section(name))

    def count(self, name: str) -> int:
        """How many rows stand so: blocked, review, ready, left_out, imported."""
        return Counter(row.standing for row in self.rows)[Standing(name)]

    @property
    def waiting(self) -> int:
        """How many rows somebody must still decide."""
        return sum(row.waits for row in self.rows)

    @property
    def answered(self) -> int:
        """How many of the rows that were asked about are settled and not yet brought in."""
        return sum(row.section in ("blocked", "review") and not row.waits for row in self.rows)

    @property
    def changed(self) -> int:
        """How many rows without a question have a value that differs from its cell."""
        return sum(bool(row.reading.changes) for row in self.section("ready"))

    @property
    def capitals(self) -> int:
        """How many names came in capitals and may be written otherwise."""
        return sum(bool(row.reading.values["suggested_name"]) and row.section == "ready" for row in self.rows)


def preview(rows: Sequence[tuple[RosterDraftRow, State | None]], book: UnitBook, on: date) -> Preview:
    """The page of a roster: its rows, each with the state of the registration as which it was brought in."""
    return Preview([shown(row, book, on, state) for row, state in rows])


def _ask(problem: Problem, reading: RosterRow) -> Ask:
    name = problem.field
    cell = reading.cells[name].text if name in reading.cells else ""
    label = _("Năm sinh") if name == "birth_date" and _YEAR.fullmatch(cell.strip()) else FIELD_NAMES[name]
    answer = None
    if name in reading.mended:
        change = next((change for change in reading.changes if change.field == name), None)
        answer = change.after if change else cell
    return Ask(name, label, cell.strip(), problem.why, problem.offer, answer)


def _repeat(problem: Problem, row: RosterDraftRow) -> Ask:
    said = _("trùng với dòng %(row)s", row=problem.row)
    answer = "" if row.decision == RowDecision.SEPARATE else None
    return Ask("", _("Cả dòng"), said, problem.why, answer=answer, row=problem.row)


def _kinds(row: Shown) -> set[tuple[str, str]]:
    kinds = {(change.field, re.sub(r"\d+", "", str(change.why))) for change in row.reading.changes}
    return kinds | ({("full_name", "capitals")} if row.reading.values["suggested_name"] else set())
