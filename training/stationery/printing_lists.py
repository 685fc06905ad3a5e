"""What goes with printed certificates: the sheets between envelopes, and the list by which they are handed out."""

from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.certificates.documents_drafts import course_line
from training.courses.models import Course
from training.designs.design import SIZES, Paper
from training.documents.letterhead import Letterhead
from training.stationery.documents_delivery import DeliveryFacts, DeliveryUnit, Receiver, render_delivery
from training.stationery.documents_dividers import DividerFacts, DividerName, render_dividers
from training.stationery.envelopes import Envelope
from training.stationery.print_items import Item
from training.stationery.print_order import PrintOrder
from training.stationery.print_plan import Plan, plan_of


def print_dividers(course: Course, order: PrintOrder) -> bytes:
    """The sheets between the envelopes of `order`, on plain paper: A5 before A5, else A4."""
    plan = _some(plan_of(course, order))
    dividers = dividers_of(course, plan)
    paper = Paper.A5 if plan.papers == [Paper.A5] else Paper.A4
    session().rollback()  # the database waits for no typesetter
    return render_dividers(dividers, *SIZES[paper])


def print_delivery(course: Course, order: PrintOrder) -> bytes:
    """The list by which the certificates of `order` are handed out."""
    plan = _some(plan_of(course, order))
    facts = _delivery_of(course, plan)
    session().rollback()
    return render_delivery(facts)


def dividers_of(course: Course, plan: Plan) -> list[DividerFacts]:
    """One for each envelope."""
    return [
        DividerFacts(course.title, each.unit, each.number, each.of, tuple(_named(item) for item in each.contents))
        for each in plan.envelopes
    ]


def _named(item: Item) -> DividerName:
    return DividerName(item.number, item.full_name)


def _delivery_of(course: Course, plan: Plan) -> DeliveryFacts:
    parts: dict[str, list[Envelope[Item]]] = {}
    for envelope in plan.envelopes:
        parts.setdefault(envelope.unit, []).append(envelope)
    return DeliveryFacts(
        Letterhead.of(needed_facts(today())),
        course.document_title,
        course_line(course),
        course.document_title,
        tuple(DeliveryUnit(unit, _receivers(own), len(own)) for unit, own in parts.items()),
    )


def _receivers(envelopes: list[Envelope[Item]]) -> tuple[Receiver, ...]:
    return tuple(
        Receiver(item.full_name, item.birth_year, item.position, item.number)
        for envelope in envelopes
        for item in envelope.contents
    )


def _some(plan: Plan) -> Plan:
    if not plan.items:
        raise Refused(_("Không có giấy nào để giao. Hãy cấp giấy trước, hoặc chọn lại ở trang In giấy."))
    return plan
