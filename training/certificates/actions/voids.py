"""A number that was taken in error."""

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.entries import enter
from training.certificates.models import Certificate, CertificateState, EntryKind
from training.certificates.standing import require_valid
from training.courses.models import Course


def void_certificate(certificate: Certificate, reason: str, decision_number: str = "", *, by: Actor) -> Certificate:
    """Give up a number that was taken in error: it stays in the register and its person may be issued another.

    Refuses one that no longer holds, and one that was handed over: such a one is replaced or revoked.
    """
    course = lock(session().get_one(Course, certificate.course_id))
    if lock(certificate).state == CertificateState.VOID:
        return certificate
    require_valid(certificate)
    if certificate.handed_on is not None:
        raise Refused(_("Giấy này đã giao nên không hủy số được. Hãy cấp lại, hoặc thu hồi bằng quyết định."))
    certificate.state = CertificateState.VOID
    enter(EntryKind.VOID, [certificate], course, by=by, reason=reason, decision_number=decision_number)
    after = {"number": certificate.number, "reason": reason, "decision_number": decision_number}
    record("certificate.voided", certificate, by=by, course_id=course.id, after=after)
    return certificate
