"""The secretaries' table: the minutes of one course, and what is done to them."""

import io
from datetime import timedelta
from functools import cached_property

from tests.cast import STARTS, Cast
from training.accounts.models import User
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan, Speaker
from training.agenda.queries import sessions_of
from training.attendance.actions import mark, open_rolls
from training.attendance.actions.marks import new_nonce
from training.attendance.models import MarkKind
from training.base.db import session, transaction
from training.base.files import File
from training.base.people import Role
from training.courses.models import Course
from training.minutes.actions import attach_scan, close_minutes, open_minutes, save_directive, save_part
from training.minutes.directives import Directive
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.parts import Part, Value
from training.minutes.queries import latest_revision, minutes_of, revisions_of, sheet_for
from training.minutes.scans import scan_from
from training.minutes.sheet import Sheet
from training.people.birth import Birth
from training.presentations.actions import give_topic
from training.presentations.models import Topic
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Registration, Source

KHANG = Speaker("Phùng Mạnh Khang", "Trưởng Ban Tuyên giáo Thị ủy")
SINH = Speaker("Thào A Sinh", "Phó Bí thư Thường trực Thị ủy")


class Desk:
    """Vân and Lộc write, the director closes."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.centre = cast, cast.centre
        self.van, self.director, self.organiser = cast.secretary, cast.director, cast.organiser
        self.loc = cast.account("loc", "Hoàng Văn Lộc", Role.SECRETARY)
        self.course: Course = cast.course

    @cached_property
    def minutes(self) -> Minutes:
        """Opened by Vân."""
        with transaction():
            return open_minutes(self.course, by=self.van)

    @property
    def latest(self) -> MinutesRevision:
        """The text that counts, read anew."""
        session().rollback()
        return latest_revision(self.minutes)

    @property
    def numbers(self) -> list[int]:
        """Every revision, the oldest first."""
        session().rollback()
        return [revision.number for revision in reversed(revisions_of(self.minutes))]

    @property
    def sheet(self) -> Sheet:
        """What stands now."""
        session().rollback()
        minutes = minutes_of(self.course.id)
        return sheet_for(self.course, minutes, latest_revision(minutes) if minutes else None)

    def save(self, part: Part, value: Value, *, base: int | None = None, by: User | None = None) -> MinutesRevision:
        """Vân's save, from the latest text, unless told otherwise."""
        minutes, by, base = self.minutes, by or self.van, base or self.latest.number
        with transaction():
            return save_part(minutes, part, value, base=base, by=by)

    def discuss(self, text: str, *, base: int | None = None, by: User | None = None) -> MinutesRevision:
        """The same of the discussion."""
        return self.save(Part.DISCUSSION, {"text": text}, base=base, by=by)

    def direct(self, row: Directive, *, base: int | None = None) -> MinutesRevision:
        """A conclusion, written by Vân."""
        minutes, base = self.minutes, base or self.latest.number
        with transaction():
            return save_directive(minutes, row, base=base, by=self.van)

    def close(self, *, base: int | None = None) -> Minutes:
        """The director closes."""
        minutes = self.minutes
        with transaction():
            return close_minutes(minutes, base=base, by=self.director)

    def attach(self, content: bytes, name: str = "bien-ban-da-ky.pdf") -> File:
        """The signed sheets come back."""
        minutes = self.minutes
        with scan_from(io.BytesIO(content), name) as scan, transaction():
            return attach_scan(minutes, scan, by=self.van)

    def plan(self, kind: SessionKind, title: str, *speakers: Speaker, after: int = 0) -> None:
        """A session of 15 minutes, `after` minutes from the start."""
        starts = STARTS + timedelta(minutes=after)
        plan = SessionPlan(kind, starts, starts + timedelta(minutes=15), title, speakers)
        with transaction():
            plan_session(self.course, plan, by=self.organiser)

    def agenda(self) -> None:
        """A report, papers and a conclusion."""
        self.plan(SessionKind.OPENING, "Ổn định tổ chức, tuyên bố lý do")
        self.plan(SessionKind.REPORT, "Kết quả công tác tuyên vận", KHANG, after=15)
        self.plan(SessionKind.CONCLUSION, "Phát biểu kết luận", SINH, after=30)

    def topic(self, unit: str, title: str) -> Topic:
        """A paper of a unit."""
        unit_id = self.cast.unit(unit).id
        with transaction():
            return give_topic(self.course, unit_id, title, STARTS, by=self.organiser)

    def details(self, name: str, unit: str) -> Details:
        """Somebody born in 1980."""
        return Details(name, Birth(1980), self.cast.unit(unit).id, position="Trưởng thôn")

    def enrol(self, name: str, unit: str, source: Source = Source.ROSTER) -> Registration:
        """Somebody with a place."""
        details = self.details(name, unit)
        with transaction():
            return register(self.course, details, source=source, by=self.organiser)

    def mark(self, person: Registration, kind: MarkKind) -> None:
        """A tap in the roll of the morning."""
        with transaction():
            [roll] = open_rolls(self.course, sessions_of(self.course.id), by=self.van)
            mark(roll, person, kind, nonce=new_nonce(), by=self.van)
