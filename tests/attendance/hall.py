"""The hall of the workshop: its agenda, its people, its roll."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from tests.cast import Cast
from tests.races import at_once as at_once
from training.agenda.actions import plan_session
from training.agenda.models import CourseSession, SessionKind
from training.agenda.plan import SessionPlan
from training.agenda.queries import sessions_of
from training.attendance.actions import mark, open_rolls
from training.attendance.actions.marks import new_nonce
from training.attendance.models import Mark, MarkKind, Roll
from training.attendance.queries import people_of, standing
from training.attendance.summary import Counts, counts
from training.base.db import session, transaction
from training.courses.models import Course
from training.people.birth import Birth
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source


@dataclass
class Hall:
    """A course on the morning of the day, with whoever is brought in."""

    cast: Cast
    course: Course

    def plan(
        self, starts: datetime, title: str = "Báo cáo", *, kind: SessionKind = SessionKind.REPORT,
        periods: float | None = None, own_roll: bool = False,
    ) -> CourseSession:  # fmt: skip
        """A session of 15 minutes."""
        ends, by = starts + timedelta(minutes=15), self.cast.organiser
        with transaction():
            plan = SessionPlan(kind, starts, ends, title, periods=periods, own_roll=own_roll)
            return plan_session(self.course, plan, by=by)

    @cached_property
    def roll(self) -> Roll:
        """The roll of the morning."""
        self.plan(self.course.starts, "Khai mạc", kind=SessionKind.OPENING)
        return self.open()[0]

    def open(self) -> list[Roll]:
        """The rolls that the agenda asks for."""
        by = self.cast.organiser
        with transaction():
            return open_rolls(self.course, sessions_of(self.course.id), by=by)

    def details(self, name: str, unit: str = "Xã Tả Van", birth: Birth | None = None) -> Details:
        """Somebody born in 1980 of a unit."""
        return Details(name, birth or Birth(1980), self.cast.unit(unit).id, position="Trưởng thôn")

    def enrol(self, name: str, unit: str = "Xã Tả Van", birth: Birth | None = None) -> Registration:
        """Somebody on the list."""
        details, by = self.details(name, unit, birth), self.cast.organiser
        with transaction():
            return register(self.course, details, source=Source.ROSTER, by=by)

    def people(self) -> list[Registration]:
        """Who is on the roll."""
        return people_of(self.course.id)

    def mark(self, person: Registration, kind: MarkKind, *, nonce: str | None = None) -> Mark:
        """A tap by the secretary."""
        roll, by = self.roll, self.cast.secretary
        with transaction():
            return mark(roll, person, kind, nonce=nonce or new_nonce(), by=by)

    def counts(self) -> Counts:
        """How the roll stands."""
        session().rollback()
        kinds = {person: mark.kind for person, mark in standing(self.roll).items()}
        return counts((person.id for person in people_of(self.course.id)), kinds)

    def stands(self, person: Registration) -> MarkKind | None:
        """What counts for one person."""
        session().rollback()
        made = standing(self.roll).get(person.id)
        return made.kind if made else None
