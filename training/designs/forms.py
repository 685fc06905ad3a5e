"""Input of templates: one form for a whole design, with as many lines as it has."""

from typing import Any, cast

from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from training.base.forms import Form, Line, Paragraphs, Parsed, chosen, maximum, parse_number, required
from training.base.text import _
from training.designs.checks import LETTERS, MOST_SIGNERS, line_field, signer_field
from training.designs.design import Align, Design, DesignLine, Fit, Frame, Paper, Signer
from training.designs.form_lines import NAMES, count_lines
from training.designs.ready import READY
from training.vietnamese import number_text

PAPERS = [
    (Paper.A4, _("A4 ngang, 297 × 210 mm")), (Paper.CARD, _("270 × 190 mm")), (Paper.A5, _("A5 ngang, 210 × 148 mm")),
]  # fmt: skip
FRAMES = [
    (Frame.STEPPED, _("Góc bậc thang")), (Frame.ARCHED, _("Góc cong")), (Frame.RULED, _("Ba nét kẻ")),
    (Frame.NONE, _("Không khung")),
]  # fmt: skip
FITS = [(Fit.WRAP, _("Xuống dòng thứ hai")), (Fit.SHRINK, _("Giữ một dòng, chữ nhỏ lại"))]
ALIGNS = [(Align.LEFT, _("Sát trái")), (Align.CENTER, _("Giữa")), (Align.RIGHT, _("Sát phải"))]
TEXTS = ("title", "dated", "number_line", "entry_line", "number_pattern", "entry_pattern", "caption")
LINE_TEXTS, LINE_FLAGS = ("text",), ("bold", "italic", "capitals", "apart", "on_blank")
LINE_NUMBERS, LINE_PLACES = ("size", "gap"), ("left", "top", "width")
NAME_LETTERS = 100


def _number(label: Any, *checks: Any) -> Parsed:
    return Parsed(label, lambda text: parse_number(text, 0, 1000), checks)


class TemplateForm(Form):
    """A template's name and its design, but for the lines and signers that `form_for` adds."""

    base = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    mark = HiddenField()
    name = Line(_("Tên mẫu"), [required(_("Đặt tên cho mẫu.")), maximum(NAME_LETTERS)])
    paper = SelectField(_("Khổ giấy"), choices=PAPERS)
    frame = SelectField(_("Khung"), choices=FRAMES)
    title = Line(_("Tên giấy"), [maximum(80)])
    title_size = _number(_("Cỡ chữ tên giấy"), required(_("Điền cỡ chữ, ví dụ 38.")))
    preprinted = BooleanField(_("In lên phôi đã in sẵn: khung, tên giấy, đầu văn bản và logo chỉ hiện trên màn hình"))
    dated = Line(_("Nơi, ngày cấp"))
    number_line = Line(_("Dòng số giấy"))
    entry_line = Line(_("Dòng số vào sổ"))
    number_pattern = Line(_("Cách viết số giấy"))
    entry_pattern = Line(_("Cách viết số vào sổ"))
    qr = BooleanField(_("In mã QR và mã tra cứu"))
    qr_left = _number(_("Mã QR cách trái (mm)"))
    qr_top = _number(_("Mã QR cách trên (mm)"))
    caption = Line(_("Lời dặn cạnh mã"))
    mark_file = FileField(_("Tệp logo"))

    @property
    def lines(self) -> range:
        """The numbers of its lines, from 0."""
        return range(next(at for at in range(LETTERS) if line_field(at, "text") not in self._fields))

    def line(self, at: int, name: str) -> Any:
        """An input of line `at`."""
        return self._fields[line_field(at, name)]

    def signer(self, at: int, name: str) -> Any:
        """An input of signer `at`."""
        return self._fields[signer_field(at, name)]

    def begin_from(self, number: int) -> None:
        """From now on the page shows another version."""
        self.base.data, self.base.raw_data = number, [str(number)]

    def take_mark(self, sha256: str) -> None:
        """The form's mark is another one now."""
        self.mark.data, self.mark.raw_data = sha256, [sha256]

    def design(self) -> Design:
        """What was typed, when it is valid input."""
        typed = {name: self._fields[name].data or "" for name in (*TEXTS, "mark")}
        signers = (Signer(self.signer(at, "title").data, self.signer(at, "name").data) for at in range(MOST_SIGNERS))
        return Design(
            paper=Paper(self.paper.data),
            frame=Frame(self.frame.data),
            title_size=self.title_size.value,
            lines=tuple(map(self._line, self.lines)),
            signers=tuple(signer for signer in signers if signer.title or signer.name),
            qr=self.qr.data,
            qr_left=self.qr_left.value,
            qr_top=self.qr_top.value,
            preprinted=self.preprinted.data,
            **typed,
        )

    def _line(self, at: int) -> DesignLine:
        fields = {name: self.line(at, name) for name in NAMES}
        values = {name: fields[name].data for name in (*LINE_TEXTS, *LINE_FLAGS)}
        values |= {name: fields[name].value for name in LINE_PLACES}
        values |= {name: fields[name].value or 0.0 for name in LINE_NUMBERS}
        return DesignLine(**values, fit=Fit(fields["fit"].data), align=Align(fields["align"].data))


def sent_form(typed: MultiDict[str, str]) -> TemplateForm:
    """The form with what was typed."""
    return _form_of(count_lines(typed))(formdata=typed)


def fresh_form(design: Design, name: str, base: int) -> TemplateForm:
    """The form of a design as it was saved in version `base`."""
    values = design.to_values()
    shown: dict[str, Any] = {each: values[each] for each in (*TEXTS, "mark", "paper", "frame", "qr", "preprinted")}
    shown |= {each: _shown(values[each]) for each in ("title_size", "qr_left", "qr_top")}
    for at, line in enumerate(values["lines"]):
        numbers = {*LINE_NUMBERS, *LINE_PLACES}
        shown |= {line_field(at, n): _shown(line[n]) if n in numbers else line[n] for n in NAMES}
    for at, signer in enumerate(values["signers"]):
        shown |= {signer_field(at, each): signer[each] for each in ("title", "name")}
    return _form_of(len(design.lines))(formdata=None, data=shown | {"name": name, "base": base})


def _form_of(lines: int) -> type[TemplateForm]:
    fields = {line_field(at, name): made for at in range(lines) for name, made in _line_fields(at).items()}
    for at in range(MOST_SIGNERS):
        fields[signer_field(at, "title")] = Paragraphs(_("Chức danh"), [maximum(LETTERS)])
        fields[signer_field(at, "name")] = Line(_("Họ tên"))
    return cast("type[TemplateForm]", type("OneTemplateForm", (TemplateForm,), fields))


def _line_fields(at: int) -> dict[str, Any]:
    return {
        "text": Line(_("Dòng %(n)s", n=at + 1)),
        "size": _number(_("Cỡ chữ"), required(_("Điền cỡ chữ, ví dụ 15."))),
        "bold": BooleanField(_("Đậm")),
        "italic": BooleanField(_("Nghiêng")),
        "capitals": BooleanField(_("In hoa")),
        "apart": BooleanField(_("Cách dòng trên một khoảng")),
        "gap": _number(_("Cách dòng trên (mm)")),
        "fit": SelectField(_("Khi chữ dài"), choices=FITS),
        "left": _number(_("Cách trái (mm)")),
        "top": _number(_("Cách trên (mm)")),
        "width": _number(_("Rộng (mm)")),
        "align": SelectField(_("Canh chữ"), choices=ALIGNS),
        "on_blank": BooleanField(_("Phôi đã in sẵn dòng này")),
    }


def _shown(value: float | None) -> str:
    return "" if value is None else number_text(value)


class NewTemplateForm(Form):
    """A new template, and the design that it begins from."""

    name = Line(_("Tên mẫu"), [required(_("Đặt tên cho mẫu, ví dụ: Giấy khổ nhỏ.")), maximum(NAME_LETTERS)])
    ready = RadioField(
        _("Bắt đầu từ"), [chosen(_("Chọn một mẫu có sẵn."))], choices=[(each.key, each.name) for each in READY]
    )

    def design(self) -> Design:
        """The design that was chosen."""
        return next(each.design for each in READY if each.key == self.ready.data)


class ImportForm(Form):
    """A template that another Centre exported."""

    file = FileField(_("Tệp mẫu giấy"), [FileRequired(_("Hãy chọn tệp."))])
    name = Line(_("Tên mẫu"), [maximum(NAME_LETTERS)])


class VersionForm(Form):
    """A deed on a template; `base` is the version that the page showed."""

    base = IntegerField(widget=HiddenInput(), validators=[InputRequired()])


class ChoiceForm(Form):
    """Which template a course prints by."""

    template_id = RadioField(_("Mẫu giấy"), [chosen(_("Chọn một mẫu."))], coerce=int)
