"""What an order comes to: whose certificates, in which envelopes, on which blanks. Reads only."""

from dataclasses import dataclass
from functools import cached_property

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.designs.design import SIZES, Paper
from training.documents.imposition import two_up_sheet
from training.stationery.calibration import Error, SheetKind
from training.stationery.documents_dividers import pages_needed
from training.stationery.envelopes import Envelope, envelopes
from training.stationery.models import BlankLot, Printer
from training.stationery.print_items import Item, Units, items_of, only, those, wanted
from training.stationery.print_order import Dividers, PrintOrder
from training.stationery.queries import certificates_of_run


@dataclass(frozen=True)
class Plan:
    """What an order comes to; `units` are all that have a certificate, `chosen` those that will be printed.

    `handed` were handed over already, `standing` stand on a blank already, `other` are of another size than the blanks.
    """

    order: PrintOrder
    units: Units
    chosen: Units
    lot: BlankLot | None
    printer: Printer | None
    handed: int = 0
    standing: int = 0
    other: int = 0

    @cached_property
    def items(self) -> list[Item]:
        """What is printed, in printing order."""
        return [item for _unit, items in self.chosen for item in items]

    @cached_property
    def papers(self) -> list[Paper]:
        """The sizes among them."""
        return sorted({item.paper for item in self.items})

    @cached_property
    def envelopes(self) -> list[Envelope[Item]]:
        """How they go into envelopes."""
        return envelopes(self.chosen, self.order.per_envelope)

    @property
    def dividers(self) -> int:
        """How many divider pages there are."""
        within = self.order.dividers != Dividers.NONE
        return sum(pages_needed(len(envelope.contents)) for envelope in self.envelopes) if within else 0

    @property
    def sheets(self) -> int:
        """How many sheets the file of certificates takes."""
        pages = len(self.items) + (self.dividers if self.order.dividers == Dividers.WITHIN else 0)
        return (pages + 1) // 2 if self.order.two_up else pages

    @property
    def lacks_frame(self) -> int:
        """How many are by a design for blanks that bear frame and title already."""
        return sum(item.design.preprinted for item in self.items)

    @property
    def prints_frame(self) -> int:
        """How many are by a design that prints frame and title."""
        return len(self.items) - self.lacks_frame

    @property
    def error(self) -> Error | None:
        """What the printer does to a page."""
        if (printer := self.printer) is None:
            return None
        return Error(printer.offset_x, printer.offset_y, printer.scale_x, printer.scale_y)


def plan_of(course: Course, order: PrintOrder) -> Plan:
    """What `order` comes to; refuses what cannot be printed together, by the field of the form."""
    units, lot, printer = items_of(course), _lot(order), _printer(order)
    run = certificates_of_run(course.id, order.lot_id or 0, order.run) if order.run else None
    named = wanted(units, order, run)
    handed = those(named, lambda i: bool(i.certificate.handed_on))
    standing = those(named, lambda i: bool(lot and i.blank) and run is None) - handed
    other = those(named, lambda i: bool(lot and i.paper != lot.paper)) - handed - standing
    lying = those(named, lambda i: run is None or bool(i.blank and i.blank.lot_id == order.lot_id))
    chosen = only(named, lying - handed - standing - other)
    plan = Plan(order, units, chosen, lot, printer, len(handed), len(standing), len(other))
    _check(plan)
    return plan


def sheets_of(course: Course, order: PrintOrder) -> Units:
    """What was put on blanks together (`order.run`), also where the blank was spoiled and none was left."""
    run = certificates_of_run(course.id, order.lot_id or 0, order.run or 0)
    return wanted(items_of(course), PrintOrder(), run)


def _lot(order: PrintOrder) -> BlankLot | None:
    if order.lot_id is None:
        return None
    lot = session().get(BlankLot, order.lot_id)
    if lot is None:
        raise Refused(_("Lô phôi này không còn. Hãy chọn lô khác."), field="lot_id")
    return lot


def _printer(order: PrintOrder) -> Printer | None:
    if order.printer_id is None:
        return None
    printer = session().get(Printer, order.printer_id)
    if printer is None or printer.sheet is None:
        raise Refused(_("Máy in này chưa căn chỉnh, hoặc không còn. Hãy chọn máy khác."), field="printer_id")
    return printer


def _check(plan: Plan) -> None:
    """Refuse pages that do not go together."""
    order, papers = plan.order, plan.papers
    if plan.lot and order.dividers == Dividers.WITHIN:
        raise Refused(_("Khay đang có phôi: hãy in tờ ngăn cách ra tệp riêng, kẻo in lên phôi."), field="dividers")
    if order.two_up and (len(papers) > 1 or (papers and two_up_sheet(*SIZES[papers[0]]) is None)):
        raise Refused(_("Các giấy này có nhiều khổ nên không ghép hai giấy một tờ được."), field="two_up")
    if plan.printer and any(plan.printer.sheet != sheet_of(paper, two_up=order.two_up) for paper in papers):
        raise Refused(
            _("Máy in này được căn chỉnh trên khổ giấy khác. Hãy căn chỉnh cho khổ này, hoặc chọn máy khác."),
            field="printer_id",
        )


def sheet_of(paper: Paper, *, two_up: bool) -> SheetKind | None:
    """The calibration sheet for what a printer takes; None where there is none (two on A3)."""
    if two_up:
        return SheetKind.UPRIGHT if paper == Paper.A5 else None
    return SheetKind(paper.value)
