"""An extract of the register for one certificate (trích sao sổ): what whoever lost theirs is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from training.base.clock import local
from training.centre.models import CentreFacts
from training.certificates.chain import short
from training.certificates.documents_drafts import printed
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.standing import ISSUING
from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese import date_text, long_date


@dataclass(frozen=True)
class Extract:
    """A4, Party form: `place` says where in the register it stands, `state` whether the certificate holds today."""

    letterhead: Letterhead
    symbol: str
    dated: str
    place: str
    keeper: str
    pairs: tuple[tuple[str, str], ...]
    state: str
    code: str
    signer_title: str
    signer: str


def extract_of(
    certificate: Certificate,
    lines: Sequence[RegisterEntry],
    newer: Certificate | None,
    centre: CentreFacts,
    on: date,
) -> Extract:
    """The line that issued a certificate, and what later lines made of it by the day `on`."""
    line = next(line for line in lines if line.kind in ISSUING)
    return Extract(
        letterhead=Letterhead.of(centre),
        symbol=f"TS/{centre.abbreviation}",
        dated=f"{centre.place}, {long_date(on)}",
        place=f"Quyển số 01, năm {line.year}, dòng {line.seq}",
        keeper=centre.name,
        pairs=_pairs(certificate, line, lines),
        state=_state(certificate, lines, newer, on),
        code=short(line.hash),
        signer_title=centre.signer_title,
        signer=centre.signer,
    )


def render_extract(extract: Extract) -> bytes:
    """The extract as PDF; ink and seal get blank space."""
    sheets = ("numbered.css", "extract.css")
    return render_pdf("certificates/documents/extract.html", *sheets, extract=printable(extract))


def _pairs(
    certificate: Certificate, line: RegisterEntry, lines: Sequence[RegisterEntry]
) -> tuple[tuple[str, str], ...]:
    """What the line says under its heads; what the records lack is left to a dotted line."""
    facts = printed(certificate)
    given = next((line for line in reversed(lines) if line.kind == EntryKind.HANDOVER), None)
    pairs = [
        ("Họ và tên", facts.full_name),
        ("Ngày sinh", facts.birth),
        ("Quê quán", facts.native_place or ""),
        ("Chức vụ, đơn vị", ", ".join(filter(None, (facts.position, facts.unit)))),
        ("Đã hoàn thành", facts.course),
        ("Ngày, nơi tổ chức", facts.course_line),
        ("Quyết định mở lớp", line.facts["decision"].removeprefix("Quyết định mở lớp ")),
        ("Xếp loại", facts.grade or ""),
        ("Số giấy chứng nhận", facts.number),
        ("Số vào sổ", facts.entry),
        ("Ngày cấp", date_text(certificate.issued_on)),
    ]
    if given and certificate.handed_on:
        pairs.append(("Đã giao", f"{date_text(certificate.handed_on)}, người nhận: {given.recipient}"))
    optional = ("Quyết định mở lớp", "Xếp loại")
    return tuple(pair for pair in pairs if pair[1] or pair[0] not in optional)


def _state(certificate: Certificate, lines: Sequence[RegisterEntry], newer: Certificate | None, on: date) -> str:
    ended = {line.kind: date_text(local(line.at)) for line in lines}
    match certificate.state:
        case CertificateState.REVOKED:
            return f"Giấy này đã bị thu hồi ngày {ended[EntryKind.REVOCATION]}."
        case CertificateState.VOID:
            return f"Số này đã hủy ngày {ended[EntryKind.VOID]}; giấy không có giá trị."
        case CertificateState.REPLACED:
            return f"Giấy này đã được cấp lại bằng giấy số {printed(newer).number}." if newer else "Đã cấp lại."
    return f"Đến ngày {date_text(on)} giấy này còn hiệu lực."
