"""Which rolls a course needs, on Vietnam's clock wherever the server stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attendance.hall import Hall
from tests.cast import STARTS
from training.agenda.models import CourseSession, SessionKind
from training.agenda.queries import sessions_of
from training.attendance.halves import RollPlan, behind, day_of, half_of, rolls_needed, weights
from training.attendance.models import Half
from training.attendance.queries import rolls_of
from training.base.clock import ZONE

DAY = date(2022, 7, 15)


@pytest.mark.parametrize(
    ("hour", "minute", "half"),
    [
        (0, 0, Half.MORNING), (11, 59, Half.MORNING), (12, 0, Half.AFTERNOON), (17, 59, Half.AFTERNOON),
        (18, 0, Half.EVENING), (23, 59, Half.EVENING),
    ],
)  # fmt: skip
def test_morning_ends_at_noon_and_afternoon_at_six(hour: int, minute: int, half: Half) -> None:
    assert half_of(datetime(2022, 7, 15, hour, minute, tzinfo=ZONE)) == half


def test_half_past_six_of_the_second_of_march_is_that_day_though_it_is_the_first_in_utc() -> None:
    early = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert (day_of(early), half_of(early)) == (date(2026, 3, 2), Half.MORNING)


@given(st.datetimes(timezones=st.timezones()).filter(lambda instant: 2000 <= instant.year < 2100))
def test_the_same_instant_is_of_one_half_day_however_it_is_written(instant: datetime) -> None:
    in_utc = instant.astimezone(UTC)
    assert (day_of(instant), half_of(instant)) == (day_of(in_utc), half_of(in_utc))


def _session(starts: datetime, **other: object) -> CourseSession:
    values = {"kind": SessionKind.REPORT, "own_roll": False, "periods": None} | other
    return CourseSession(starts=starts, ends=starts + timedelta(minutes=30), **values)


def test_one_roll_a_half_day_starts_with_its_first_session() -> None:
    later, first = _session(STARTS + timedelta(hours=2)), _session(STARTS)
    afternoon = _session(datetime(2022, 7, 15, 14, tzinfo=ZONE))
    assert rolls_needed([later, afternoon, first]) == [
        RollPlan(DAY, Half.MORNING, STARTS),
        RollPlan(DAY, Half.AFTERNOON, afternoon.starts),
    ]


def test_a_session_that_asks_has_its_own_roll_besides_and_a_break_has_none() -> None:
    asks = _session(STARTS, own_roll=True, id=7)
    rest = _session(datetime(2022, 7, 15, 12, tzinfo=ZONE), kind=SessionKind.BREAK)
    assert [(plan.half, plan.session_id) for plan in rolls_needed([asks, rest])] == [
        (Half.MORNING, None),
        (Half.MORNING, 7),
    ]


def test_without_periods_each_roll_counts_one(hall: Hall) -> None:
    hall.plan(STARTS)
    hall.plan(STARTS + timedelta(hours=3), own_roll=True)
    rolls = hall.open()
    assert list(weights(rolls, sessions_of(hall.course.id)).values()) == [1.0, 1.0]


def test_with_periods_a_roll_weighs_those_of_its_sessions_and_an_own_roll_takes_its_session_s(hall: Hall) -> None:
    hall.plan(STARTS, periods=2)
    hall.plan(STARTS + timedelta(hours=1), periods=1.5)
    hall.plan(STARTS + timedelta(hours=2), periods=3, own_roll=True)
    morning, own = hall.open()
    assert weights([morning, own], sessions_of(hall.course.id)) == {morning.id: 3.5, own.id: 3.0}


def test_rolls_are_behind_until_the_agenda_s_new_hour_is_taken_over(hall: Hall) -> None:
    hall.plan(STARTS + timedelta(minutes=30))
    assert not behind(hall.open(), sessions_of(hall.course.id))
    hall.plan(STARTS)
    [roll] = rolls_of(hall.course.id)
    assert behind([roll], sessions_of(hall.course.id))
    [roll] = hall.open()
    assert roll.starts_at == STARTS
    assert not behind([roll], sessions_of(hall.course.id))
