"""Input becomes clean values; refusals come back to their field and nothing typed is lost."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.i18n import DummyTranslations
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from training.base.db import LINE_LETTERS, transaction
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.vietnamese import clean, clean_lines, fold, number_text

T = TypeVar("T")
EARLIEST, LATEST = 1900, 2200  # years in which an instant can be reckoned with in every zone
_CHOOSE = _("Hãy chọn một mục trong danh sách.")
_NOT_THERE = _("Không có mục '%(value)s'. Hãy chọn mục có trong danh sách.")  # the library fills in the value
MESSAGES = {
    "Not a valid choice.": _CHOOSE,
    "Not a valid choice": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _CHOOSE,
    "'%(value)s' is not a valid choice for this field.": _NOT_THERE,
    "'%(value)s' are not valid choices for this field.": _NOT_THERE,
    "Not a valid integer value.": _("Hãy viết một số nguyên."),
    "Not a valid decimal value.": _("Hãy viết một số."),
    "Not a valid float value.": _("Hãy viết một số."),
    "The CSRF token is missing.": _("Trang đã mở quá lâu. Hãy bấm lại lần nữa."),
    "The CSRF token has expired.": _("Trang đã mở quá lâu. Hãy bấm lại lần nữa."),
    "CSRF token missing": _("Trang đã mở quá lâu. Hãy bấm lại lần nữa."),
}


class _Vietnamese(DummyTranslations):
    """WTForms has no Vietnamese messages of its own."""

    def gettext(self, string: str) -> str:
        return str(MESSAGES.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


class Form(FlaskForm):
    """The form that every feature's forms are made from."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: FlaskForm) -> _Vietnamese:
            return _Vietnamese()

    def refuse(self, refusal: Refused) -> None:
        """Show the sentence at its field, or above the form where it has none."""
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Check the input, then run `verb` in a transaction; None where either refused, the sentences in place."""
        if not self.validate_on_submit():
            return None
        try:
            with transaction():
                return verb()
        except Refused as refusal:
            self.refuse(refusal)
            return None


class Line(StringField):
    """One line of text: NFC, single spaces, or "" when nothing was typed; refuses more than a column holds."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = clean(str(valuelist[0])) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        if len(self.data or "") > LINE_LETTERS:
            raise ValidationError(str(_("Viết ngắn lại: tối đa %(n)s chữ cái.", n=LINE_LETTERS)))


class Paragraphs(TextAreaField):
    """Text of several lines, each NFC with single spaces."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = clean_lines(str(valuelist[0])) if valuelist else ""


class Parsed(StringField):
    """A line that `parse` turns into a value (`.value`), refusing with Refused; what was typed stays in `.data`."""

    def __init__(
        self, label: Sentence, parse: Callable[[str], Any], validators: Iterable[Any] = (), **more: Any
    ) -> None:
        super().__init__(label, list(validators), **more)
        self.parse = parse
        self.value: Any = None

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = clean(str(valuelist[0])) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        self.value = None
        if self.data:
            try:
                self.value = self.parse(self.data)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal


def required(sentence: Sentence) -> DataRequired:
    """Refuse an empty field with `sentence`."""
    return DataRequired(sentence)


def chosen(sentence: Sentence) -> InputRequired:
    """Refuse a choice that was not made with `sentence`."""
    return InputRequired(sentence)


def optional() -> Optional:
    """An empty field is fine and ends its checks."""
    return Optional()


def maximum(letters: int) -> Length:
    """Refuse a text of more than `letters`."""
    return Length(max=letters, message=str(_("Viết ngắn lại: tối đa %(n)s chữ cái.", n=letters)))


def between(low: float, high: float) -> NumberRange:
    """Refuse a number outside the range."""
    return NumberRange(low, high, str(_("Hãy viết số từ %(low)s đến %(high)s.", low=low, high=high)))


def parse_day(text: str) -> date:
    """dd/mm/yyyy to a date; refuses what is none."""
    match = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", text)
    try:
        day, month, year = (int(part) for part in match.groups()) if match else (0, 0, 0)
        return date(year if EARLIEST <= year <= LATEST else 0, month, day)
    except ValueError:
        raise Refused(_("Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022.")) from None


def parse_hour(text: str) -> time:
    """hh:mm (also 7h30, 7 giờ 30) to a time of day; refuses what is none."""
    match = re.fullmatch(r"(\d{1,2}) ?(?:h|:|gio) ?(?:(\d{1,2})(?: ?phut)?)?", fold(text))
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else time(24)
    except ValueError:
        raise Refused(_("Hãy viết giờ theo mẫu 24 giờ, ví dụ 07:30.")) from None


def parse_number(text: str, low: float, high: float) -> float:
    """A number as Vietnamese writes it (1,5; also 1.5); refuses what is none or outside the range."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise Refused(_("Hãy viết một số, ví dụ 2 hoặc 1,5.")) from None
    if not low <= number <= high:
        raise Refused(_("Hãy viết số từ %(low)s đến %(high)s.", low=number_text(low), high=number_text(high)))
    return number
