"""What the pages of the minutes load, always through the course."""

from dataclasses import dataclass

from flask import Response, abort

from training.base.access import actor
from training.base.pages import page
from training.base.people import Role
from training.courses.access import allowed, course_for
from training.courses.models import Course
from training.minutes.actions import open_minutes
from training.minutes.directives import numbered
from training.minutes.drafting import draft
from training.minutes.forms import DirectiveForm, ScanForm
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.parts import Part
from training.minutes.queries import latest_revision, minutes_of, records_of
from training.minutes.scans import ACCEPT
from training.minutes.sheet import Sheet, sheet_of
from training.minutes.speech import MOST
from training.people.queries import unit_choices
from training.registration.queries import units_of_day
from training.vietnamese import ordinal_row

EDITORS = (Role.SECRETARY, Role.ORGANISER)
FIRST = 1  # the number of the empty revision, also before anybody made it


@dataclass(frozen=True)
class Loaded:
    """The minutes of one course, None until somebody saves; `unmarked` people are on no roll yet."""

    course: Course
    minutes: Minutes | None
    latest: MinutesRevision | None
    sheet: Sheet
    unmarked: int

    @property
    def number(self) -> int:
        """The revision that an editor of this page begins from."""
        return self.latest.number if self.latest else FIRST

    @property
    def closed(self) -> bool:
        """Whether the text is locked."""
        return self.minutes is not None and self.minutes.closed


def load(course_id: int, *roles: Role) -> Loaded:
    """The minutes of this request."""
    course = course_for(course_id, *roles)
    minutes = minutes_of(course.id)
    latest = latest_revision(minutes) if minutes else None
    body = latest.body if latest else {}
    if minutes and minutes.closed:
        return Loaded(course, minutes, latest, sheet_of({}, body), unmarked=0)
    records = records_of(course)
    return Loaded(course, minutes, latest, sheet_of(draft(records), body), records.unmarked)


def needed(course: Course) -> Minutes:
    """The minutes where there must be some; 404 else."""
    return minutes_of(course.id) or abort(404)


def opened(course: Course) -> Minutes:
    """The minutes to be written to, made where nobody opened them yet; inside a transaction."""
    return open_minutes(course, by=actor())


def part_of(name: str) -> Part:
    """The part that an address names; 404 for any other word."""
    try:
        return Part(name)
    except ValueError:
        abort(404)


def offer_units(form: DirectiveForm, course: Course) -> DirectiveForm:
    """Let the units be those of the course's day."""
    form.units.choices = unit_choices(course.day)
    return form


def minutes_page(loaded: Loaded, *, row: DirectiveForm | None = None, scan: ScanForm | None = None) -> Response:
    """The minutes, with one conclusion open where `row` is its form."""
    course, rows = loaded.course, loaded.sheet.parts[Part.CONCLUSIONS].directives
    return page(
        "minutes/minutes/show.html",
        course=course,
        loaded=loaded,
        sheet=loaded.sheet,
        minutes=loaded.minutes,
        latest=loaded.latest,
        rows=numbered(rows),
        known={each.uid for each in rows},
        row=row,
        next=ordinal_row(len(rows) + 1) if len(rows) < MOST else "",
        units=units_of_day(course.id),
        edits=not loaded.closed and allowed(actor(), course, *EDITORS),
        closes=not loaded.closed and loaded.minutes is not None and allowed(actor(), course, Role.DIRECTOR),
        attaches=loaded.closed and allowed(actor(), course, *EDITORS),
        scan=scan or ScanForm(formdata=None),
        accept=ACCEPT,
    )
