"""The only clock. Days, "today" and lateness are those of Vietnam, wherever server and browser stand."""

from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app, g, has_app_context

from training.base.settings import setting

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DEMO, OFFSET = "demo", "clock.offset"


def wall() -> datetime:
    """The computer's own time: for the expiry of sessions, tokens and limits."""
    return datetime.now(UTC)


def now() -> datetime:
    """The present instant, in Vietnam's time; in a demo that of the demo."""
    return (wall() + _offset()).astimezone(ZONE)


def today() -> date:
    """The present day in Vietnam."""
    return now().date()


def local(instant: datetime) -> datetime:
    """`instant` as a clock in Vietnam shows it."""
    return instant.astimezone(ZONE)


def at(day: date, hour: time) -> datetime:
    """The instant of a day and hour in Vietnam."""
    return datetime.combine(day, hour, ZONE)


def is_demo() -> bool:
    """Whether this database is a demo's, whose clock may be moved."""
    known = current_app.extensions.get("training.demo")
    if known is None:
        known = current_app.extensions["training.demo"] = setting(DEMO) is not None
    return bool(known)


def adopt(demo: bool) -> None:
    """From now on this database is a demo's, or no longer one."""
    current_app.extensions["training.demo"] = demo
    forget()


def forget() -> None:
    """Read the offset anew, after it was moved."""
    g.pop("clock_offset", None)


def _offset() -> timedelta:
    if not has_app_context() or not is_demo():
        return timedelta()
    if "clock_offset" not in g:
        g.clock_offset = timedelta(seconds=float(setting(OFFSET) or 0))
    return cast(timedelta, g.clock_offset)
