"""Two who may be one, side by side: a row and a row above it, a row and somebody on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from training.base.refusal import Sentence
from training.base.text import _
from training.people.roster_duplicates import birth_of
from training.registration.claims import Record
from training.registration.facts import FACTS
from training.registration.models import RosterDraftRow
from training.vietnamese import fold

FIELD_NAMES = {
    "full_name": _("Họ và tên"),
    "birth_date": _("Ngày sinh"),
    "gender": _("Giới tính"),
    "ethnicity": _("Dân tộc"),
    "native_place": _("Quê quán"),
    "position": _("Chức vụ"),
    "unit": _("Đơn vị"),
    "phone": _("Số điện thoại"),
    "email": _("Thư điện tử"),
    "id_number": _("Số CCCD/CMND"),
}
_SHOWN = ("full_name", "birth_date", "unit", "position", "phone", "id_number", *FACTS)
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """A field of both; `alike` where they say the same, None where one says nothing."""

    label: Sentence
    here: str
    there: str
    alike: bool | None


def of_rows(row: RosterDraftRow, first: RosterDraftRow) -> tuple[Line, ...]:
    """A row beside the one that it repeats."""
    return _lines(_said(row.values), _said(first.values))


def of_record(values: Values, record: Record, units: Mapping[int, str]) -> tuple[Line, ...]:
    """A row beside somebody on record: what their record says, then what was entered last."""
    who, last = record.who, record.entries[-1] if record.entries else None
    there = {"full_name": who.full_name, "birth_date": who.birth_text, "phone": who.phone}
    if record.person:
        there |= {name: getattr(record.person, name) for name in FACTS}
    if last:
        there |= {"unit": units.get(last.unit_id or 0, last.unit_text), "position": last.position}
        there |= {"phone": last.phone or who.phone, "id_number": last.id_number}
    return _lines(_said(values), there)


def _said(values: Values) -> dict[str, str]:
    birth = birth_of(values)
    return {name: str(values.get(name) or "") for name in _SHOWN} | {"birth_date": birth.text() if birth else ""}


def _lines(here: Mapping[str, str], there: Mapping[str, str]) -> tuple[Line, ...]:
    pairs = [(name, here.get(name, ""), there.get(name, "")) for name in _SHOWN]
    return tuple(
        Line(FIELD_NAMES[name], one, other, fold(one) == fold(other) if one and other else None)
        for name, one, other in pairs
        if one or other
    )
