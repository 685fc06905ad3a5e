"""Certificates and the register as PDF; reads only, so never inside a transaction."""

from collections.abc import Sequence
from datetime import date

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.candidates import draft_of
from training.certificates.documents import Impression, render_certificates
from training.certificates.documents_book import book_of
from training.certificates.documents_drafts import impressions_of
from training.certificates.documents_register import render_register
from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import certificates_of, last_certificate_of
from training.certificates.register_queries import register_rows
from training.certificates.template_queries import course_design
from training.courses.models import Course
from training.documents.render import preview_png
from training.registration.models import Registration
from training.registration.queries import registrations_of

PREVIEW_WIDTH = 1100  # pixels


def course_certificates(course: Course) -> bytes:
    """All valid certificates of a course, units in the order of lists, then by name; refuses where there is none."""
    valid = {c.registration_id: c for c in certificates_of(course.id, CertificateState.VALID)}
    ordered = [valid[person.id] for person in registrations_of(course.id) if person.id in valid]
    if not ordered:
        raise Refused(_("Lớp này chưa cấp giấy chứng nhận nào. Hãy cấp trước rồi in."))
    return _pressed(ordered)


def one_certificate(certificate: Certificate) -> bytes:
    """One certificate, as it was issued; refuses one that no longer holds."""
    if certificate.state != CertificateState.VALID:
        raise Refused(_("Giấy này không còn hiệu lực nên không in nữa. Hãy in giấy mới nhất của người này."))
    return _pressed([certificate])


def _pressed(certificates: Sequence[Certificate]) -> bytes:
    impressions = impressions_of(certificates)
    session().rollback()  # the database waits for no typesetter
    return render_certificates(impressions)


def preview(registration: Registration, course: Course) -> bytes:
    """A PNG of what was printed for somebody, or would be; refuses what cannot be printed."""
    certificate = last_certificate_of(registration.id)
    if certificate:
        [shown] = impressions_of([certificate])
    else:
        shown = Impression(draft_of(registration, course), course_design(course.id))
    session().rollback()
    return preview_png(render_certificates([shown]), width_px=PREVIEW_WIDTH)


def year_register(year: int) -> bytes:
    """The register of a year, by the Centre's facts of its last day; refuses a year without a line."""
    rows = register_rows(year)
    if not rows:
        raise Refused(_("Sổ năm %(year)s chưa có dòng nào để in.", year=year))
    book = book_of(rows, year, needed_facts(min(today(), date(year, 12, 31))))
    session().rollback()
    return render_register(book)
