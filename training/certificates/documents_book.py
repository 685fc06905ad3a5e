"""The register's lines as its paper prints them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from training.base.clock import local
from training.centre.models import CentreFacts
from training.certificates.chain import short
from training.certificates.documents_register import Anchor, RegisterFacts, RegisterRow, RegisterSection, RowKind
from training.certificates.models import EntryKind
from training.certificates.register_queries import Row
from training.certificates.standing import ISSUING
from training.documents.letterhead import Letterhead
from training.vietnamese import date_text

KINDS = {
    EntryKind.ISSUED: RowKind.ISSUED,
    EntryKind.REPLACEMENT: RowKind.REISSUED,
    EntryKind.REVOCATION: RowKind.REVOKED,
    EntryKind.HANDOVER: RowKind.HANDED,
    EntryKind.RETURN: RowKind.RETURNED,
    EntryKind.COPY: RowKind.COPIED,
    EntryKind.VOID: RowKind.VOIDED,
    EntryKind.SPOILED: RowKind.SPOILED,
}
BLANKS = ("Phôi giấy chứng nhận", "")  # heads blanks that bore nobody's name


def book_of(rows: Sequence[Row], year: int, centre: CentreFacts) -> RegisterFacts:
    """The volume of a year: the lines in their order, a band wherever the course changes.

    A handing over stands beside the number that this volume gave out; only one of another year has a row of its own.
    """
    anchor = Anchor(len(rows), short(rows[-1].line.hash)) if rows else None
    return RegisterFacts(Letterhead.of(centre), f"Quyển số 01, năm {year}", centre.name, _sections(rows), anchor)


def part_of(rows: Sequence[Row], year: int, centre: CentreFacts, course: str) -> RegisterFacts:
    """The part of a year's volume that is a course's."""
    volume = f"Quyển số 01, năm {year}"
    return RegisterFacts(Letterhead.of(centre), volume, centre.name, _sections(rows), part=course)


def _sections(rows: Sequence[Row]) -> tuple[RegisterSection, ...]:
    issued = {row.line.certificate_id for row in rows if row.line.kind in ISSUING}
    shown = [row for row in rows if not (row.line.kind == EntryKind.HANDOVER and row.line.certificate_id in issued)]
    return tuple(
        RegisterSection(course, course_line, tuple(row for _band, row in lines))
        for (course, course_line), lines in groupby(_banded(shown), lambda pair: pair[0])
    )


def _banded(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str], RegisterRow]]:
    """Each row with its band; a blank without a name stays under the band before it."""
    band = BLANKS
    for row in rows:
        if row.fact("course"):
            band = _band(row)
        yield band, _row(row)


def _band(row: Row) -> tuple[str, str]:
    """The course as it was printed, when and where, and the decision that opened it."""
    line = row.fact("course_line")
    held = line[:1].lower() + line[1:]
    return row.fact("course"), "; ".join(filter(None, (held, row.fact("decision"))))


def _row(row: Row) -> RegisterRow:
    """Only what issues takes a number: the note of any other line says of which it speaks."""
    issues, spoiled = row.line.kind in ISSUING, row.line.kind == EntryKind.SPOILED
    return RegisterRow(
        kind=KINDS[row.line.kind],
        number=row.fact("number") if issues else "",
        entry=_short(row) if issues else "",
        name="" if spoiled else row.fact("full_name"),
        birth="" if spoiled else row.fact("birth"),
        native_place="" if spoiled else row.fact("native_place"),
        unit="" if spoiled else row.unit,
        grade="" if spoiled else row.fact("grade"),
        issued_on=date_text(local(row.line.at)),
        about=_about(row),
        received=_received(row),
    )


def _about(row: Row) -> str:
    """The number that a line stands for or speaks of, with its decision, its reason or its person."""
    line = row.line
    decided = f" theo quyết định {line.decision_number}" if line.decision_number else ""
    match line.kind:
        case EntryKind.ISSUED:
            return ""
        case EntryKind.REPLACEMENT:
            return str(row.replaced["entry"]).removesuffix(f"/{line.year}") + decided
        case EntryKind.REVOCATION:
            return _short(row) + decided
        case EntryKind.SPOILED:
            return row.fact("blank") + (f", in lại số {_short(row)}" if row.fact("entry") else "")
        case EntryKind.HANDOVER:
            return _short(row)
    return f"{_short(row)}{decided}: {line.reason}"


def _received(row: Row) -> tuple[str, ...]:
    """Day and person of the handing over."""
    line = row.line if row.line.kind == EntryKind.HANDOVER else row.handed if row.line.kind in ISSUING else None
    if line is None or line.happened_on is None:
        return ()
    return date_text(line.happened_on), line.recipient


def _short(row: Row) -> str:
    """045 in the volume of its own year, 045/2022 in another."""
    return row.fact("entry").removesuffix(f"/{row.line.year}")
