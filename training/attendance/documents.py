"""Sign-in sheets."""

from collections import Counter
from dataclasses import dataclass

from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import roman, two_digits

# Rows that a sheet has room for under its head and a band.
SHEET_ROWS = 25


@dataclass(frozen=True)
class Signer:
    """Who signs; the year of birth is printed only beside a namesake of the same unit."""

    name: str
    position: str
    birth_year: int | None = None


@dataclass(frozen=True)
class SignInUnit:
    """The people of a unit, in printing order."""

    unit: str
    people: tuple[Signer, ...]

    @property
    def fits_a_sheet(self) -> bool:
        """Whether the unit stays whole; a longer one begins where the one before it ends."""
        return len(self.people) <= SHEET_ROWS

    def shown_name(self, signer: Signer) -> str:
        """The name, and the year of birth in brackets where two of the unit bear it."""
        bearers = Counter(person.name.casefold() for person in self.people)
        alone = bearers[signer.name.casefold()] == 1 or signer.birth_year is None
        return signer.name if alone else f"{signer.name} ({signer.birth_year})"


@dataclass(frozen=True)
class SignInFacts:
    """One day of a course: `day_line` is "Ngày 15 tháng 7 năm 2022, tại …", `foot` names course and date on each sheet,
    `halves` are the half-days that the course has ("Sáng", "Chiều").
    """

    letterhead: Letterhead
    title: str
    day_line: str
    foot: str
    halves: tuple[str, ...]
    units: tuple[SignInUnit, ...]

    @property
    def total(self) -> int:
        """How many people are on the list."""
        return sum(len(unit.people) for unit in self.units)


def render_sign_in(facts: SignInFacts) -> bytes:
    """The sign-in sheet as PDF; a unit stays whole on a sheet where it can."""
    sheet = printable(facts)
    return render_pdf(
        "attendance/documents/sign_in.html", "bands.css", "sign-in.css", sheet=sheet, roman=roman, two_digits=two_digits
    )
