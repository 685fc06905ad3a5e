"""Single certificates as PDF; never inside a transaction."""

from dataclasses import replace

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.candidates import draft_of
from training.certificates.documents_drafts import by_design, impressions_of
from training.certificates.files import original_file
from training.certificates.models import Certificate, CertificateState
from training.certificates.queries import last_certificate_of
from training.courses.models import Course
from training.designs.documents import Impression, render_certificates
from training.designs.queries import course_design
from training.documents.render import preview_png
from training.registration.models import Registration

PREVIEW_WIDTH = 1100  # pixels
PRINTING = "certificates-printing"  # the kind of job that makes one file of many


def one_certificate(certificate: Certificate) -> bytes:
    """One certificate, as it was issued; refuses one that no longer holds, and one that was handed over."""
    if certificate.state != CertificateState.VALID:
        raise Refused(_("Giấy này không còn hiệu lực nên không in nữa. Hãy in giấy mới nhất của người này."))
    if certificate.handed_on is not None:
        raise Refused(_("Giấy này đã giao nên chỉ in bản sao. Hãy mở trang của giấy và bấm Bản sao."))
    return original_file(certificate)


def preview(registration: Registration, course: Course) -> bytes:
    """A PNG of what was printed for somebody, or would be; refuses what cannot be printed."""
    certificate = last_certificate_of(registration.id)
    if certificate:
        [shown] = impressions_of([certificate])
    else:
        design = course_design(course.id)
        shown = Impression(by_design(draft_of(registration, course), design, today().year), design)
    session().rollback()
    return preview_png(render_certificates([replace(shown, screen=True)]), width_px=PREVIEW_WIDTH)
