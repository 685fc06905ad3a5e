"""Certificates that are no longer what the register says of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Select, select

from training.base.db import session
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.models import Certificate, NumberSeries, RegisterEntry
from training.certificates.numbering import CERTIFICATES
from training.certificates.standing import ISSUING, Standing, standing
from training.designs.models import TemplateVersion
from training.designs.numbers import entry_text


def certificate_faults(year: int) -> list[Sentence]:
    """What is wrong with the certificates that a year numbered: none without its line, none changed since."""
    certificates = session().scalars(select(Certificate).where(Certificate.id.in_(_of(year)))).all()
    histories = _histories(year)
    replaced = set(session().scalars(select(Certificate.replaces_id).where(Certificate.replaces_id.is_not(None))))
    found = list[Sentence]()
    for certificate in certificates:
        found += _faults(year, certificate, histories[certificate.id], replaced=certificate.id in replaced)
    return found + _gaps(year, certificates)


def _of(year: int) -> Select[int]:
    numbered = select(Certificate.id).join(NumberSeries, NumberSeries.id == Certificate.series_id)
    return numbered.where(NumberSeries.kind == CERTIFICATES, NumberSeries.year == year)


def _histories(year: int) -> defaultdict[int | None, list[RegisterEntry]]:
    """Certificate id → its lines, whenever they were written, in their order."""
    lines = select(RegisterEntry).where(RegisterEntry.certificate_id.in_(_of(year)))
    found = defaultdict[int | None, list[RegisterEntry]](list)
    for line in session().scalars(lines.order_by(RegisterEntry.year, RegisterEntry.seq)):
        found[line.certificate_id].append(line)
    return found


def _faults(
    year: int, certificate: Certificate, lines: Sequence[RegisterEntry], *, replaced: bool
) -> Iterator[Sentence]:
    number = certificate.facts.get("number", certificate.number)
    first = next((line for line in lines if line.kind in ISSUING), None)
    if first is None:
        yield _("Sổ năm %(year)s: giấy số %(number)s không có dòng nào trong sổ.", year=year, number=number)
        return
    at = {"year": first.year, "line": first.seq, "number": number}
    if not _same(certificate, first, year):
        yield _("Sổ năm %(year)s, dòng %(line)s: giấy số %(number)s không còn đúng như lúc vào sổ.", **at)
    if Standing(certificate.state, certificate.handed_on) != standing(
        [(line.kind, line.happened_on) for line in lines], replaced=replaced
    ):
        yield _(
            "Sổ năm %(year)s, dòng %(line)s: giấy số %(number)s ghi còn hiệu lực, thu hồi hay đã giao khác với sổ.",
            **at,
        )


def _same(certificate: Certificate, line: RegisterEntry, year: int) -> bool:
    """Whether what is frozen is what was entered, and number and code are still those that it prints."""
    entered = {name: value for name, value in line.facts.items() if name != "decision"}
    own = (entered.get("entry"), entered.get("code"))
    version = session().get_one(TemplateVersion, certificate.template_version_id)
    entry = entry_text(certificate.number, year, version.design.get("entry_pattern", ""))
    return certificate.facts == entered and own == (entry, certificate.code)


def _gaps(year: int, certificates: Sequence[Certificate]) -> list[Sentence]:
    """Numbers that were taken and that no certificate bears."""
    series = select(NumberSeries.next).where(NumberSeries.kind == CERTIFICATES, NumberSeries.year == year)
    lost = set(range(1, session().scalar(series) or 1)) - {certificate.number for certificate in certificates}
    return [_("Sổ năm %(year)s: số %(n)s đã lấy mà không có giấy nào mang.", year=year, n=n) for n in sorted(lost)]
