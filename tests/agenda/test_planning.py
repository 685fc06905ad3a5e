"""The verbs of the agenda."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import STARTS, Cast
from training.agenda.actions import drop_session, plan_of, plan_session, replan_session
from training.agenda.models import CourseSession, SessionKind, SessionSpeaker
from training.agenda.plan import SessionPlan, Speaker
from training.agenda.queries import sessions_of
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused

KHANG = Speaker("Phùng Mạnh Khang", "Trưởng Ban Tuyên giáo Thị ủy")
OPENING = SessionPlan(SessionKind.OPENING, STARTS, STARTS + timedelta(minutes=15), "Ổn định tổ chức")
REPORT = SessionPlan(
    SessionKind.REPORT, STARTS + timedelta(minutes=15), STARTS + timedelta(hours=1), "Kết quả công tác tuyên vận",
    (KHANG,),
)  # fmt: skip


def planned(cast: Cast, plan: SessionPlan) -> CourseSession:
    """`plan`, put into the workshop's agenda by the organiser."""
    course, organiser = cast.course, cast.organiser
    with transaction():
        return plan_session(course, plan, by=organiser)


def actions() -> list[str]:
    """What the audit tells of sessions."""
    lines = select(AuditLine.action).where(AuditLine.object_type == "sessions").order_by(AuditLine.id)
    return list(session().scalars(lines))


def test_sessions_come_in_the_order_of_the_day(cast: Cast) -> None:
    planned(cast, REPORT)
    planned(cast, OPENING)
    assert [plan_of(s) for s in sessions_of(cast.course.id)] == [OPENING, REPORT]


def test_planning_the_same_session_twice_plans_it_once(cast: Cast) -> None:
    assert planned(cast, REPORT).id == planned(cast, REPORT).id
    assert len(sessions_of(cast.course.id)) == 1
    assert actions() == ["session.planned"]


def test_a_session_that_overlaps_is_planned_all_the_same(cast: Cast) -> None:
    beside = replace(REPORT, title="Xem phim tư liệu", speakers=())
    planned(cast, REPORT)
    planned(cast, beside)
    assert [plan_of(s) for s in sessions_of(cast.course.id)] == [REPORT, beside]


@pytest.mark.parametrize(
    ("starts", "ends", "field"), [(-10, 30, "starts"), (200, 250, "ends"), (60, 60, "ends"), (240, 300, "starts")]
)
def test_a_session_outside_the_hours_is_refused_at_its_field(cast: Cast, starts: int, ends: int, field: str) -> None:
    plan = replace(OPENING, starts=STARTS + timedelta(minutes=starts), ends=STARTS + timedelta(minutes=ends))
    with pytest.raises(Refused) as refusal:
        planned(cast, plan)
    assert refusal.value.field == field
    assert sessions_of(cast.course.id) == []


def test_the_refusal_tells_the_hours_of_the_course(cast: Cast) -> None:
    plan = replace(OPENING, starts=STARTS - timedelta(hours=1))
    with pytest.raises(Refused, match="từ 07:30 15/07/2022 đến 11:30 15/07/2022"):
        planned(cast, plan)


def test_a_position_without_a_name_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        planned(cast, replace(REPORT, speakers=(Speaker("", "Phó Bí thư"),)))
    assert refusal.value.field == "name_1"


def test_replanning_changes_speakers_in_their_order_and_tells_before_and_after(cast: Cast) -> None:
    sinh = Speaker("Thào A Sinh", "Phó Bí thư Thường trực Thị ủy")
    report = planned(cast, REPORT)
    with transaction():
        replan_session(report, replace(REPORT, speakers=(sinh, KHANG), periods=1.5), by=cast.organiser)
    assert plan_of(report) == replace(REPORT, speakers=(sinh, KHANG), periods=1.5)
    line = session().scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert line
    assert (line.before["periods"], line.after["periods"]) == (None, 1.5)
    assert [s["name"] for s in line.after["speakers"]] == ["Thào A Sinh", "Phùng Mạnh Khang"]
    assert set(line.after) == {"periods", "speakers"}
    assert session().query(SessionSpeaker).count() == 2


def test_replanning_without_a_change_writes_no_line(cast: Cast) -> None:
    report = planned(cast, REPORT)
    with transaction():
        replan_session(report, REPORT, by=cast.organiser)
    assert actions() == ["session.planned"]


def test_a_dropped_session_takes_its_speakers_along(cast: Cast) -> None:
    report = planned(cast, REPORT)
    with transaction():
        drop_session(report, by=cast.organiser)
    assert sessions_of(cast.course.id) == []
    assert session().query(SessionSpeaker).count() == 0
    assert actions() == ["session.planned", "session.dropped"]
