"""Numbers of identity papers: CCCD of twelve digits, the older CMND of nine. Kept as text."""

import re

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, written_out
from training.vietnamese import clean

CCCD, CMND = 12, 9
_MARKS = re.compile(r"[\s.\-–'’]")


def read_id_number(value: str | float | None) -> Reading[str]:
    """A number of an identity paper from a cell, with the zeros that Excel drops.

    A CCCD begins with the province (001 to 096), so at most two zeros are lost, a CMND at most one. Codes: id_invalid,
    number_rounded.
    """
    text = clean(str(value if value is not None else ""))
    if not text:
        return Reading()
    whole = written_out(text)
    if whole.problem or whole.value is None:
        return Reading(problem=whole.problem)
    digits = _MARKS.sub("", whole.value)
    if not digits.isascii() or not digits.isdecimal():
        return Reading(problem=Problem("id_invalid", _("Số giấy tờ sai: chỉ viết chữ số.")))
    due = CMND if len(digits) in (CMND - 1, CMND) else CCCD
    full = digits.rjust(due, "0")
    if (len(digits) < CCCD - 2 and due == CCCD) or len(digits) > CCCD or (due == CCCD and not full.startswith("0")):
        why = _("Số giấy tờ có %(count)s chữ số: CCCD có 12 (bắt đầu bằng 0), CMND có 9.", count=len(digits))
        return Reading(problem=Problem("id_invalid", why))
    return Reading(full, _change(text, digits, full))


def _change(text: str, digits: str, full: str) -> Sentence | None:
    if full != digits:
        return _("thêm số 0 mà Excel đã bỏ, cho đủ %(count)s chữ số", count=len(full))
    return None if full == text else _("chỉ giữ chữ số")
