"""What the public sees of courses."""

from datetime import datetime

from sqlalchemy import select

from training.base.db import session
from training.courses.models import Course

RECENT = 10


def courses_to_come(now: datetime) -> list[Course]:
    """The announced courses that are not over, the nearest first."""
    announced = select(Course).where(Course.announced_at.is_not(None), Course.ends > now)
    return list(session().scalars(announced.order_by(Course.starts, Course.id)))


def recent_courses(now: datetime) -> list[Course]:
    """The last announced courses that are over, the latest first."""
    over = select(Course).where(Course.announced_at.is_not(None), Course.ends <= now)
    return list(session().scalars(over.order_by(Course.starts.desc(), Course.id.desc()).limit(RECENT)))
