"""A certificate printed again after it left the Centre's hands."""

from training.base.audit import record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.actions.entries import enter
from training.certificates.models import Certificate, EntryKind, RegisterEntry
from training.certificates.standing import require_valid
from training.courses.models import Course


def copy_certificate(certificate: Certificate, reason: str, *, by: Actor) -> RegisterEntry:
    """Enter one copy of a certificate, which is then printed with the mark bản sao under its own number and date.

    Refuses one that no longer holds, and one that was not handed over: its own sheet is printed freely.
    """
    course = lock(session().get_one(Course, certificate.course_id))
    require_valid(lock(certificate))
    if certificate.handed_on is None:
        raise Refused(_("Giấy này chưa giao nên không cần bản sao: hãy in lại chính giấy này."))
    [line] = enter(EntryKind.COPY, [certificate], course, by=by, reason=reason)
    after = {"number": certificate.number, "reason": reason}
    record("certificate.copied", certificate, by=by, course_id=course.id, after=after)
    return line
