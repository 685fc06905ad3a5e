"""Several columns of one field: which of them counts, and what is said of the others."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from training.base.text import _
from training.people.birth import Birth
from training.people.reading import Problem, Reading, T, both
from training.people.unit_names import UnitName, labels

Said = tuple[str, Reading[T]]


def chosen(name: str, said: Sequence[Said[T]]) -> Reading[T]:
    """The reading that counts of what the columns of a field say, from the left; what is not taken is told as a change.

    A mobile goes before a landline, a CCCD before a CMND, a whole birth before its year. Code columns_differ: two
    values of which a person has one.
    """
    good = [(text, reading) for text, reading in said if reading.value is not None]
    if not good:
        return next((reading for _text, reading in said if reading.problem), said[0][1])
    text, best = max(good, key=lambda each: _worth(name, each[1].value))
    others = [each for each in said if each[0] != text and each[1].value != best.value]
    if any(_differ(name, best.value, other.value) for _text, other in others):
        told = " | ".join(each for each, _reading in said)
        why = _("Các cột ghi khác nhau: “%(said)s”. Chọn một.", said=told)
        return Reading(problem=Problem("columns_differ", why, offers=_offers(good)))
    if others:
        left = " | ".join(other for other, _reading in others)
        return replace(best, change=both(best.change, _("không lấy “%(left)s” ở cột khác", left=left)))
    return best if text == said[0][0] else replace(best, change=both(best.change, _("lấy ở cột khác")))


def _worth(name: str, value: Any) -> int:
    if isinstance(value, Birth):
        return bool(value.month) + bool(value.day)
    if isinstance(value, UnitName):
        return len(value.above)
    if name == "phone":
        return not value.startswith("02")
    return len(value) if name == "id_number" else 0


def _differ(name: str, best: Any, other: Any) -> bool:
    """Whether nobody has both."""
    if other is None or name in ("phone", "email"):
        return False
    if isinstance(best, Birth):
        return not best.may_be(other)
    if isinstance(best, UnitName):
        return other.name not in best.above
    return name != "id_number" or len(best) == len(other)


def _offers(good: Sequence[Said[T]]) -> tuple[str, ...]:
    values = [reading.value for _text, reading in good]
    units = [value for value in values if isinstance(value, UnitName)]
    others = (value.text() if isinstance(value, Birth) else str(value) for value in values)
    return tuple(labels(units) if units else dict.fromkeys(others))
