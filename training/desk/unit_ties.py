"""Which rows of other rooms name a unit, so that it can not go."""

from collections.abc import Collection

from sqlalchemy import Text, cast, func, select

from training.base.db import session
from training.base.refusal import Sentence
from training.base.text import _
from training.minutes.models import Minutes, MinutesRevision
from training.registration.models import RosterDraftRow, RowDecision
from training.registration.ties import naming

OWN = ("unit_versions", "unit_successions")
# What a row of another room means that names a unit.
NAMED: dict[str, Sentence] = {
    "registrations": _("đăng ký"),
    "topics": _("chuyên đề"),
    "role_grants": _("tài khoản"),
    "directive_units": _("kết luận của biên bản"),
}


def named_elsewhere(unit_ids: Collection[int]) -> list[Sentence]:
    """How often other rooms name one of these units: their rows, rows of lists not yet brought in, open minutes."""
    found: list[Sentence] = []
    for column in naming("units"):
        if unit_ids and column.table.name not in OWN:
            count = session().scalar(select(func.count()).select_from(column.table).where(column.in_(unit_ids)))
            found += [_("%(n)s %(what)s", n=count, what=NAMED[column.table.name])] if count else []
    if unit_ids and (rows := _draft_rows(unit_ids)):
        found.append(_("%(n)s dòng danh sách chưa nhập", n=rows))
    if unit_ids and (drafts := _drafts(unit_ids)):
        found.append(_("%(n)s biên bản đang soạn", n=drafts))
    return found


def _draft_rows(unit_ids: Collection[int]) -> int:
    said = RosterDraftRow.values["unit_id"].as_integer()
    waiting = RosterDraftRow.decision != RowDecision.IMPORTED
    rows = select(func.count()).where(said.in_(unit_ids), waiting)
    return session().scalar(rows) or 0


def _drafts(unit_ids: Collection[int]) -> int:
    """Minutes not yet closed, of which some version gives a conclusion to one of these units."""
    bodies = select(MinutesRevision).join(Minutes, Minutes.id == MinutesRevision.minutes_id)
    open_ones = bodies.where(Minutes.closed_at.is_(None), cast(MinutesRevision.body, Text).contains('"units"'))
    return len({each.minutes_id for each in session().scalars(open_ones) if _units_in(each.body) & set(unit_ids)})


def _units_in(value: object) -> set[int]:
    """Every id that stands in a list under "units" within a text of minutes."""
    if isinstance(value, dict):
        own = {each for each in value.get("units") or () if isinstance(each, int)}
        return own.union(*(_units_in(each) for each in value.values()))
    return set[int]().union(*(_units_in(each) for each in value)) if isinstance(value, list) else set()
