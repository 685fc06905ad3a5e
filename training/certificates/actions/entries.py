"""Writing certificates and their lines in the register."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from training.base.clock import now, today
from training.base.db import session
from training.base.people import Actor
from training.certificates.actions.series import CERTIFICATES, REGISTER, take_numbers
from training.certificates.chain import entry_hash
from training.certificates.documents_drafts import decision_line, numbered
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.numbering import draw_codes
from training.certificates.queries import codes_in_use
from training.certificates.register_chain import last_hash, says
from training.certificates.register_queries import searched
from training.courses.models import Course
from training.designs.design import Design
from training.designs.documents_facts import CertificateFacts
from training.designs.models import TemplateVersion
from training.documents.fonts import check_glyphs
from training.registration.models import Registration

NO_TEXTS = {"reason": "", "decision_number": "", "recipient": "", "authority": ""}


def write_certificates(
    drafts: Sequence[tuple[Registration, CertificateFacts]],
    pattern: str,
    version: TemplateVersion,
    *,
    replaces: Certificate | None = None,
) -> list[Certificate]:
    """Freeze the drafts under the next numbers of this year, each with a code of its own.

    Numbers are written by the pattern of the template, or by the Centre's `pattern` where it has none.
    """
    on, design = today(), Design.from_values(version.design)
    pattern = design.number_pattern or pattern
    series, numbers = take_numbers(CERTIFICATES, on.year, len(drafts))
    codes = draw_codes(len(drafts), codes_in_use)
    made = []
    for (registration, draft), number, code in zip(drafts, numbers, codes, strict=True):
        certificate = Certificate(
            registration_id=registration.id,
            course_id=registration.course_id,
            person_id=registration.person_id,
            kind=CERTIFICATES,
            series_id=series.id,
            number=number,
            code=code,
            state=CertificateState.VALID,
            replaces_id=replaces.id if replaces else None,
            issued_on=on,
            facts=numbered(draft, pattern, number, on.year, code, design.entry_pattern).to_values(),
            template_version_id=version.id,
        )
        made.append(certificate)
    session().add_all(made)
    session().flush()
    return made


def enter(
    kind: EntryKind,
    certificates: Sequence[Certificate],
    course: Course,
    *,
    by: Actor,
    **more: Any,
) -> list[RegisterEntry]:
    """Write a line for each certificate; what it prints is frozen too, with the decision of the course.

    `more` is what `write_lines` gives every line: reason, decision_number, happened_on, recipient, authority.
    """
    opened = {"decision": decision_line(course)}
    return write_lines(kind, [(c.id, c.facts | opened) for c in certificates], by=by, **more)


def write_lines(
    kind: EntryKind,
    facts: Sequence[tuple[int | None, dict[str, Any]]],
    *,
    by: Actor,
    happened_on: date | None = None,
    **texts: str,
) -> list[RegisterEntry]:
    """Write the next lines of this year's register, each chained to the one before it.

    `texts` are reason, decision_number, recipient and authority, where there are any.
    `facts` pairs the certificate's id (None for a blank) with what the line prints. Refuses what no paper can print:
    the year's book must be printable for ever.
    """
    check_glyphs(" ".join(text.split()) for text in texts.values())
    year, lines = today().year, list[RegisterEntry]()
    _series, numbers = take_numbers(REGISTER, year, len(facts))
    previous = last_hash(year)
    for (certificate_id, said), seq in zip(facts, numbers, strict=True):
        line = RegisterEntry(
            year=year,
            seq=seq,
            kind=kind,
            certificate_id=certificate_id,
            at=now(),
            by_id=by.id,
            happened_on=happened_on,
            facts=said,
            folded=searched(said),
            previous=previous,
            **(NO_TEXTS | texts),
        )
        line.hash = previous = entry_hash(previous, says(line))
        lines.append(line)
    session().add_all(lines)
    session().flush()
    return lines


def enter_spoiled(blank: str, certificate: Certificate | None, reason: str, *, by: Actor) -> RegisterEntry:
    """Write the line of a blank that was spoiled, named by `blank`, in printing `certificate` where one was printed."""
    check_glyphs([blank])
    facts: dict[str, Any] = {"blank": blank}
    if certificate:
        course = session().get_one(Course, certificate.course_id)
        facts = certificate.facts | {"decision": decision_line(course)} | facts
    said = (certificate.id if certificate else None, facts)
    [line] = write_lines(EntryKind.SPOILED, [said], by=by, reason=reason)
    return line
