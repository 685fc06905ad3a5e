"""Sheets that lie before the certificates of an envelope: whose they are, how many, and which."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from training.documents.fonts import printable, text_width
from training.documents.imposition import fitted
from training.documents.render import render_pdf

MOST_NAMES = 42  # on a page
WIDE_NAMES = 28  # on a page that is set in two wide columns, not in three
DRAWN_ON = (297.0, 210.0)  # mm: other papers show the same page smaller
NAME_SIZE, TWO_LINES = 12, {2: 160.0, 3: 84.0}  # points, mm where there are so many columns
UNIT_SIZES, UNIT_WIDTH = (44, 38, 32, 28, 24), 257.0  # on one line
TWO_UNIT_LINES, MORE_LINES = 20, 14  # points, where one line is not enough


@dataclass(frozen=True)
class DividerName:
    """A certificate in the envelope: its number and whose it is."""

    number: str
    name: str


@dataclass(frozen=True)
class DividerFacts:
    """Envelope `number` of `of` of a unit of a course, with its certificates in their order."""

    course: str
    unit: str
    number: int
    of: int
    names: tuple[DividerName, ...]


@dataclass(frozen=True)
class _Page:
    """A part of the names, from number `start` on."""

    facts: DividerFacts
    names: tuple[DividerName, ...]
    start: int
    goes_on: bool

    @property
    def across(self) -> int:
        """How many columns of names there are."""
        return 2 if len(self.names) <= WIDE_NAMES else 3

    @property
    def rows(self) -> int:
        """Rows of names in each column."""
        return ceil(len(self.names) / self.across)

    @property
    def columns(self) -> list[tuple[int, tuple[DividerName, ...]]]:
        """Each column: the number of its first name, and its names."""
        rows = max(self.rows, 1)
        return [(self.start + at, self.names[at : at + rows]) for at in range(0, len(self.names), rows)]

    def is_long(self, named: DividerName) -> bool:
        """Whether a name takes more than its two lines unless it is set smaller."""
        return text_width(named.name, NAME_SIZE) > TWO_LINES[self.across]

    @property
    def unit_size(self) -> int:
        """The size of the unit's name: on one line where it can, on two, at last on as many as it takes."""
        widths = {size: text_width(self.facts.unit.upper(), size, bold=True) for size in UNIT_SIZES}
        if (size := next((size for size, width in widths.items() if width <= UNIT_WIDTH), 0)) != 0:
            return size
        two_lines = text_width(self.facts.unit.upper(), TWO_UNIT_LINES, bold=True) <= 1.9 * UNIT_WIDTH
        return TWO_UNIT_LINES if two_lines else MORE_LINES


def pages_needed(names: int) -> int:
    """How many pages the divider of an envelope with so many certificates takes."""
    return max(1, ceil(names / MOST_NAMES))


def render_dividers(dividers: Sequence[DividerFacts], width: float, height: float) -> bytes:
    """The dividers one after another as PDF, on pages of `width` × `height` mm; `pages_needed` for each."""
    pages = [page for facts in dividers for page in _pages(printable(facts))]
    pdf = render_pdf("stationery/documents/divider.html", "divider.css", pages=pages)
    return pdf if (width, height) == DRAWN_ON else fitted(pdf, width, height)


def _pages(facts: DividerFacts) -> list[_Page]:
    count = pages_needed(len(facts.names))
    starts = [at * MOST_NAMES for at in range(count)]
    return [_Page(facts, facts.names[at : at + MOST_NAMES], at + 1, at > 0) for at in starts]
