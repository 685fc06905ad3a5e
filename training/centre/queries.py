"""Reads of the Centre's facts."""

from datetime import date

from sqlalchemy import select

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.models import CentreFacts


def all_facts() -> list[CentreFacts]:
    """Every row, the latest first."""
    return list(session().scalars(select(CentreFacts).order_by(CentreFacts.valid_from.desc())))


def facts_on(on: date) -> CentreFacts | None:
    """What holds of the Centre on a day; before its first row, that row."""
    rows = session().scalars(select(CentreFacts).order_by(CentreFacts.valid_from)).all()
    past = [row for row in rows if row.valid_from <= on]
    return past[-1] if past else next(iter(rows), None)


def needed_facts(on: date) -> CentreFacts:
    """The same for paper; refuses where nobody has said yet who the Centre is."""
    facts = facts_on(on)
    if facts is None:
        raise Refused(_("Chưa có thông tin Trung tâm để in lên giấy tờ. Hãy nhờ quản trị điền ở trang Trung tâm."))
    return facts
