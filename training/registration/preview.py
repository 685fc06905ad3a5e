"""What the page of a stored roster shows of each row: what the file says, what will be stored, what is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem
from training.people.roster_duplicates import birth_of
from training.people.roster_row import Change, RosterRow, decide_row
from training.people.unit_names import UnitBook
from training.registration.alike import Question, question
from training.registration.beside import FIELD_NAMES, Line, of_record, of_rows
from training.registration.claims import NEW, Verdict
from training.registration.drafts import DUPLICATE, OLD_FONT, OLD_FONTS, Standing, reading_of, standing
from training.registration.facts import FILLED, gaps, named, told_apart
from training.registration.models import RosterDraftRow, RowDecision, State

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Judged:
    """By what rows are shown: units and day of the roster, the units' names by id, its rows by key, and how many of
    them ask the same."""

    book: UnitBook
    on: date
    units: Mapping[int, str]
    rows: Mapping[str, RosterDraftRow]
    alike: Mapping[Question, int]


@dataclass(frozen=True)
class Ask:
    """One thing that a person must decide or has decided; without a field it is about the whole row.

    `said` is what the file has, `answer` what was taken instead: None while it waits. The field "person" asks whether
    it is somebody on record, `person_id`; `beside` then shows both, as it does for a row that repeats another one.
    `alike` rows, this one among them, ask the same or were given the same answer.
    """

    field: str
    label: Sentence
    said: Sentence
    why: Sentence
    offers: tuple[str, ...] = ()
    answer: Sentence | None = None
    old_font: bool = False
    blocks: bool = False  # without it no person can be made
    person_id: int = 0
    beside: tuple[Line, ...] = ()
    alike: int = 1


@dataclass(frozen=True)
class Shown:
    """One row; `state` is that of the registration as which it was brought in, `sheet` the title of a further sheet."""

    key: str
    row_no: int
    sheet: str
    reading: RosterRow
    standing: Standing
    decision: RowDecision
    asks: tuple[Ask, ...]
    state: State | None = None
    known_before: bool = False
    verdict: Verdict = NEW
    fills: str = ""  # facts that go into the record of somebody known, or went there
    differs: tuple[Sentence, ...] = ()  # facts of which the record says otherwise, and keeps it

    @property
    def section(self) -> str:
        """Where the page shows it; what was asked stays in its place after it is answered."""
        if self.standing is Standing.IMPORTED:
            return "imported"
        if self.standing is Standing.LEFT_OUT and (self.reading.hidden or not self.asks):
            return "hidden"
        if not self.asks:
            return "ready"
        return "blocked" if any(ask.blocks for ask in self.asks) else "review"

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

    def cell(self, field: str) -> str:
        """Where the cell of a field is ("H43"), "" where it has none."""
        return self.reading.cells[field].address if field in self.reading.cells else ""

    def typed(self, field: str) -> bool:
        """Whether somebody typed this field."""
        return field in self.reading.mended


def shown(
    row: RosterDraftRow, judged: Judged, state: State | None = None, verdict: Verdict = NEW, sheet: str = ""
) -> Shown:
    """A row as the page shows it, with what is thought of who it is."""
    reading = reading_of(row)
    before = decide_row(replace(reading, mended={}), judged.book, judged.on) if reading.mended else reading
    asked = [problem for problem in before.problems if problem.code != DUPLICATE]
    repeats = [problem for problem in reading.problems if problem.code == DUPLICATE]
    asks = [_ask(problem, reading, judged.alike[question(row, problem.field)]) for problem in asked]
    asks += [_repeat(problem, row, judged.rows.get(problem.offer)) for problem in repeats]
    asks += _who(row, reading, verdict, judged.units)
    stands = standing(row, verdict.doubt)
    known = verdict.claimed.person if verdict.claimed else None
    return Shown(
        row.key,
        row.row_no,
        sheet,
        reading,
        stands,
        row.decision,
        tuple(asks),
        state,
        not row.made_registration,
        verdict,
        named(gaps(row.values, known) if known else row.values.get(FILLED, [])),
        told_apart(row.values, known) if known else (),
    )


def _ask(problem: Problem, reading: RosterRow, alike: int) -> Ask:
    name = problem.field
    cell = reading.cells[name].whole if name in reading.cells else ""
    label = _("Năm sinh") if name == "birth_date" and _YEAR.fullmatch(cell.strip()) else FIELD_NAMES[name]
    answer = None
    if name in reading.mended:
        change = next((change for change in reading.changes if change.field == name), None)
        answer = change.after if change else cell
    old, blocks = problem.code == OLD_FONT, name == "full_name" and problem.code not in OLD_FONTS
    offers = (problem.offer,) if problem.offer else problem.offers
    return Ask(name, label, cell.strip(), problem.why, offers, answer, old, blocks, alike=alike)


def _repeat(problem: Problem, row: RosterDraftRow, first: RosterDraftRow | None) -> Ask:
    said = _("trùng với dòng %(row)s", row=problem.row)
    answer = "" if row.decision == RowDecision.SEPARATE else None
    beside = of_rows(row, first) if first and answer is None else ()
    return Ask("", _("Cả dòng"), said, problem.why, answer=answer, beside=beside)


def _who(row: RosterDraftRow, reading: RosterRow, verdict: Verdict, units: Mapping[int, str]) -> list[Ask]:
    """Whether it is somebody on record, where that is doubtful or somebody has said so."""
    label, record = _("Hồ sơ đã có"), verdict.record
    if record and record.person and (verdict.doubt or verdict.said):
        name = record.person.full_name
        answer = _("đúng là người ấy") if verdict.said else None
        beside = of_record(reading.values, record, units) if verdict.doubt else ()
        why = verdict.likeness.text
        return [Ask("person", label, name, why, answer=answer, person_id=record.person.id, beside=beside)]
    if row.apart:
        return [Ask("person", label, label, _("Bạn đã nói đây là người khác."), answer=_("người khác"))]
    return []
