"""Certificates as PDF; never inside a transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.certificates.candidates import draft_of
from training.certificates.design import SIZES
from training.certificates.documents import Impression, render_certificates
from training.certificates.documents_dividers import DividerFacts, pages_needed, render_dividers
from training.certificates.documents_drafts import by_design, impressions_of
from training.certificates.files import original_file
from training.certificates.models import Certificate, CertificateState
from training.certificates.print_order import Dividers, PrintOrder
from training.certificates.print_plan import Plan, plan_of
from training.certificates.printing_lists import dividers_of
from training.certificates.queries import last_certificate_of
from training.certificates.template_queries import course_design
from training.courses.models import Course
from training.documents.imposition import inserted, placed, two_up
from training.documents.render import preview_png
from training.registration.models import Registration

PREVIEW_WIDTH = 1100  # pixels


def course_certificates(course: Course) -> bytes:
    """All certificates of a course that hold and are still here, by unit and name; refuses where there is none."""
    return print_course(course, PrintOrder())


def print_course(course: Course, order: PrintOrder) -> bytes:
    """What `order` asks for, as one PDF made for its printer; refuses what `plan_of` does, and where nothing is left.

    On blanks it prints those that were put on them together (`order.run`).
    """
    plan = plan_of(course, order)
    if not plan.items:
        raise Refused(_nothing(plan))
    if plan.lot and not order.run:
        raise Refused(_("Hãy bấm in trên phôi ở trang In giấy, để phôi được ghi trước khi in."))
    impressions = impressions_of([item.certificate for item in plan.items])
    paper, error = SIZES[plan.papers[0]], plan.error
    dividers = dividers_of(course, plan) if order.dividers == Dividers.WITHIN else []
    before = [start for start, facts in _starts(dividers) for _page in range(pages_needed(len(facts.names)))]
    session().rollback()  # the database waits for no typesetter
    pdf = render_certificates(impressions)
    if dividers:
        pdf = inserted(pdf, render_dividers(dividers, *paper), before)
    if order.two_up:
        pdf = two_up(pdf, stacked=order.lot_id is None)
    return placed(pdf, error.offset_x, error.offset_y, error.scale_x, error.scale_y) if error else pdf


def _starts(dividers: Sequence[DividerFacts]) -> Iterator[tuple[int, DividerFacts]]:
    """Each divider, and how many certificates lie before it."""
    before = 0
    for facts in dividers:
        yield before, facts
        before += len(facts.names)


def _nothing(plan: Plan) -> Sentence:
    if plan.handed:
        return _("Các giấy này đã trao rồi nên không in lại. Cần tờ khác thì mở từng giấy và in bản sao.")
    if plan.standing or plan.other or plan.units:
        return _("Không còn giấy nào để in theo cách này. Hãy chọn lại ở trang In giấy.")
    return _("Lớp này chưa cấp giấy chứng nhận nào. Hãy cấp trước rồi in.")


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
