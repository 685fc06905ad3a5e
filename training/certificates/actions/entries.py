"""Writing certificates and their lines in the register."""

from collections.abc import Sequence
from datetime import UTC, date
from typing import Any

from sqlalchemy import select

from training.base.clock import now, today
from training.base.db import session
from training.base.people import Actor
from training.certificates.actions.series import CERTIFICATES, REGISTER, take_numbers
from training.certificates.chain import START, entry_hash
from training.certificates.documents_drafts import decision_line, numbered
from training.certificates.documents_facts import CertificateFacts
from training.certificates.models import (
    Certificate,
    CertificateState,
    EntryKind,
    RegisterEntry,
    TemplateVersion,
)
from training.certificates.numbering import draw_codes
from training.certificates.queries import codes_in_use
from training.courses.models import Course
from training.registration.models import Registration
from training.vietnamese import fold


def write_certificates(
    drafts: Sequence[tuple[Registration, CertificateFacts]],
    pattern: str,
    version: TemplateVersion,
    *,
    replaces: Certificate | None = None,
) -> list[Certificate]:
    """Freeze the drafts under the next numbers of this year, written by `pattern`, each with a code of its own."""
    on = today()
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
            facts=numbered(draft, pattern, number, on.year, code).to_values(),
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
    reason: str = "",
    decision_number: str = "",
    happened_on: date | None = None,
    recipient: str = "",
    authority: str = "",
) -> list[RegisterEntry]:
    """Write the next lines of this year's register, each chained to the one before it.

    `facts` pairs the certificate's id (None for a blank) with what the line prints.
    """
    year, lines = today().year, list[RegisterEntry]()
    _series, numbers = take_numbers(REGISTER, year, len(facts))
    previous = _last_hash(year)
    for (certificate_id, said), seq in zip(facts, numbers, strict=True):
        line = RegisterEntry(
            year=year,
            seq=seq,
            kind=kind,
            certificate_id=certificate_id,
            at=now(),
            by_id=by.id,
            reason=reason,
            decision_number=decision_number,
            happened_on=happened_on,
            recipient=recipient,
            authority=authority,
            facts=said,
            folded=fold(" ".join(said.get(name) or "" for name in ("full_name", "number", "unit"))),
            previous=previous,
        )
        line.hash = previous = entry_hash(previous, says(line))
        lines.append(line)
    session().add_all(lines)
    session().flush()
    return lines


def says(line: RegisterEntry) -> dict[str, object]:
    """All that a line says, as its hash covers it."""
    return {
        "year": line.year,
        "seq": line.seq,
        "kind": str(line.kind),
        "certificate_id": line.certificate_id,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by_id": line.by_id,
        "reason": line.reason,
        "decision_number": line.decision_number,
        "happened_on": line.happened_on.isoformat() if line.happened_on else None,
        "recipient": line.recipient,
        "authority": line.authority,
        "facts": line.facts,
    }


def _last_hash(year: int) -> str:
    """The hash that the next line of a year follows; its series is held."""
    lines = select(RegisterEntry.hash).where(RegisterEntry.year == year)
    return session().scalar(lines.order_by(RegisterEntry.seq.desc()).limit(1)) or START
