"""Phone numbers: ten digits, landlines eleven, written without spaces."""

import re

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, written_out
from training.vietnamese import clean

MOBILE, LANDLINE = 10, 11
_MARKS = re.compile(r"[\s.\-–()'’]")
_ABROAD = re.compile(r"^(?:(?:\+|00)840?|84(?=\d{9}$))")
_SEVERAL = re.compile(r"[/;,]|\s[-–]\s|\b(?:hoặc|và)\b")


def read_phone(value: str | float | None) -> Reading[str]:
    """A phone from a cell, with the zero that Excel drops and +84 turned back.

    Codes: phone_incomplete, phone_too_long, phone_several, phone_invalid, number_rounded.
    """
    whole = written_out(clean(str(value if value is not None else "")))
    text = whole.value
    if not text:
        return Reading(problem=whole.problem)
    several = [_MARKS.sub("", part) for part in _SEVERAL.split(text)]
    if len(several) > 1 and len(several[0]) >= MOBILE - 1:
        return Reading(problem=Problem("phone_several", _("Ô có hai số điện thoại: giữ một số."), offer=several[0]))
    plain = _MARKS.sub("", text)
    digits = _ABROAD.sub("0", plain)
    change = _change(text, plain, digits)
    if _zero_dropped(digits):
        digits, change = f"0{digits}", _("thêm số 0 mà Excel đã bỏ")
    if problem := _problem(digits):
        return Reading(problem=problem)
    return Reading(digits, change)


def parse_phone(text: str) -> str:
    """A phone from a form; refuses on the field `phone` what is empty or no number of ten digits."""
    reading = read_phone(text)
    if reading.problem:
        why = reading.problem.why
        hint = _("%(why)s Viết đủ cả số 0 ở đầu.", why=why)
        raise Refused(hint if reading.problem.code == "phone_incomplete" else why, field="phone")
    if reading.value is None:
        raise Refused(_("Điền số điện thoại, đủ cả số 0 ở đầu."), field="phone")
    return reading.value


def _zero_dropped(digits: str) -> bool:
    mobile = len(digits) == MOBILE - 1 and digits[0] in "356789"
    return digits.isdecimal() and (mobile or (len(digits) == LANDLINE - 1 and digits[0] == "2"))


def _change(text: str, plain: str, digits: str) -> Sentence | None:
    if digits != plain:
        return _("đổi đầu số +84")
    if plain == text:
        return None
    return _("bỏ dấu cách") if plain == text.replace(" ", "") else _("bỏ dấu ngăn giữa các số")


def _problem(digits: str) -> Problem | None:
    if not digits.isascii() or not digits.isdecimal():
        return Problem("phone_invalid", _("Số điện thoại sai: chỉ viết chữ số."))
    due = LANDLINE if digits.startswith("02") else MOBILE
    if len(digits) == due and digits.startswith("0"):
        return None
    why = _("Số điện thoại có %(count)s chữ số, cần %(due)s.", count=len(digits), due=due)
    if len(digits) == due:
        return Problem("phone_invalid", _("Số điện thoại phải bắt đầu bằng số 0."))
    return Problem("phone_incomplete" if len(digits) < due else "phone_too_long", why)
