"""The verbs of certificates: issue, replace, revoke."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from training.base.audit import record
from training.base.clock import local, now, today
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.documents import check_certificate
from training.certificates.documents_facts import CertificateFacts
from training.certificates.facts import facts_of
from training.certificates.models import Certificate, CertificateState, EntryKind, NumberSeries, RegisterEntry
from training.certificates.numbering import draw_codes, entry_text, number_text
from training.certificates.queries import candidates_of, codes_in_use
from training.courses.models import Course
from training.registration.models import Registration
from training.vietnamese import long_date

KIND, REGISTER = "certificate", "register"
MOST = 500  # in one request
TEMPLATE_VERSION = 1


def issue(course: Course, *, by: Actor) -> list[Certificate]:
    """Issue to everyone who earned one and has none: numbers in a row, facts frozen, all or nothing.

    Whose name or position cannot be printed is left out alone (`candidates_of` keeps them on the list); a second press
    issues nothing. Refuses where there is no roll yet.
    """
    lock(course)
    on, centre = today(), needed_facts(today())
    ready = [c for c in candidates_of(course) if c.ready][:MOST]
    drafts = [(c, facts_of(c.registration, course, centre, c.unit, number=None, code="", on=on)) for c in ready]
    drafts = [(c, facts) for c, facts in drafts if prints(facts) is None]
    if not drafts:
        return []
    series = take_series(KIND, on.year)
    codes = draw_codes(len(drafts), codes_in_use)
    issued = []
    for (candidate, facts), code in zip(drafts, codes, strict=True):
        facts = _numbered(facts, centre.number_pattern, series.next, on.year, code)
        issued.append(_certificate(candidate.registration, series, facts))
    session().flush()
    for certificate in issued:
        enter(EntryKind.ISSUED, certificate, by=by)
    numbers = {"first": issued[0].number, "last": issued[-1].number, "count": len(issued)}
    record("certificates.issued", course, by=by, course_id=course.id, after=numbers)
    return issued


def prints(facts: CertificateFacts) -> Refused | None:
    """What keeps a certificate from being printed, if anything does."""
    try:
        check_certificate(facts)
    except Refused as refusal:
        return refusal
    return None


def replace_certificate(certificate: Certificate, corrected: dict[str, str | None], reason: str, *, by: Actor) -> Certificate:
    """Issue anew with `corrected` facts (full_name, birth, position, native_place) under the next number.

    The old one points nowhere any more but stays in the register. Refuses one that no longer holds, and no correction.
    """
    lock(session().get_one(Course, certificate.course_id))
    _require_valid(lock(certificate))
    old = facts_printed(certificate)
    new = replace(old, **{name: value for name, value in corrected.items() if name in CORRECTABLE})
    if new == old:
        raise Refused(_("Chưa sửa gì. Hãy sửa chỗ in sai rồi cấp lại."), "full_name")
    if refusal := prints(new):
        raise Refused(refusal.sentence, "full_name")
    on, centre = today(), needed_facts(today())
    series = take_series(KIND, on.year)
    [code] = draw_codes(1, codes_in_use)
    new = replace(new, dated=old.dated if on == certificate.issued_on else f"{centre.place}, {long_date(on)}")
    new = _numbered(new, centre.number_pattern, series.next, on.year, code)
    certificate.state = CertificateState.REPLACED
    session().flush()
    replacement = _certificate(session().get_one(Registration, certificate.registration_id), series, new)
    replacement.replaces_id = certificate.id
    session().flush()
    enter(EntryKind.REPLACEMENT, replacement, by=by, reason=reason)
    record(
        "certificate.replaced", replacement, by=by, course_id=certificate.course_id,
        before={"number": certificate.number}, after={"number": replacement.number, "reason": reason},
    )
    return replacement


def revoke(certificate: Certificate, reason: str, decision_number: str, *, by: Actor) -> Certificate:
    """Take a certificate's force away, for a reason; it stays in the register. Refuses one that no longer holds."""
    lock(session().get_one(Course, certificate.course_id))
    if lock(certificate).state == CertificateState.REVOKED:
        return certificate
    _require_valid(certificate)
    certificate.state = CertificateState.REVOKED
    enter(EntryKind.REVOCATION, certificate, by=by, reason=reason, decision_number=decision_number)
    record(
        "certificate.revoked", certificate, by=by, course_id=certificate.course_id,
        after={"number": certificate.number, "reason": reason, "decision_number": decision_number},
    )
    return certificate


CORRECTABLE = ("full_name", "birth", "position", "native_place")


def facts_printed(certificate: Certificate) -> CertificateFacts:
    """The frozen facts of a certificate."""
    return CertificateFacts.from_values(certificate.facts)


def take_series(kind: str, year: int) -> NumberSeries:
    """The series of a kind and year, held until the transaction ends; made when it is first needed."""
    wanted = select(NumberSeries).where(NumberSeries.kind == kind, NumberSeries.year == year)
    if session().scalar(wanted) is None:
        try:
            with session().begin_nested():
                session().add(NumberSeries(kind=kind, year=year, next=1))
        except IntegrityError:
            pass  # another officer made it at the same moment
    return lock(session().scalars(wanted).one())


def enter(kind: EntryKind, certificate: Certificate, *, by: Actor, reason: str = "", decision_number: str = "") -> RegisterEntry:
    """Write the next line of this year's register."""
    register = take_series(REGISTER, local(now()).year)
    entry = RegisterEntry(
        year=register.year, seq=register.next, kind=kind, certificate_id=certificate.id, at=now(), by_id=by.id,
        reason=reason, decision_number=decision_number, facts=certificate.facts,
    )
    register.next += 1
    session().add(entry)
    return entry


def _numbered(facts: CertificateFacts, pattern: str, number: int, year: int, code: str) -> CertificateFacts:
    return replace(facts, number=number_text(pattern, number), entry=entry_text(number, year), code=code)


def _certificate(registration: Registration, series: NumberSeries, facts: CertificateFacts) -> Certificate:
    certificate = Certificate(
        registration_id=registration.id, course_id=registration.course_id, person_id=registration.person_id, kind=KIND,
        series_id=series.id, number=series.next, code=facts.code, state=CertificateState.VALID, issued_on=today(),
        facts=facts.to_values(), template_version=TEMPLATE_VERSION,
    )
    series.next += 1
    session().add(certificate)
    return certificate


def _require_valid(certificate: Certificate) -> None:
    if certificate.state != CertificateState.VALID:
        raise Refused(_("Giấy này không còn hiệu lực nên không làm được. Hãy tải lại trang để xem giấy mới nhất."))
