"""Giving a place back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.cast import Cast
from tests.registration.someone import enrol, state_of
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import offer_places, substitute, tell, withdraw
from training.registration.details import Details
from training.registration.models import Registration, State
from training.registration.queries import places_of, registrations_of, to_be_told, waiting_list


def audited(action: str) -> int:
    return session().scalar(select(func.count()).where(AuditLine.action == action)) or 0


def test_ten_places_full_one_leaves_with_a_double_click_and_the_capacity_rises_by_one(cast: Cast) -> None:
    organiser = cast.organiser
    course = cast.make_course(capacity=10)
    placed = [enrol(course) for _ in range(10)]
    lan, cuong, phuc = enrol(course, "Lan"), enrol(course, "Cường"), enrol(course, "Phúc")
    for _press in range(2):
        with transaction():
            withdraw(placed[0], by=None)
    assert [state_of(each) for each in (lan, cuong, phuc)] == [State.PLACED, State.WAITING, State.WAITING]
    with transaction():
        course.capacity = 11
        offer_places(course, by=organiser)
    assert [state_of(each) for each in (lan, cuong, phuc)] == [State.PLACED, State.PLACED, State.WAITING]
    assert (places_of(course).free, places_of(course).waiting) == (0, 1)
    assert (audited("registration.withdrawn"), audited("registration.moved_up")) == (1, 2)


def test_who_moved_up_is_to_be_told_once(cast: Cast) -> None:
    organiser = cast.organiser
    course = cast.make_course(capacity=1)
    first, second = enrol(course), enrol(course, "Giàng Thị Sua")
    with transaction():
        withdraw(first, by=None)
    assert [each.full_name for each in to_be_told(course.id)] == ["Giàng Thị Sua"]
    for _press in range(2):
        with transaction():
            tell(second, by=organiser)
    assert (list(to_be_told(course.id)), audited("registration.told")) == ([], 1)


def test_one_who_waits_leaves_and_nobody_moves(cast: Cast) -> None:
    course = cast.make_course(capacity=1)
    _first, second, third = enrol(course), enrol(course), enrol(course)
    with transaction():
        withdraw(second, by=None)
    assert (state_of(second), state_of(third)) == (State.WITHDRAWN, State.WAITING)


def test_no_withdrawal_once_the_course_has_begun(cast: Cast, set_clock: Callable[[str], datetime]) -> None:
    registration = enrol(cast.course)
    set_clock("2022-07-15 07:30")
    with pytest.raises(Refused, match="Lớp đã bắt đầu"), transaction():
        withdraw(registration, by=None)
    assert state_of(registration) == State.PLACED


def test_a_place_held_at_the_door_beyond_the_last_one_is_not_passed_on(cast: Cast) -> None:
    course = cast.make_course(capacity=2)
    first, _second, third = enrol(course), enrol(course), enrol(course)
    with transaction():
        course.capacity = 1
    with transaction():
        withdraw(first, by=None)
    assert state_of(third) == State.WAITING


def test_whoever_has_a_substitute_has_nothing_to_give_back(cast: Cast) -> None:
    secretary = cast.secretary
    registration = enrol(cast.course)
    with transaction():
        substitute(registration, Details("Sùng A Chu", None, None), by=secretary)
    with pytest.raises(Refused, match="Đã có người đi thay"), transaction():
        withdraw(registration, by=None)


ROOMS = st.sampled_from(["room for 1", "room for 4"])
steps = st.lists(st.one_of(st.just("come"), st.integers(0, 20), ROOMS), max_size=14)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_whatever_happens_no_place_is_free_while_somebody_waits_and_the_order_stands(
    cast: Cast, steps: list[str | int]
) -> None:
    course = cast.make_course(capacity=2)
    for step in steps:
        queue = [each.id for each in waiting_list(course.id)]
        held = {each.id for each in registrations_of(course.id, State.PLACED)}
        _take(course.id, step, cast)
        session().rollback()
        places = places_of(course)
        assert not (places.free and places.waiting)
        moved = {each.id for each in registrations_of(course.id, State.PLACED)} - held
        assert places.placed <= course.capacity or not moved
        left = {each.id for each in registrations_of(course.id, State.WITHDRAWN)}
        stayed = [id for id in queue if id not in left]
        assert stayed[: len(moved & set(queue))] == [id for id in stayed if id in moved]


def _take(course_id: int, step: str | int, cast: Cast) -> None:
    course = session().get_one(type(cast.course), course_id)
    present = registrations_of(course.id, State.PLACED, State.WAITING)
    if step == "come":
        enrol(course)
    elif isinstance(step, str):
        with transaction():
            course.capacity = int(step.removeprefix("room for "))
            offer_places(course, by=None)
    elif present:
        with transaction():
            withdraw(session().get_one(Registration, present[step % len(present)].id), by=None)
