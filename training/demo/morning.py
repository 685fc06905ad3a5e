"""The rest of the morning, by whoever did it: papers accepted, the roll, certificates, the minutes."""

from datetime import datetime, time

from training.accounts.models import User
from training.agenda.queries import sessions_of
from training.attendance.actions import close_roll, mark, open_rolls
from training.attendance.models import MarkKind
from training.attendance.queries import people_of, standing
from training.base.clock import now
from training.base.db import session, transaction
from training.certificates.actions import issue
from training.courses.models import Course
from training.demo.clock import put_clock
from training.demo.loading import who
from training.demo.minutes import finish_minutes, minutes_are_closed
from training.demo.workshop import facts, on_day
from training.presentations.actions import accept
from training.presentations.queries import topics_of
from training.registration.models import Registration
from training.registration.queries import units_of_day

ACCEPTED, PRESENT, CLOSED, ISSUED = time(7, 10), time(7, 25), time(11, 30), time(11, 35)


def morning_is_open() -> bool:
    """Whether anything of the morning is left to do."""
    course = the_workshop()
    return course is not None and not minutes_are_closed(course)


def the_workshop() -> Course | None:
    """The workshop of 2022, the demo's first course."""
    return session().query(Course).order_by(Course.id).first()


def finish_morning() -> None:
    """Do what nobody has done yet; what was done by hand stays. The clock never goes back."""
    if (course := the_workshop()) is None:
        return
    _papers(course, who("organiser"))
    _roll(course, who("secretary"))
    _go_to(on_day(ISSUED))
    with transaction():
        issue(course, by=who("organiser"))
    finish_minutes(course, who("secretary"), who("director"))


def _go_to(moment: datetime) -> None:
    if now() < moment:
        put_clock(moment)


def _papers(course: Course, by: User) -> None:
    _go_to(on_day(ACCEPTED))
    for topic in topics_of(course.id):
        if topic.pending and topic.latest:
            with transaction():
                accept(topic.latest, by=by)


def _roll(course: Course, by: User) -> None:
    _go_to(on_day(PRESENT))
    with transaction():
        [roll, *_others] = open_rolls(course, sessions_of(course.id), by=by)
    said = _said(course)
    if not roll.closed:
        marked = standing(roll)
        with transaction():
            for person in people_of(course.id):
                if person.id not in marked:
                    kind, at = said.get(person.id, (MarkKind.PRESENT, on_day(PRESENT)))
                    mark(roll, person, kind, nonce=f"demo-{person.public_id}", by=by, happened_at=at)
    _go_to(on_day(CLOSED))
    with transaction():
        close_roll(roll, by=by)


def _said(course: Course) -> dict[int, tuple[MarkKind, datetime]]:
    """What course.toml says of those who were not simply present."""
    names = units_of_day(course.id)
    people = {(r.full_name, names.get(r.unit_id or 0, "")): r for r in people_of(course.id)}
    found: dict[int, tuple[MarkKind, datetime]] = {}
    for group in facts()["marks"]:
        at = on_day(group.get("at", PRESENT))
        for name, unit in group["people"]:
            person: Registration | None = people.get((name, unit))
            if person:
                found[person.id] = MarkKind(group["kind"]), at
    return found
