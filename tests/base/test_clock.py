"""The only clock: a demo's runs on from its moment, and days are those of Vietnam (TIME-DAY)."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Cast
from training.accounts.models import User
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan
from training.base import clock
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.settings import keep_setting

SignIn = Callable[[User], FlaskClient]
SetClock = Callable[[str], datetime]


@pytest.fixture(params=["UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "America/New_York"])
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """The server stands there."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def test_a_demo_s_clock_runs_on_from_its_moment(set_clock: SetClock) -> None:
    wanted = set_clock("2022-07-15 07:00")
    assert timedelta() <= clock.now() - wanted < timedelta(minutes=1)
    assert clock.today() == date(2022, 7, 15)


def test_sessions_and_limits_expire_by_the_computer_s_own_time(set_clock: SetClock) -> None:
    set_clock("2022-07-15 07:00")
    assert abs(datetime.now(UTC) - clock.wall()) < timedelta(minutes=1)


def test_an_offset_moves_no_clock_that_is_not_a_demo_s(app: Flask) -> None:
    with transaction():
        keep_setting(clock.OFFSET, "86400")
    assert abs(clock.now() - clock.wall()) < timedelta(minutes=1)


def test_every_instant_is_stored_in_utc_and_comes_back_with_its_zone(cast: Cast) -> None:
    starts = datetime(2026, 3, 2, 6, 30, tzinfo=clock.ZONE)
    course = cast.make_course(starts=starts, ends=starts + timedelta(hours=4), registration_closes_at=starts)
    session().expire_all()
    assert (course.starts, course.starts.utcoffset()) == (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), timedelta())


def test_an_instant_without_a_zone_is_refused(cast: Cast) -> None:
    with pytest.raises(Exception, match="needs its time zone"):
        cast.make_course(starts=datetime.fromisoformat("2026-03-02T06:30"))


def test_early_and_late_hours_stay_on_their_day_wherever_the_server_stands(
    zone: str, cast: Cast, sign_in: SignIn, set_clock: SetClock
) -> None:
    set_clock("2026-03-02 00:10")
    assert clock.today() == date(2026, 3, 2)
    starts = datetime(2026, 3, 2, 6, 30, tzinfo=clock.ZONE)
    ends = datetime(2026, 3, 2, 23, 30, tzinfo=clock.ZONE)
    course, by = cast.make_course(starts=starts, ends=ends, registration_closes_at=starts), cast.organiser
    early = SessionPlan(SessionKind.OPENING, starts, starts + timedelta(minutes=15), "Khai mạc sớm")
    late = SessionPlan(SessionKind.CLOSING, ends - timedelta(minutes=15), ends, "Bế mạc muộn")
    with transaction():
        for plan in (early, late):
            plan_session(course, plan, by=by)
    client = sign_in(cast.organiser)
    agenda = client.get(f"/courses/{course.id}/sessions").text
    assert agenda.count("Thứ Hai, 02/03/2026") == 1
    assert all(hours in agenda for hours in ("06:30–06:45", "23:15–23:30"))
    assert "02/03/2026, 06:30–23:30" in client.get("/courses").text
    line = session().scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert line
    assert clock.local(line.at).date() == date(2026, 3, 2)
    assert client.get("/units").text.count("02/03/2026") >= 1
