"""The list of marks on paper (bảng điểm)."""

from dataclasses import dataclass

from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import roman, two_digits


@dataclass(frozen=True)
class MarkedPerson:
    """A row; `mark` and `word` are empty where there is none, `note` tells of a second paper."""

    name: str
    birth: str
    mark: str
    word: str
    note: str = ""


@dataclass(frozen=True)
class MarkedUnit:
    """The people of a unit, in printing order."""

    unit: str
    people: tuple[MarkedPerson, ...]


@dataclass(frozen=True)
class GradeList:
    """`dated` is place and date; `closing` counts the words; a signer without a name is left out with the block."""

    letterhead: Letterhead
    title: str
    day_line: str
    dated: str
    units: tuple[MarkedUnit, ...]
    closing: str
    signer_title: str
    signer_name: str


def render_grades(facts: GradeList) -> bytes:
    """Bảng điểm as PDF, by unit; a unit that goes on to the next page bears its name there too."""
    return render_pdf(
        "certificates/documents/grades.html",
        "numbered.css",
        "bands.css",
        "grades.css",
        list=printable(facts),
        roman=roman,
        two_digits=two_digits,
    )
