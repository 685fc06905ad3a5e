"""Reads of minutes, and of the records that they are drafted from."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from training.agenda.queries import sessions_of
from training.attendance.models import MarkKind
from training.attendance.queries import course_marks
from training.base.clock import local
from training.base.db import session
from training.centre.queries import facts_on
from training.courses.models import Course
from training.minutes.drafting import Paper, Records, Seat, Slot, Speaker, draft
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.sheet import Sheet, sheet_of
from training.presentations.queries import topics_of
from training.registration.models import Registration, Source, State
from training.registration.queries import registrations_of, unit_name_of, units_of_day

CAME = {MarkKind.PRESENT, MarkKind.LATE}


def minutes_of(course_id: int) -> Minutes | None:
    """The minutes of a course, once somebody opened them."""
    return session().scalar(select(Minutes).where(Minutes.course_id == course_id))


def latest_revision(minutes: Minutes) -> MinutesRevision:
    """The text that counts."""
    newest = select(MinutesRevision).where(MinutesRevision.minutes_id == minutes.id)
    return session().scalars(newest.order_by(MinutesRevision.number.desc()).limit(1)).one()


def revision_of(minutes: Minutes, number: int) -> MinutesRevision | None:
    """One revision, fetched through its minutes."""
    return session().scalar(
        select(MinutesRevision).where(MinutesRevision.minutes_id == minutes.id, MinutesRevision.number == number)
    )


def revisions_of(minutes: Minutes) -> Sequence[MinutesRevision]:
    """Every revision with who saved it, the newest first."""
    every = select(MinutesRevision).where(MinutesRevision.minutes_id == minutes.id)
    newest_first = every.options(joinedload(MinutesRevision.by)).order_by(MinutesRevision.number.desc())
    return session().scalars(newest_first).all()


def sheet_for(course: Course, minutes: Minutes | None, revision: MinutesRevision | None) -> Sheet:
    """What stands in a revision; closed minutes no longer follow the records."""
    records = {} if minutes and minutes.closed else draft(records_of(course))
    return sheet_of(records, revision.body if revision else {})


def records_of(course: Course) -> Records:
    """Everything that the records say of a course's minutes."""
    names, facts = units_of_day(course.id), facts_on(local(course.ends).date())
    return Records(
        starts=local(course.starts),
        ends=local(course.ends),
        venue=course.venue,
        organising_body=course.organising_body,
        audience=course.audience,
        superior=facts.superior if facts else "",
        centre=facts.letterhead_name if facts else "",
        slots=tuple(
            Slot(s.kind, s.title, tuple(Speaker(each.name, each.position) for each in s.speakers))
            for s in sessions_of(course.id)
        ),
        papers=tuple(
            Paper(str(t.id), names.get(t.unit_id, ""), t.title, t.presenter.full_name if t.presenter else "")
            for t in topics_of(course.id)
        ),
        seats=tuple(_seats(course, names)),
    )


def _seats(course: Course, names: dict[int, str]) -> list[Seat]:
    """Who holds a place. A substitute has the seat of the one replaced."""
    everybody = {r.id: r for r in registrations_of(course.id, State.PLACED, State.SUBSTITUTED)}
    marks = course_marks(course.id)
    return [
        _seat(
            r,
            unit_name_of(r, names),
            set(marks.get(r.id, {}).values()),
            summoned=_summoned(_first(r, everybody), course),
        )
        for r in everybody.values()
        if r.placed
    ]


def _seat(registration: Registration, unit: str, kinds: set[MarkKind], *, summoned: bool) -> Seat:
    """Who came to any roll came; who had leave for one had leave."""
    came = bool(kinds & CAME)
    excused = not came and MarkKind.EXCUSED in kinds
    absent = not came and not excused and MarkKind.ABSENT in kinds
    return Seat(registration.full_name, unit, summoned, came, excused, absent)


def _summoned(registration: Registration, course: Course) -> bool:
    """Whether the place was held at the start; a list that was entered later tells who was summoned all the same."""
    if registration.registered_at < course.starts or registration.source == Source.ROSTER:
        return True
    return registration.registered_at >= course.ends and registration.source != Source.DOOR


def _first(registration: Registration, everybody: dict[int, Registration]) -> Registration:
    """Whose place it was at first."""
    while replaced := everybody.get(registration.substitutes_id or 0):
        registration = replaced
    return registration
