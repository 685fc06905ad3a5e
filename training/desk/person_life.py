"""What is known of a person in all rooms: courses with unit and position, papers, certificates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from training.accounts.models import User
from training.agenda.models import CourseSession, SessionSpeaker
from training.attendance.models import ATTENDED, Mark, Roll
from training.base.clock import today
from training.base.db import session
from training.certificates.models import Certificate
from training.courses.models import Course
from training.people.models import Person
from training.people.queries import lineage
from training.presentations.models import PaperVersion, Topic
from training.registration.models import Registration


@dataclass(frozen=True)
class Attendance:
    """A course that somebody is or was in; `unit` as it was called then, `unit_now` where that is another name."""

    course: Course
    registration: Registration
    unit: str
    unit_now: str
    came: int
    rolls: int

    @property
    def day(self) -> date:
        """The day on which the course begins."""
        return self.course.day


@dataclass(frozen=True)
class Service:
    """A unit and a position, from the first course in which they were given."""

    since: date
    unit: str
    unit_now: str
    position: str


@dataclass(frozen=True)
class Life:
    """All of it, the latest first."""

    attendances: list[Attendance]
    services: list[Service]
    papers: list[tuple[Topic, Course]]
    certificates: list[tuple[Certificate, Course]]
    talks: list[tuple[CourseSession, Course]]
    accounts: Sequence[User]


def life_of(person: Person) -> Life:
    """The whole life of a person in the Centre, in the same few statements whatever its length."""
    attendances = _attendances(person)
    registrations = [each.registration.id for each in attendances]
    return Life(
        attendances,
        _services(attendances),
        _papers(registrations),
        _certificates(person),
        _talks(person),
        session().scalars(select(User).where(User.person_id == person.id).order_by(User.id)).all(),
    )


def _attendances(person: Person) -> list[Attendance]:
    entries = (
        select(Registration, Course)
        .join(Course, Course.id == Registration.course_id)
        .where(Registration.person_id == person.id)
        .order_by(Course.starts.desc(), Registration.id.desc())
    )
    found = session().execute(entries).all()
    came, rolls = _came([entry.id for entry, _c in found]), _rolls([course.id for _e, course in found])
    units, now = lineage(), today()
    attendances = []
    for entry, course in found:
        then = units.shown(entry.unit_id or 0, course.day)
        present = units.shown(entry.unit_id or 0, now)
        name = then.name if then else entry.unit_text
        other = present.name if present and present.name != name else ""
        attendances.append(Attendance(course, entry, name, other, came.get(entry.id, 0), rolls.get(course.id, 0)))
    return attendances


def _came(registration_ids: Sequence[int]) -> Mapping[int, int]:
    """Registration id → in how many rolls they were present or late."""
    last = select(func.max(Mark.id)).where(Mark.registration_id.in_(registration_ids))
    last = last.group_by(Mark.roll_id, Mark.registration_id)
    came = select(Mark.registration_id, func.count()).where(Mark.id.in_(last), Mark.kind.in_(ATTENDED))
    return {row[0]: row[1] for row in session().execute(came.group_by(Mark.registration_id))}


def _rolls(course_ids: Sequence[int]) -> Mapping[int, int]:
    rolls = select(Roll.course_id, func.count()).where(Roll.course_id.in_(course_ids)).group_by(Roll.course_id)
    return {row[0]: row[1] for row in session().execute(rolls)}


def _services(attendances: Sequence[Attendance]) -> list[Service]:
    """One line for as long as unit and position stay the same."""
    services: list[Service] = []
    for each in reversed(attendances):
        service = Service(each.day, each.unit, each.unit_now, each.registration.position)
        last = services[-1] if services else None
        if (service.unit or service.position) and (
            last is None or (last.unit, last.position) != (service.unit, service.position)
        ):
            services.append(service)
    return services[::-1]


def _papers(registration_ids: Sequence[int]) -> list[tuple[Topic, Course]]:
    """The topics that somebody presents or handed a paper in for."""
    handed = select(PaperVersion.topic_id).where(PaperVersion.by_registration_id.in_(registration_ids))
    theirs = or_(Topic.presenter_registration_id.in_(registration_ids), Topic.id.in_(handed))
    topics = select(Topic, Course).join(Course, Course.id == Topic.course_id).where(theirs)
    return [(row[0], row[1]) for row in session().execute(topics.order_by(Course.starts.desc(), Topic.ordinal))]


def _certificates(person: Person) -> list[tuple[Certificate, Course]]:
    theirs = select(Certificate, Course).join(Course, Course.id == Certificate.course_id)
    theirs = theirs.where(Certificate.person_id == person.id)
    ordered = theirs.order_by(Certificate.issued_on.desc(), Certificate.id.desc())
    return [(row[0], row[1]) for row in session().execute(ordered)]


def _talks(person: Person) -> list[tuple[CourseSession, Course]]:
    spoken = select(SessionSpeaker.session_id).where(SessionSpeaker.person_id == person.id)
    talks = select(CourseSession, Course).join(Course, Course.id == CourseSession.course_id)
    ordered = talks.where(CourseSession.id.in_(spoken)).order_by(CourseSession.starts.desc())
    return [(row[0], row[1]) for row in session().execute(ordered)]


def last_entries(persons: Sequence[Person]) -> dict[int, tuple[Registration, Course]]:
    """Person id → the registration for the latest course, of each who has one."""
    entries = select(Registration, Course).join(Course, Course.id == Registration.course_id)
    entries = entries.where(Registration.person_id.in_([person.id for person in persons]))
    found: dict[int, list[tuple[Registration, Course]]] = defaultdict(list)
    for entry, course in session().execute(entries.order_by(Course.starts.desc(), Registration.id.desc())):
        found[entry.person_id or 0].append((entry, course))
    return {person_id: each[0] for person_id, each in found.items()}
