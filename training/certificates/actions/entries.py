"""Writing certificates and their lines in the register."""

from collections.abc import Sequence

from training.base.clock import now, today
from training.base.db import session
from training.base.people import Actor
from training.certificates.actions.series import CERTIFICATES, REGISTER, take_numbers
from training.certificates.documents_drafts import decision_line, numbered
from training.certificates.documents_facts import CertificateFacts
from training.certificates.models import Certificate, CertificateState, EntryKind, RegisterEntry
from training.certificates.numbering import draw_codes
from training.certificates.queries import codes_in_use
from training.courses.models import Course
from training.registration.models import Registration

TEMPLATE_VERSION = 1


def write_certificates(
    drafts: Sequence[tuple[Registration, CertificateFacts]], pattern: str, *, replaces: Certificate | None = None
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
            template_version=TEMPLATE_VERSION,
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
    reason: str = "",
    decision_number: str = "",
) -> None:
    """Write the next lines of this year's register; what they print is frozen too, with the decision of the course."""
    year = today().year
    _series, numbers = take_numbers(REGISTER, year, len(certificates))
    opened = {"decision": decision_line(course)}
    for certificate, seq in zip(certificates, numbers, strict=True):
        entry = RegisterEntry(
            year=year,
            seq=seq,
            kind=kind,
            certificate_id=certificate.id,
            at=now(),
            by_id=by.id,
            reason=reason,
            decision_number=decision_number,
            facts=certificate.facts | opened,
        )
        session().add(entry)
