"""Input of blanks and printers."""

from typing import Any

from wtforms import HiddenField, IntegerField, RadioField, SelectField

from training.base.clock import today
from training.base.forms import (
    Form,
    Line,
    Parsed,
    between,
    chosen,
    maximum,
    optional,
    parse_day,
    parse_number,
    required,
)
from training.base.refusal import Refused
from training.base.text import _
from training.designs.design import Paper
from training.stationery.blanks import MOST, MOST_WRITTEN_OFF, Delivery, Serials, read_first
from training.stationery.calibration import SHEET_NAMES, Readings, SheetKind
from training.stationery.models import BlankLot, Printer
from training.stationery.queries import serials_of
from training.vietnamese import date_text

PAPER_NAMES = {Paper.A4: _("A4 ngang"), Paper.CARD: _("270 × 190 mm"), Paper.A5: _("A5 ngang")}
MISPRINT = _("In hỏng")
SKIPPED = {"blank": _("Còn trắng, trả về kho"), "spoiled": _("Hỏng, ghi vào sổ")}
FARTHEST = 60.0  # mm


class LotForm(Form):
    """Blanks as they were received."""

    name = Line(_("Tên lô"), [required(_("Đặt tên cho lô, ví dụ: Phôi nhận tháng 7/2022.")), maximum(100)])
    paper = SelectField(_("Khổ giấy"), choices=[(paper.value, name) for paper, name in PAPER_NAMES.items()])
    received = IntegerField(_("Số phôi nhận"), [chosen(_("Điền số phôi đã nhận.")), between(1, MOST)])
    first = Parsed(_("Số của phôi đầu tiên"), read_first, [optional(), maximum(29)])
    received_on = Parsed(_("Ngày nhận"), parse_day, [required(_("Điền ngày nhận phôi."))])

    def delivery(self) -> Delivery:
        """What was typed; refuses a day that is still to come."""
        if self.received_on.value > today():
            raise Refused(_("Ngày nhận chưa đến. Hãy viết ngày đã nhận phôi."), field="received_on")
        serials = self.first.value or Serials()
        return Delivery(self.name.data, Paper(self.paper.data), self.received.data, self.received_on.value, serials)


def lot_as_typed(lot: BlankLot) -> dict[str, Any]:
    """What the form shows of a lot."""
    return {
        "name": lot.name,
        "paper": lot.paper,
        "received": lot.received,
        "first": serials_of(lot).text(lot.first_serial),
        "received_on": date_text(lot.received_on),
    }


class WriteOffForm(Form):
    """Blanks spoiled in the stock: their serials, or how many where they bear none."""

    serials = Line(_("Số phôi hỏng"), [required(_("Viết số phôi hỏng.")), maximum(300)])
    count = IntegerField(
        _("Có bao nhiêu phôi hỏng"), [chosen(_("Viết số lượng phôi hỏng.")), between(1, MOST_WRITTEN_OFF)]
    )
    reason = Line(_("Lý do"), [required(_("Viết lý do, ví dụ: ẩm, rách.")), maximum(200)])

    def of_lot(self, lot: BlankLot) -> None:
        """Ask for serials where the blanks bear them, else for a count."""
        if lot.first_serial is None:
            del self.serials
        else:
            del self.count

    def blanks_of(self, lot: BlankLot) -> list[int | None]:
        """The blanks meant, one by one; refuses serials that are none of this lot."""
        if "count" in self:
            return [None] * min(self.count.data, lot.remaining + 1)
        try:
            return [*serials_of(lot).read(self.serials.data, lot.received)]
        except Refused as refusal:
            raise Refused(refusal.sentence, field="serials") from refusal


class SpoilForm(Form):
    at = HiddenField()
    reason = Line(_("Vì sao hỏng"), [required(_("Viết vì sao hỏng, ví dụ: kẹt giấy.")), maximum(200)])


class SerialForm(Form):
    """What serial a sheet really bears, and what became of the blanks that were passed over."""

    at = HiddenField()
    serial = Line(_("Số in trên tờ này"), [required(_("Viết số phôi in trên tờ này.")), maximum(29)])
    skipped = RadioField(_("Phôi bị kéo kèm"), choices=list(SKIPPED.items()), default="blank")

    def serial_of(self, lot: BlankLot) -> int:
        """The serial that was typed; refuses what is none of this lot, or several."""
        try:
            serials = serials_of(lot).read(self.serial.data, lot.received)
        except Refused as refusal:
            raise Refused(refusal.sentence, field="serial") from refusal
        if len(serials) != 1:
            raise Refused(_("Viết một số phôi thôi: số in trên tờ này."), field="serial")
        return serials[0]


class PrinterForm(Form):
    name = Line(
        _("Máy in, khay, khổ giấy"), [required(_("Điền tên máy và khay, ví dụ: HP 402, khay tay, A4.")), maximum(100)]
    )


def _reading(text: str) -> float:
    return parse_number(text, 0, FARTHEST)


class CalibrationForm(Form):
    """Four readings of a calibration sheet."""

    sheet = SelectField(_("Đã in tờ nào"), choices=[(sheet.value, name) for sheet, name in SHEET_NAMES.items()])
    left = Parsed(_("A: mép trái"), _reading, [required(_("Điền số A đọc được."))])
    top = Parsed(_("B: mép trên"), _reading, [required(_("Điền số B đọc được."))])
    right = Parsed(_("C: mép phải"), _reading, [required(_("Điền số C đọc được."))])
    bottom = Parsed(_("D: mép dưới"), _reading, [required(_("Điền số D đọc được."))])

    def readings(self) -> Readings:
        """What was read."""
        return Readings(self.left.value, self.top.value, self.right.value, self.bottom.value)


def sheet_as_typed(printer: Printer) -> dict[str, Any]:
    """The sheet that a printer was measured on is chosen again."""
    return {"sheet": printer.sheet or SheetKind.A4}
