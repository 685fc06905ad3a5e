"""Minutes as PDF; nothing here writes."""

from training.base.clock import local
from training.base.db import session
from training.centre.queries import needed_facts
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.minutes.documents import MinutesFacts, render_minutes
from training.minutes.documents_facts import facts_of
from training.minutes.queries import latest_revision, minutes_of, sheet_for
from training.registration.queries import units_of_day


def course_minutes(course: Course) -> bytes:
    """The minutes of a course as they stand: a draft says so, the number stays blank.

    Also before anybody opened them; refuses where the Centre's facts are missing.
    """
    facts = printed_facts(course)
    session().rollback()
    return render_minutes(facts)


def printed_facts(course: Course) -> MinutesFacts:
    """What is printed, headed by the Centre as it was on the last day of the course."""
    minutes, on = minutes_of(course.id), local(course.ends).date()
    centre = needed_facts(on)
    return facts_of(
        sheet_for(course, minutes, latest_revision(minutes) if minutes else None),
        Letterhead.of(centre),
        f"BB/{centre.abbreviation}",
        on=on,
        title=course.document_title,
        units=units_of_day(course.id),
        draft=not (minutes and minutes.closed),
    )
