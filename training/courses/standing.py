"""Where a course stands between its first plan and its last day."""

from datetime import datetime
from enum import StrEnum

from training.base.text import _


class Standing(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    RUNNING = "running"
    OVER = "over"


STANDING_NAMES = {
    Standing.DRAFT: _("Chưa thông báo"),
    Standing.ANNOUNCED: _("Đã thông báo"),
    Standing.RUNNING: _("Đang diễn ra"),
    Standing.OVER: _("Đã kết thúc"),
}


def standing(announced: bool, starts: datetime, ends: datetime, now: datetime) -> Standing:
    """Its standing at `now`; the hours count before the announcement."""
    if now >= ends:
        return Standing.OVER
    if now >= starts:
        return Standing.RUNNING
    return Standing.ANNOUNCED if announced else Standing.DRAFT
