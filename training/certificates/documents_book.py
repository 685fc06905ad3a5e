"""The register's lines as its paper prints them."""

from collections.abc import Sequence
from itertools import groupby

from training.base.clock import local
from training.centre.models import CentreFacts
from training.certificates.documents_drafts import letterhead_of
from training.certificates.documents_register import RegisterFacts, RegisterRow, RegisterSection, RowKind
from training.certificates.models import EntryKind
from training.certificates.register_queries import Row
from training.vietnamese import date_text

KINDS = {
    EntryKind.ISSUED: RowKind.ISSUED,
    EntryKind.REPLACEMENT: RowKind.REISSUED,
    EntryKind.REVOCATION: RowKind.REVOKED,
}


def book_of(rows: Sequence[Row], year: int, centre: CentreFacts) -> RegisterFacts:
    """The volume of a year: the lines in their order, a band wherever the course changes."""
    sections = tuple(
        RegisterSection(course, course_line, tuple(map(_row, lines)))
        for (course, course_line), lines in groupby(rows, _band)
    )
    return RegisterFacts(letterhead_of(centre), f"Quyển số 01, năm {year}", centre.name, sections)


def _band(row: Row) -> tuple[str, str]:
    """The course as it was printed, when and where, and the decision that opened it."""
    facts = row.line.facts
    held = facts["course_line"][0].lower() + facts["course_line"][1:]
    return facts["course"], "; ".join(filter(None, (held, facts["decision"])))


def _row(row: Row) -> RegisterRow:
    """A revocation takes no number: its note says which."""
    facts, revoked = row.line.facts, row.line.kind == EntryKind.REVOCATION
    return RegisterRow(
        kind=KINDS[row.line.kind],
        number="" if revoked else facts["number"],
        entry="" if revoked else _short(facts["entry"], row.line.year),
        name=facts["full_name"],
        birth=facts["birth"],
        native_place=facts["native_place"] or "",
        unit=row.unit,
        grade="",
        issued_on=date_text(local(row.line.at)),
        about=_about(row),
    )


def _about(row: Row) -> str:
    """The number that a replacement stands for, or that is revoked and by which decision."""
    facts, year = row.line.facts, row.line.year
    if row.line.kind == EntryKind.REPLACEMENT:
        return _short(row.replaced["entry"], year)
    if row.line.kind == EntryKind.REVOCATION:
        decision = f" theo quyết định {row.line.decision_number}" if row.line.decision_number else ""
        return _short(facts["entry"], year) + decision
    return ""


def _short(entry: str, year: int) -> str:
    """045 in the volume of its own year, 045/2022 in another."""
    return entry.removesuffix(f"/{year}")
