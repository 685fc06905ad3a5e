"""Certificates and the register as PDF; nothing here writes."""

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.actions import facts_printed
from training.certificates.documents import render_certificates
from training.certificates.documents_facts import CertificateFacts
from training.certificates.facts import facts_of
from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import Candidate, candidates_of, certificates_of
from training.courses.models import Course

SHOWN_CODE = "0" * 13  # of a preview: no certificate bears it


def course_certificates(course: Course) -> bytes:
    """All valid certificates of a course, units in the order of lists, then by name; refuses where there is none."""
    valid = {c.registration_id: c for c in certificates_of(course.id, CertificateState.VALID)}
    ordered = [valid.pop(c.registration.id) for c in candidates_of(course) if c.registration.id in valid]
    return certificates_pdf([*ordered, *valid.values()])


def certificates_pdf(certificates: list[Certificate]) -> bytes:
    """These certificates, a page each, as they were issued."""
    if not certificates:
        raise Refused(_("Lớp này chưa cấp giấy chứng nhận nào. Hãy cấp trước rồi in."))
    return render_certificates([facts_printed(certificate) for certificate in certificates])


def preview_facts(course: Course, candidate: Candidate) -> CertificateFacts:
    """What would be printed for somebody: what was, where it was issued already."""
    if candidate.certificate:
        return facts_printed(candidate.certificate)
    on = today()
    return facts_of(
        candidate.registration, course, needed_facts(on), candidate.unit, number=None, code=SHOWN_CODE, on=on
    )


def year_register(year: int) -> bytes:
    raise NotImplementedError
