"""The demo's clock: it stands while the server is down, and moves nothing but itself."""

from contextlib import suppress
from datetime import datetime, timedelta

from training.base import clock
from training.base.db import transaction
from training.base.refusal import Refused
from training.base.settings import keep_setting, setting

SEEN = "clock.seen"
SEEN_EVERY = timedelta(seconds=20)


def put_clock(moment: datetime) -> None:
    """Make it `moment` from now on."""
    with transaction():
        keep_setting(clock.OFFSET, str((moment - clock.wall()).total_seconds()))
        keep_setting(SEEN, clock.wall().isoformat())
    clock.forget()


def note_seen() -> None:
    """Remember that the server still ran now, every few seconds at most."""
    seen = setting(SEEN)
    if seen is None or clock.wall() - datetime.fromisoformat(seen) > SEEN_EVERY:
        with suppress(Refused), transaction():  # another request may note it at the same moment
            keep_setting(SEEN, clock.wall().isoformat())


def resume_clock() -> None:
    """Go on from the moment at which the server was last seen."""
    seen = setting(SEEN)
    if seen is not None:
        stood = clock.wall() - datetime.fromisoformat(seen)
        put_clock(clock.now() - stood)
