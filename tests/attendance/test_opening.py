"""Rolls follow the agenda."""

from dataclasses import replace
from datetime import timedelta

from tests.attendance.hall import Hall
from tests.cast import STARTS
from training.agenda.actions import drop_session, plan_of, replan_session
from training.agenda.queries import sessions_of
from training.attendance.models import Half, MarkKind
from training.base.audit import AuditLine
from training.base.db import session, transaction


def _lines() -> int:
    return session().query(AuditLine).filter_by(action="rolls.opened").count()


def test_opening_makes_a_roll_for_each_half_day_once(hall: Hall) -> None:
    hall.plan(STARTS)
    hall.plan(STARTS + timedelta(hours=1))
    assert [(roll.half, roll.starts_at) for roll in hall.open()] == [(Half.MORNING, STARTS)]
    assert [roll.half for roll in hall.open()] == [Half.MORNING]
    assert _lines() == 1


def test_a_session_added_later_brings_its_roll(hall: Hall) -> None:
    hall.plan(STARTS)
    hall.open()
    hall.plan(STARTS + timedelta(hours=3), own_roll=True)
    assert [roll.session_id is not None for roll in hall.open()] == [False, True]


def test_a_roll_that_is_no_longer_asked_for_goes_while_nobody_was_marked_in_it(hall: Hall) -> None:
    hall.plan(STARTS)
    dropped = hall.plan(STARTS + timedelta(hours=3), own_roll=True)
    assert len(hall.open()) == 2
    with transaction():
        replan_session(dropped, replace(plan_of(dropped), own_roll=False), by=hall.cast.organiser)
    assert [roll.session_id for roll in hall.open()] == [None]


def test_and_stays_where_somebody_was(hall: Hall) -> None:
    only = hall.plan(STARTS)
    hall.mark(hall.enrol("Lý Thị Mai"), MarkKind.PRESENT)
    for planned in {only, *sessions_of(hall.course.id)}:
        with transaction():
            drop_session(planned, by=hall.cast.organiser)
    assert [roll.half for roll in hall.open()] == [Half.MORNING]
