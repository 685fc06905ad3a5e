"""Danh sách giao giấy chứng nhận: who receives which certificate, with a column to sign, unit by unit."""

from dataclasses import dataclass

from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import roman, two_digits

# Rows that a sheet has room for under its head, between a band and the receiver's line.
SHEET_ROWS = 22


@dataclass(frozen=True)
class Receiver:
    """A row; `birth_year` is empty where it is not known."""

    name: str
    birth_year: str
    position: str
    number: str


@dataclass(frozen=True)
class DeliveryUnit:
    """The people of a unit, in printing order, in `envelopes` envelopes."""

    unit: str
    people: tuple[Receiver, ...]
    envelopes: int = 1

    @property
    def fits_a_sheet(self) -> bool:
        """Whether the unit stays whole; a longer one begins where the one before it ends."""
        return len(self.people) <= SHEET_ROWS


@dataclass(frozen=True)
class DeliveryFacts:
    """`under` says when and where the course was, `foot` names it on each sheet."""

    letterhead: Letterhead
    title: str
    under: str
    foot: str
    units: tuple[DeliveryUnit, ...]

    @property
    def total(self) -> int:
        """How many certificates are on the list."""
        return sum(len(unit.people) for unit in self.units)

    @property
    def envelopes(self) -> int:
        """How many envelopes they are in."""
        return sum(unit.envelopes for unit in self.units)


def render_delivery(facts: DeliveryFacts) -> bytes:
    """The list as PDF; a unit stays whole on a sheet where it can, with the line of whoever receives for it."""
    return render_pdf(
        "stationery/documents/delivery.html",
        "bands.css",
        "delivery.css",
        delivery=printable(facts),
        roman=roman,
        two_digits=two_digits,
    )
