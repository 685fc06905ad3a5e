"""A certificate that loses its force."""

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.certificates.actions.entries import enter
from training.certificates.models import Certificate, CertificateState, EntryKind
from training.certificates.standing import require_valid
from training.courses.models import Course


def revoke(certificate: Certificate, reason: str, decision_number: str, *, by: Actor) -> Certificate:
    """Take a certificate's force away, for a reason; number and line stay. Refuses one that was replaced."""
    course = lock(session().get_one(Course, certificate.course_id))
    if lock(certificate).state == CertificateState.REVOKED:
        return certificate
    require_valid(certificate)
    certificate.state = CertificateState.REVOKED
    enter(EntryKind.REVOCATION, [certificate], course, by=by, reason=reason, decision_number=decision_number)
    after = {"number": certificate.number, "reason": reason, "decision_number": decision_number}
    record("certificate.revoked", certificate, by=by, course_id=course.id, after=after)
    return certificate
