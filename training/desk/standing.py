"""How a course stands: counts that its next tasks follow from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """Numbers of one course; instants in Vietnam's time."""

    course_id: int
    title: str
    starts: datetime
    ends: datetime
    venue: str
    closes_at: datetime
    capacity: int
    announced: bool
    share: float
    sessions: int = 0
    placed: int = 0
    waiting: int = 0
    to_match: int = 0
    rows_open: int = 0  # rows of rosters that wait for a decision
    open_import: int | None = None  # the newest roster that has such rows
    topics: int = 0
    handed_in: int = 0
    accepted: int = 0
    to_review: int = 0
    missing_units: tuple[str, ...] = ()  # units whose paper is still missing
    review_units: tuple[str, ...] = ()
    papers_due: datetime | None = None
    rolls: int = 0
    rolls_closed: int = 0
    issued: int = 0
    minutes_begun: int = 0
    minutes_closed: int = 0

    @property
    def free(self) -> int:
        """Places still free."""
        return max(self.capacity - self.placed, 0)

    @property
    def rolls_done(self) -> bool:
        """Whether every roll is closed."""
        return self.rolls > 0 and self.rolls == self.rolls_closed
