"""A certificate issued anew because it was misprinted."""

from dataclasses import replace

from training.base.audit import record
from training.base.clock import today
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.actions.entries import enter, write_certificates
from training.certificates.actions.grades import regrade
from training.certificates.candidates import draft_of
from training.certificates.documents_drafts import differs, printed
from training.certificates.models import Certificate, CertificateState, EntryKind
from training.certificates.standing import require_valid
from training.courses.models import Course
from training.designs.actions import version_for
from training.designs.documents import check_certificate
from training.designs.queries import course_design
from training.people.actions import correct_person
from training.registration.actions import edit_registration
from training.registration.details import Details
from training.registration.models import Registration


def replace_certificate(
    certificate: Certificate,
    details: Details,
    native_place: str,
    reason: str,
    decision_number: str = "",
    *,
    mark: float | None = None,
    by: Actor,
) -> Certificate:
    """Correct the registration by `details`, then print it anew under the next number; the old one holds no longer.

    So record and paper agree afterwards; the person's record follows where it said the same as the registration, and
    always takes the native place. The grade stays as it was printed but where `mark` mends it. Refuses a certificate
    that no longer holds, what does not fit, and no correction.
    """
    course = lock(session().get_one(Course, certificate.course_id))
    require_valid(lock(certificate))
    registration = session().get_one(Registration, certificate.registration_id)
    edit_registration(registration, details, by=by)
    if registration.person:
        correct_person(registration.person, {"native_place": native_place}, by=by)
    mended = mark is not None and regrade(registration, mark, by=by)
    draft = draft_of(registration, course)
    if not mended:
        draft = replace(draft, grade=printed(certificate).grade)
    if not differs(draft, printed(certificate)):
        raise Refused(_("Chưa sửa gì. Sửa chỗ in sai rồi cấp lại; nếu chỉ hỏng tờ giấy thì in lại chính giấy này."))
    check_certificate(draft, course_design(course.id))
    certificate.state = CertificateState.REPLACED
    session().flush()
    pattern = needed_facts(today()).number_pattern
    [new] = write_certificates([(registration, draft)], pattern, version_for(course), replaces=certificate)
    enter(EntryKind.REPLACEMENT, [new], course, by=by, reason=reason, decision_number=decision_number)
    before = {"number": certificate.number}
    after = {"number": new.number, "reason": reason, "decision_number": decision_number}
    record("certificate.replaced", new, by=by, course_id=course.id, before=before, after=after)
    return new
