"""Names of people: kept as written, only spaces and the form of letters are tidied."""

from training.base.refusal import Refused
from training.base.text import _
from training.people.reading import Problem, Reading, tidied
from training.vietnamese import clean

LONGEST = 120


def read_name(value: str | None) -> Reading[str]:
    """A name from a cell; codes name_missing, name_invalid, name_too_long."""
    text = clean(value or "")
    if not text:
        return Reading(problem=Problem("name_missing", _("Thiếu họ tên.")))
    if not any(c.isalpha() for c in text):
        return Reading(problem=Problem("name_invalid", _("Họ tên không có chữ nào: viết họ và tên.")))
    if len(text) > LONGEST:
        why = _("Họ tên dài %(count)s chữ cái, nhiều nhất %(most)s.", count=len(text), most=LONGEST)
        return Reading(problem=Problem("name_too_long", why))
    return Reading(text, tidied(value or ""))


def parse_name(text: str) -> str:
    """A name from a form; refuses on the field `full_name` what is empty, has no letter or is too long."""
    if not clean(text):
        raise Refused(_("Điền họ và tên."), field="full_name")
    reading = read_name(text)
    if reading.value is None:
        raise Refused(reading.problem.why if reading.problem else "", field="full_name")
    return reading.value


def same_name(one: str, other: str) -> bool:
    """Whether two names are spelt alike, capitals apart."""
    return clean(one).casefold() == clean(other).casefold()
