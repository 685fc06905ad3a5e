"""Input of units: what is mended, and each verb."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from training.base.clock import today
from training.base.forms import Form, Line, Paragraphs, Parsed, maximum, parse_day, required
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.lineage import Lineage
from training.people.models import KIND_NAMES, UnitKind, UnitVersion
from training.people.unit_facts import UnitFacts, kind_of
from training.vietnamese import clean

KINDS = [(kind.value, name) for kind, name in KIND_NAMES.items()]
DECIDED = [required(_("Điền số quyết định hoặc nghị quyết.")), maximum(120)]
NEW_UNIT = ""  # of the choices into what units are merged


def _id(value: str | int | None) -> int | None:
    return int(value) if value else None


def _several(label: Sentence) -> SelectMultipleField:
    widget = ListWidget(prefix_label=False)
    return SelectMultipleField(label, coerce=int, widget=widget, option_widget=CheckboxInput())


class FactsFields(Form):
    """What a unit is called and where it stands."""

    kind = SelectField(_("Loại đơn vị"), choices=KINDS)
    name = Line(_("Tên đơn vị"), [required(_("Điền tên đơn vị."))])
    parent_id = SelectField(_("Thuộc"), coerce=_id)
    code = Line(_("Mã đơn vị"), [maximum(20)])

    def offer_parents(self, units: Lineage, on: date, but: int | None = None) -> None:
        """Let the parent be any unit of that day, but not the one that it is about."""
        none: tuple[str, Sentence] = ("", _("Không thuộc đơn vị nào"))
        self.parent_id.choices = [none, *((v.unit_id, v.name) for v in units.on(on) if v.unit_id != but)]

    def facts(self, former: str = "") -> UnitFacts:
        """What was given, as one value."""
        return UnitFacts(self.name.data, UnitKind(self.kind.data), self.parent_id.data, self.code.data, former)


class UnitForm(FactsFields):
    """A unit, to be mended: its version of some days."""

    former = Paragraphs(_("Tên khác còn gặp trong danh sách"), [maximum(300)])
    decision = Line(_("Số quyết định"), [maximum(120)])

    def former_names(self) -> str:
        """The former names as the column keeps them."""
        return ";".join(line for line in self.former.data.split("\n") if line)


class NewUnitForm(UnitForm):
    on = Parsed(_("Có từ ngày"), parse_day, [required(_("Điền ngày đơn vị bắt đầu có."))])


class Decided(Form):
    """From which day a change holds, and by which decision."""

    on = Parsed(_("Có hiệu lực từ ngày"), parse_day, [required(_("Điền ngày quyết định có hiệu lực."))])
    decision = Line(_("Số quyết định, nghị quyết"), DECIDED)


class RenamingForm(FactsFields, Decided):
    """A unit as it will be called."""


class ClosingForm(Decided):
    """A unit that is no more."""


class MergerForm(FactsFields, Decided):
    """Units that become one."""

    sources = _several(_("Những đơn vị nhập làm một"))
    into = SelectField(_("Nhập vào"), coerce=_id)
    name = Line(_("Tên đơn vị mới"))

    def offer(self, units: Lineage, on: date) -> None:
        """Let the sources be any unit there is the day before; the target any of the day itself, or a new one."""
        there: list[tuple[Any, Sentence]] = [(v.unit_id, v.name) for v in units.on(on)]
        self.into.choices = [(NEW_UNIT, _("Một đơn vị mới")), *there]
        self.offer_parents(units, on)
        self.sources.choices = [*there, *((v.unit_id, v.name) for v in ending(units, on))]

    def validate_name(self, field: Any) -> None:
        """A new unit has a name, one that is there keeps its own."""
        if not field.data and self.into.data is None:
            raise ValidationError(str(_("Điền tên đơn vị mới.")))
        if field.data and self.into.data is not None:
            raise ValidationError(str(_("Đã chọn nhập vào một đơn vị đang có: để trống tên mới, hoặc chọn lại.")))


class SplitForm(Decided):
    """The parts of a unit."""

    names = Paragraphs(_("Các đơn vị mới, mỗi dòng một tên"), [maximum(1000)])
    existing = _several(_("Các đơn vị đang có mà một phần nhập vào"))
    remains = BooleanField(_("Đơn vị cũ vẫn còn, chỉ tách đi một phần"))

    def offer(self, units: Lineage, on: date, unit_id: int) -> None:
        """Let a part go to any other unit of that day."""
        self.existing.choices = [(v.unit_id, v.name) for v in units.on(on) if v.unit_id != unit_id]

    def new_units(self, like: UnitVersion) -> list[UnitFacts]:
        """The new units: of the kind their name begins with, else of that of `like`, and where `like` stands."""
        lines = dict.fromkeys(line for line in self.names.data.split("\n") if line)
        return [UnitFacts(line, kind_of(line) or like.kind, like.parent_id) for line in lines]


def ending(units: Lineage, on: date) -> Sequence[UnitVersion]:
    """The units whose last day is the one before."""
    return [each[-1] for each in units.versions.values() if each[-1].valid_to == on]


def asked_day(text: str) -> tuple[date, Sentence]:
    """The day that was typed, else today; and what was wrong with it."""
    try:
        return (parse_day(clean(text)) if text else today()), ""
    except Refused as refusal:
        return today(), refusal.sentence


def filled_from(version: UnitVersion) -> dict[str, Any]:
    """What the form shows of a version."""
    return {
        "kind": version.kind, "name": version.name, "parent_id": version.parent_id, "code": version.code,
        "former": "\n".join(version.typed_former), "decision": version.decision,
    }  # fmt: skip
