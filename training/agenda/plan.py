"""What is planned of a session, before it is written."""

from dataclasses import dataclass
from datetime import datetime

from training.agenda.models import SessionKind

MOST_SPEAKERS = 5


@dataclass(frozen=True)
class Speaker:
    """Who speaks: a name and position as given."""

    name: str
    position: str = ""


@dataclass(frozen=True)
class SessionPlan:
    """A session from `starts` to `ends`; `periods` is its number of tiết, `own_roll` asks for a roll of its own."""

    kind: SessionKind
    starts: datetime
    ends: datetime
    title: str
    speakers: tuple[Speaker, ...] = ()
    periods: float | None = None
    own_roll: bool = False
