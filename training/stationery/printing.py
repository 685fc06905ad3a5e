"""The certificates of a course onto paper; never inside a transaction."""

from collections.abc import Iterator, Sequence

from training.base.db import session
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.certificates.documents_drafts import impressions_of
from training.courses.models import Course
from training.designs.design import SIZES
from training.designs.documents import render_certificates
from training.documents.imposition import inserted, placed, two_up
from training.stationery.documents_dividers import DividerFacts, pages_needed, render_dividers
from training.stationery.print_order import Dividers, PrintOrder
from training.stationery.print_plan import Plan, plan_of
from training.stationery.printing_lists import dividers_of


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
