"""E-mail addresses."""

import re

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, tidied
from training.vietnamese import clean

_LONGEST = 254
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def read_email(value: str | None) -> Reading[str]:
    """An address from a cell; code email_invalid."""
    text = clean(value or "")
    if not text:
        return Reading()
    if why := _wrong(text):
        return Reading(problem=Problem("email_invalid", why))
    return Reading(text, tidied(value or ""))


def parse_email(text: str) -> str | None:
    """An address from a form, None where it is left empty; refuses on the field `email` what is no address."""
    reading = read_email(text)
    if reading.problem:
        raise Refused(reading.problem.why, field="email")
    return reading.value


def _wrong(text: str) -> Sentence | None:
    local, at, domain = text.rpartition("@")
    if not at:
        return _("Thư điện tử sai: thiếu dấu @ và tên miền.")
    if "@" in local:
        return _("Thư điện tử sai: có hai dấu @, chỉ viết một địa chỉ.")
    if " " in text:
        return _("Thư điện tử sai: có dấu cách ở giữa.")
    if not text.isascii():
        return _("Thư điện tử sai: có chữ mang dấu.")
    if not _DOMAIN.fullmatch(domain):
        return _("Thư điện tử sai: thiếu tên miền sau dấu @, như example.vn.")
    if len(text) > _LONGEST or not _LOCAL.fullmatch(local):
        return _("Thư điện tử sai: viết như ten@example.vn.")
    return None
