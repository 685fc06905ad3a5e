"""Registrations that give way at a merge, because a course knows a person once, and come back when it is undone."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from training.attendance.models import ATTENDED, Mark
from training.base.clock import now
from training.base.db import session
from training.certificates.models import Certificate, CertificateState
from training.courses.models import Course
from training.desk.shared_courses import Entry, gives_way
from training.people.models import Person
from training.registration.models import Registration, State
from training.registration.queries import ACTIVE


def shared(kept: Person, other: Person) -> Iterator[tuple[Course, Registration, Registration]]:
    """The courses in which both are, with the registration of each."""
    both = (
        select(Registration)
        .where(Registration.person_id.in_([kept.id, other.id]))
        .order_by(Registration.course_id, Registration.id)
    )
    mine = {entry.course_id: entry for entry in session().scalars(both) if entry.person_id == kept.id}
    for entry in session().scalars(both):
        if entry.person_id == other.id and entry.course_id in mine:
            yield session().get_one(Course, entry.course_id), mine[entry.course_id], entry


def step_aside(kept: Person, other: Person) -> list[dict[str, Any]]:
    """Let one registration go of its person in every course that both are in; as each was, for bring_back."""
    aside = []
    for course, mine, theirs in shared(kept, other):
        entries = {entry.id: _entry(entry) for entry in (mine, theirs)}
        loser = gives_way(entries[mine.id], entries[theirs.id], course.title, begun=now() >= course.starts)
        registration = mine if loser.registration_id == mine.id else theirs
        aside.append({"id": registration.id, "person_id": registration.person_id, "state": registration.state})
        registration.person_id = None
        if loser.active:
            registration.state, registration.withdrawn_at = State.WITHDRAWN, now()
    session().flush()
    return aside


def bring_back(aside: list[dict[str, Any]]) -> None:
    """Give each registration its person and its state again, unless somebody said meanwhile whose it is."""
    for was in aside:
        registration = session().get(Registration, was["id"])
        if registration is None or registration.person_id is not None:
            continue
        registration.person_id = was["person_id"]
        if was["state"] in ACTIVE and registration.state == State.WITHDRAWN:
            registration.state, registration.withdrawn_at = State(was["state"]), None
    session().flush()


def _entry(registration: Registration) -> Entry:
    last = select(func.max(Mark.id)).where(Mark.registration_id == registration.id).group_by(Mark.roll_id)
    came = select(func.count()).where(Mark.id.in_(last), Mark.kind.in_(ATTENDED))
    valid = select(Certificate.id).where(
        Certificate.registration_id == registration.id, Certificate.state == CertificateState.VALID
    )
    return Entry(
        registration.id,
        registration.state in ACTIVE,
        certified=session().scalar(valid) is not None,
        came=session().scalar(came) or 0,
    )
