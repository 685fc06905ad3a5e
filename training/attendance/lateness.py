"""Present or late, by the clock."""

from datetime import datetime, timedelta

from training.attendance.models import MarkKind


def kind_at(moment: datetime, starts_at: datetime, late_minutes: int) -> MarkKind:
    """What a scan at `moment` means: late is more than `late_minutes` after the roll's start."""
    return MarkKind.LATE if moment - starts_at > timedelta(minutes=late_minutes) else MarkKind.PRESENT
