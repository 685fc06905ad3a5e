"""The verbs of courses."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import STARTS, Cast
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.courses.actions import announce, change_course, open_course, withdraw_announcement
from training.courses.models import Course, CourseKind
from training.people.birth import Birth
from training.registration.actions import register
from training.registration.details import Details
from training.registration.models import Source, State

VALUES: dict[str, Any] = {
    "title": "Tập huấn công tác dân vận", "document_title": "Hội nghị tập huấn công tác dân vận",
    "kind": CourseKind.CONFERENCE, "starts": STARTS, "ends": STARTS + timedelta(hours=4), "venue": "Phường Sa Pa",
    "organising_body": "Thị ủy Sa Pa", "audience": "", "purpose": "", "capacity": 40, "registration_closes_at": STARTS,
    "share": 0.8, "excused_counts": False, "late_minutes": 15, "decision_number": "", "decision_date": None,
}  # fmt: skip


def actions() -> list[str]:
    """What the audit tells of courses."""
    lines = select(AuditLine.action).where(AuditLine.object_type == "courses").order_by(AuditLine.id)
    return list(session().scalars(lines))


def opened(cast: Cast) -> Course:
    """The course of `VALUES`."""
    by = cast.organiser
    with transaction():
        return open_course(VALUES, by=by)


def test_opening_twice_opens_once(cast: Cast) -> None:
    assert opened(cast).id == opened(cast).id
    assert actions() == ["course.opened"]
    assert not opened(cast).announced


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends": STARTS}, "ends"),
        ({"registration_closes_at": STARTS + timedelta(hours=5)}, "registration_closes_at"),
    ],
)
def test_hours_that_contradict_are_refused_at_their_field(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    by = cast.organiser
    with pytest.raises(Refused) as refusal, transaction():
        open_course(VALUES | wrong, by=by)
    assert refusal.value.field == field
    assert session().query(Course).count() == 0


def test_a_change_is_told_before_and_after_and_no_change_is_not(cast: Cast) -> None:
    course = opened(cast)
    for _again in range(2):
        with transaction():
            change_course(course, VALUES | {"venue": "Xã Tả Van", "starts": STARTS}, by=cast.organiser)
    line = session().scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert line
    assert (line.before, line.after) == ({"venue": "Phường Sa Pa"}, {"venue": "Xã Tả Van"})
    assert actions() == ["course.opened", "course.changed"]


def test_more_places_are_given_to_those_who_wait(cast: Cast) -> None:
    course, unit, by = cast.make_course(capacity=1), cast.unit("Xã Tả Van").id, cast.organiser
    with transaction():
        waiting = [
            register(course, Details(name, Birth(1980), unit, phone=phone), source=Source.STAFF, by=by)
            for name, phone in [("Má A Đa", "0912345671"), ("Thào A Sinh", "0912345672")]
        ][1]
    states = [waiting.state]
    with transaction():
        change_course(course, {n: getattr(course, n) for n in VALUES} | {"capacity": 2}, by=by)
    assert [*states, waiting.state] == [State.WAITING, State.PLACED]


def test_announcing_and_taking_back_each_happen_once(cast: Cast) -> None:
    course, by = opened(cast), cast.organiser
    for _again in range(2):
        with transaction():
            announce(course, by=by)
    assert (course.announced, course.announced_by_id) == (True, by.id)
    for _again in range(2):
        with transaction():
            withdraw_announcement(course, by=by)
    assert (course.announced, course.announced_by_id) == (False, None)
    assert actions() == ["course.opened", "course.announced", "course.announcement_withdrawn"]
