"""Counts over many courses at once, in the same few statements whatever their number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from training.agenda.models import CourseSession
from training.attendance.models import Roll
from training.base.clock import local
from training.base.db import session
from training.certificates.models import Certificate, CertificateState
from training.courses.models import Course
from training.desk.standing import Standing
from training.minutes.models import Minutes
from training.people.queries import unit_names
from training.presentations.models import Topic
from training.registration.models import Registration, RosterDraftRow, RosterImport, RowDecision, State


def standings(courses: Sequence[Course], on: date) -> list[Standing]:
    """How each course stands; units bear their name of the day `on`."""
    ids = [course.id for course in courses]
    if not ids:
        return []
    counts = _counts(ids)
    topics: dict[int, list[Topic]] = defaultdict(list)
    for topic in session().scalars(select(Topic).where(Topic.course_id.in_(ids)).order_by(Topic.ordinal)):
        topics[topic.course_id].append(topic)
    names = unit_names(on) if topics else {}
    return [_papers(_begin(course, counts[course.id]), topics[course.id], names) for course in courses]


def _begin(course: Course, counts: dict[str, Any]) -> Standing:
    standing = Standing(
        course_id=course.id,
        title=course.title,
        starts=local(course.starts),
        ends=local(course.ends),
        venue=course.venue,
        closes_at=local(course.registration_closes_at),
        capacity=course.capacity,
        announced=course.announced,
        share=course.share,
    )
    return replace(standing, **counts)


def _counts(ids: list[int]) -> dict[int, dict[str, Any]]:
    """Course id → name of a count → count: everything in one statement."""
    person = Registration.course_id
    holding = Registration.state.in_([State.PLACED, State.WAITING])
    rows = _count(ids, "rows_open", RosterImport.course_id, _open_row())
    rows = rows.join(RosterDraftRow, RosterDraftRow.import_id == RosterImport.id)
    parts = [
        _count(ids, "sessions", CourseSession.course_id),
        _count(ids, "placed", person, Registration.state == State.PLACED),
        _count(ids, "waiting", person, Registration.state == State.WAITING),
        _count(ids, "to_match", person, Registration.person_id.is_(None), holding),
        rows,
        rows.with_only_columns(literal("open_import"), RosterImport.course_id, func.max(RosterImport.id)),
        _count(ids, "rolls", Roll.course_id),
        _count(ids, "rolls_closed", Roll.course_id, Roll.closed_at.is_not(None)),
        _count(ids, "issued", Certificate.course_id, Certificate.state == CertificateState.VALID),
        _count(ids, "minutes_begun", Minutes.course_id),
        _count(ids, "minutes_closed", Minutes.course_id, Minutes.closed_at.is_not(None)),
    ]
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for name, course_id, number in session().execute(union_all(*parts)):
        found[course_id][name] = number
    return found


def _open_row() -> ColumnElement[bool]:
    return RosterDraftRow.decision.in_([RowDecision.UNDECIDED, RowDecision.SEPARATE])


def _count(
    ids: list[int], name: str, course_id: InstrumentedAttribute[int], *where: ColumnElement[bool]
) -> Select[str, int, int]:
    return select(literal(name), course_id, func.count()).where(course_id.in_(ids), *where).group_by(course_id)


def _papers(standing: Standing, topics: list[Topic], names: dict[int, str]) -> Standing:
    return replace(
        standing,
        topics=len(topics),
        handed_in=sum(bool(t.versions) for t in topics),
        accepted=sum(t.accepted for t in topics),
        to_review=sum(t.pending for t in topics),
        missing_units=tuple(names.get(t.unit_id, "") for t in topics if not t.versions),
        review_units=tuple(names.get(t.unit_id, "") for t in topics if t.pending),
        papers_due=min((local(t.due_at) for t in topics), default=None),
    )
