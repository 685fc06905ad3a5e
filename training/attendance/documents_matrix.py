"""The table of a whole course's roll on paper (bảng điểm danh): people × rolls, with total and note."""

from dataclasses import dataclass
from itertools import groupby

from training.attendance.matrix_fit import LANDSCAPE, NAME, NOTE, NUMBER, ROLL, TOTAL, UPRIGHT, Fit, fit
from training.attendance.models import MarkKind
from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import roman, two_digits

# Letters, as colours would not survive a black-and-white printer; an empty cell was never marked.
SIGNS = {MarkKind.PRESENT: "x", MarkKind.LATE: "M", MarkKind.EXCUSED: "P", MarkKind.ABSENT: "K"}


@dataclass(frozen=True)
class RollColumn:
    """One roll: its day ("15/07") and the sign of its half-day ("S", "C", "T"), or the number of its session."""

    day: str
    sign: str


@dataclass(frozen=True)
class MatrixPerson:
    """A row; `marks` has a sign or "" for each column, `total` is "20/24"."""

    name: str
    marks: tuple[str, ...]
    total: str
    note: str


@dataclass(frozen=True)
class MatrixUnit:
    """The people of a unit, in printing order."""

    unit: str
    people: tuple[MatrixPerson, ...]


@dataclass(frozen=True)
class MatrixFacts:
    """A course: `foot` names it on each sheet, where `legend` stands too; `said` are sentences above the table, such as
    what the numbered columns are, or that the table had to be cut.
    """

    letterhead: Letterhead
    title: str
    day_line: str
    foot: str
    columns: tuple[RollColumn, ...]
    legend: str
    said: tuple[str, ...]
    units: tuple[MatrixUnit, ...]

    @property
    def total(self) -> int:
        """How many people are on the list."""
        return sum(len(unit.people) for unit in self.units)

    def days(self, start: int, end: int) -> list[tuple[str, int]]:
        """The days of some columns, each with how many of them it has."""
        return [(day, len(list(same))) for day, same in groupby(column.day for column in self.columns[start:end])]

    @property
    def fit(self) -> Fit:
        """How it is laid on the sheets."""
        return fit(len(self.columns))


def render_matrix(facts: MatrixFacts) -> bytes:
    """Bảng điểm danh as PDF; the columns of total and note are always there, however many rolls there are."""
    return render_pdf(
        "attendance/documents/matrix.html",
        "bands.css",
        "matrix.css",
        css=_css(facts.fit),
        matrix=printable(facts),
        letters={"number": NUMBER, "name": NAME, "roll": ROLL, "total": TOTAL, "note": NOTE},
        roman=roman,
        two_digits=two_digits,
    )


def _css(laid: Fit) -> str:
    """Size of the letters, and the room that the head of the columns takes on sheets after the first."""
    row, width = laid.width(1.4) + 1.2, LANDSCAPE if laid.landscape else UPRIGHT
    size = "A4 landscape; margin: {}mm 15mm 23mm 25mm" if laid.landscape else "A4; margin: {}mm 15mm 23mm 30mm"
    return (
        f"@page {{ size: {size.format(round(20 + 2 * row, 2))} }} @page :first {{ margin-top: 20mm }}"
        f" @page {{ @top-left {{ width: {width}mm }} @bottom-left {{ width: {width - 30}mm }} }}"
        f" .matrix {{ font-size: {laid.size}pt; line-height: {laid.width(1.2)}mm }}"
        f" .columns th {{ height: {row}mm }} .matrix td {{ height: {laid.width(1.9)}mm }}"
    )
