"""The minutes of the workshop: the eight directives, and closing."""

from training.accounts.models import User
from training.base.db import transaction
from training.courses.models import Course
from training.demo.workshop import facts
from training.minutes.actions import close_minutes, open_minutes, save_part
from training.minutes.directives import directives_in, pasted
from training.minutes.parts import Part
from training.minutes.queries import latest_revision, minutes_of


def minutes_are_closed(course: Course) -> bool:
    """Whether nothing of the morning's record is left to do."""
    minutes = minutes_of(course.id)
    return minutes is not None and minutes.closed


def finish_minutes(course: Course, secretary: User, director: User) -> None:
    """Write the eight directives where none were written, then close."""
    with transaction():
        minutes = open_minutes(course, by=secretary)
    if minutes.closed:
        return
    latest = latest_revision(minutes)
    value = latest.body.get(Part.CONCLUSIONS, {})
    if not directives_in(value):
        with transaction():
            value = pasted(value, facts()["conclusions"], seed="demo")
            save_part(minutes, Part.CONCLUSIONS, value, base=latest.number, by=secretary)
    with transaction():
        close_minutes(minutes, by=director)
