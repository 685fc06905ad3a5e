"""Input of minutes. A field left as the records gave it goes on following them."""

from datetime import date
from hashlib import sha256
from typing import Any, cast

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, SelectMultipleField
from wtforms.validators import InputRequired, Regexp
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget, TextArea

from training.base.forms import Form, Line, Paragraphs, Parsed, maximum, optional, parse_day, required
from training.base.refusal import Refused
from training.base.text import _
from training.minutes.directives import Directive
from training.minutes.parts import Blank, Kind, Part, Value
from training.minutes.sheet import PartSheet
from training.vietnamese import clean_lines, date_text

LONGEST = 20_000
UID = r"[0-9a-f]{26}\Z"


class RevisionForm(Form):
    """`base` is the revision that the page showed."""

    base = IntegerField(widget=HiddenInput(), validators=[InputRequired()])

    def begin_from(self, number: int) -> None:
        """From now on the page shows another revision."""
        self.base.data, self.base.raw_data = number, [str(number)]


class PartForm(RevisionForm):
    """The fields of one part; `records` remembers what the records gave when the page was made."""

    records = HiddenField()

    def typed(self, sheet: PartSheet) -> Value:
        """What is the editor's own: every field that differs from what the records gave."""
        given = dict(pair.split(":", 1) for pair in (self.records.data or "").split() if ":" in pair)
        texts = {blank.name: self._fields[blank.name].data or "" for blank in sheet.blanks}
        return {name: text for name, text in texts.items() if given.get(name) != digest(text)}

    def show(self, texts: Value) -> None:
        """Put other texts in the fields."""
        for name, text in texts.items():
            self._fields[name].data = text


class SpeechPart(PartForm):
    """The conclusions also take a pasted speech."""

    speech = Paragraphs(_("Dán bài kết luận"), [maximum(LONGEST)])


def part_form(sheet: PartSheet, base: int) -> PartForm:
    """The form of a part as it stands in revision `base`."""
    fields = {blank.name: _field(blank) for blank in sheet.blanks}
    above = SpeechPart if sheet.part == Part.CONCLUSIONS else PartForm
    records = " ".join(f"{name}:{digest(str(sheet.drafted.get(name, '')))}" for name in fields)
    shown = {name: sheet.text(name) for name in fields} | {"base": base, "records": records}
    return cast(PartForm, type("OnePartForm", (above,), fields)(data=shown))


def digest(text: str) -> str:
    """A short mark of a text, however its lines were broken."""
    return sha256(clean_lines(text).encode()).hexdigest()[:12]


def _field(blank: Blank) -> Any:
    if blank.kind == Kind.PROSE:
        return Paragraphs(blank.label, [maximum(LONGEST)])
    if blank.kind == Kind.COUNT:
        return Line(blank.label, [Regexp(r"\d{0,4}\Z", message=_("Hãy viết một số nguyên."))])
    return Line(blank.label, [maximum(300)], widget=TextArea() if blank.kind == Kind.LONG else None)


class DirectiveForm(RevisionForm):
    """One conclusion, with who carries it out and by when."""

    uid = HiddenField(validators=[Regexp(UID)])
    text = Paragraphs(_("Nội dung chỉ đạo"), [required(_("Hãy viết nội dung chỉ đạo.")), maximum(3000)])
    units = SelectMultipleField(_("Đơn vị thực hiện"), coerce=int, widget=ListWidget(), option_widget=CheckboxInput())
    deadline = Parsed(_("Thời hạn"), parse_day, [optional()])

    def directive(self) -> Directive:
        """The row; refuses a deadline that nobody has to keep."""
        if self.deadline.value and not self.units.data:
            raise Refused(_("Hãy chọn đơn vị thực hiện cho thời hạn này."), "units")
        text = " ".join(self.text.data.split())
        return Directive(self.uid.data, text, tuple(self.units.data or ()), self.deadline.value)


def filled_from(row: Directive) -> dict[str, Any]:
    """What the form shows of a conclusion."""
    return {
        "uid": row.uid, "text": row.text, "units": list(row.units), "deadline": deadline_text(row.deadline),
    }  # fmt: skip


def deadline_text(day: date | None) -> str:
    """A deadline as it is typed."""
    return date_text(day) if day else ""


class RowForm(RevisionForm):
    """A deed on one conclusion."""

    uid = HiddenField(validators=[Regexp(UID)])


class MoveForm(RowForm):
    step = IntegerField(validators=[InputRequired()])


class ScanForm(Form):
    file = FileField(_("Bản quét đã ký"), [FileRequired(_("Hãy chọn tệp."))])
