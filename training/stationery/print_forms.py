"""Input of the page on which printing is ordered; it comes with the address, since asking is no deed."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from training.base.forms import Form, between
from training.base.refusal import Sentence
from training.base.text import _
from training.stationery.models import BlankLot, Printer
from training.stationery.print_order import Dividers, PrintOrder

MOST_IN_ENVELOPE = 500
DIVIDER_NAMES = {
    Dividers.NONE: _("Không in"),
    Dividers.WITHIN: _("Cùng tệp, trước mỗi phong bì"),
    Dividers.APART: _("Tệp riêng, in trên giấy thường"),
}


def _id(value: str | int | None) -> int | None:
    return int(value) if value else None


def _ids(value: str | None) -> tuple[int, ...]:
    return tuple(int(part) for part in (value or "").split(",") if part.isdecimal())


class PrintForm(Form):
    """What to print, in which order, on what."""

    class Meta(Form.Meta):
        csrf = False

    units = SelectMultipleField(_("Đơn vị"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())
    per_envelope = IntegerField(_("Số giấy một phong bì"), [Optional(), between(0, MOST_IN_ENVELOPE)])
    dividers = RadioField(_("Tờ ngăn cách"), choices=[(each.value, name) for each, name in DIVIDER_NAMES.items()])
    lot_id = SelectField(_("In trên"), coerce=_id)
    printer_id = SelectField(_("Máy in"), coerce=_id)
    two_up = BooleanField(_("Hai giấy trên một tờ, có dấu cắt"))
    certificates = HiddenField()
    run = HiddenField()

    def offer(self, units: Sequence[str], lots: Sequence[BlankLot], printers: Sequence[Printer]) -> None:
        """Let these be chosen."""
        plain: tuple[str, Sentence] = ("", _("Giấy trắng"))
        as_it_is: tuple[str, Sentence] = ("", _("Máy in bất kỳ, không bù lệch"))
        self.units.choices = [(unit, unit) for unit in units]
        left = [(lot.id, _("%(name)s, còn %(n)s", name=lot.name, n=lot.remaining)) for lot in lots]
        self.lot_id.choices = [plain, *left]
        self.printer_id.choices = [as_it_is, *((printer.id, printer.name) for printer in printers if printer.sheet)]

    def order(self) -> PrintOrder:
        """The order that was asked for, once it is valid."""
        return PrintOrder(
            units=tuple(self.units.data or ()),
            certificates=_ids(self.certificates.data),
            per_envelope=self.per_envelope.data or 0,
            dividers=Dividers(self.dividers.data or Dividers.NONE),
            two_up=bool(self.two_up.data),
            printer_id=self.printer_id.data,
            lot_id=self.lot_id.data,
            run=_id(self.run.data if (self.run.data or "").isdecimal() else None),
        )


def asked(args: MultiDict[str, str]) -> MultiDict[str, str]:
    """The address as the form reads it: what it leaves out is as usual."""
    typed = MultiDict(args)
    typed.setdefault("dividers", Dividers.NONE)
    return typed


def order_of(args: MultiDict[str, str]) -> PrintOrder:
    """The order that an address carries; what no page of ours writes into it is taken as usual."""
    dividers = args.get("dividers", "")
    return PrintOrder(
        units=tuple(args.getlist("units")),
        certificates=_ids(args.get("certificates")),
        per_envelope=min(max(args.get("per_envelope", 0, int), 0), MOST_IN_ENVELOPE),
        dividers=Dividers(dividers) if dividers in set(Dividers) else Dividers.NONE,
        two_up=bool(args.get("two_up")),
        printer_id=args.get("printer_id", None, int),
        lot_id=args.get("lot_id", None, int),
        run=args.get("run", None, int),
    )
