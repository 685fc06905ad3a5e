"""The sign-in sheet as PDF; nothing here writes."""

from collections.abc import Iterable, Sequence
from datetime import date

from training.agenda.models import CourseSession
from training.agenda.queries import sessions_of
from training.attendance.documents import Signer, SignInFacts, SignInUnit, render_sign_in
from training.attendance.halves import day_of, half_of, rolls_needed
from training.attendance.models import HALF_NAMES, Half
from training.base.clock import today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.registration.listing import by_unit
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, units_of_day
from training.vietnamese import date_text, inside_sentence, long_date


def sign_in_sheet(course: Course, day: date | None) -> bytes:
    """The sheet of one day of a course, today's where no day is named; refuses a course in which nobody has a place."""
    halves = halves_by_day(course, sessions_of(course.id))
    chosen = day if day in halves else today() if today() in halves else min(halves)
    facts = _facts(course, chosen, halves[chosen])
    session().rollback()  # the database waits for no typesetter
    return render_sign_in(facts)


def halves_by_day(course: Course, sessions: Iterable[CourseSession]) -> dict[date, list[Half]]:
    """The half-days of each day by the agenda; without one, the half-day in which the course starts."""
    found: dict[date, list[Half]] = {}
    for plan in rolls_needed(sessions):
        if plan.half not in found.setdefault(plan.date, []):
            found[plan.date].append(plan.half)
    return found or {day_of(course.starts): [half_of(course.starts)]}


def _facts(course: Course, day: date, halves: Sequence[Half]) -> SignInFacts:
    centre = needed_facts(min(today(), day))
    written = long_date(day)
    venue = inside_sentence(course.venue)
    return SignInFacts(
        Letterhead.of(centre),
        course.document_title,
        str(_("%(day)s, tại %(venue)s", day=written[0].upper() + written[1:], venue=venue)),
        str(_("%(title)s, ngày %(day)s", title=course.document_title, day=date_text(day))),
        tuple(str(HALF_NAMES[half]) for half in halves),
        tuple(
            SignInUnit(unit, tuple(Signer(r.full_name, r.position, r.birth_year) for r in people))
            for unit, people in by_unit(_placed(course), units_of_day(course.id))
        ),
    )


def _placed(course: Course) -> list[Registration]:
    placed = registrations_of(course.id, State.PLACED)
    if not placed:
        raise Refused(_("Chưa có ai có chỗ nên chưa in được. Hãy nhập danh sách, hoặc thêm học viên."))
    return placed
