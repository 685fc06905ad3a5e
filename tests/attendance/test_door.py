"""At the door: walk-ins, people without a place, substitutes; and withdrawals that come too late."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.attendance.hall import Hall
from training.attendance.actions import let_in, send_substitute, walk_in, withdraw_unmarked
from training.attendance.models import MarkKind
from training.attendance.queries import marks_of
from training.attendance.summary import Counts
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.models import Registration, Source, State
from training.registration.queries import places_of, registrations_of

PRESENT, LATE, EXCUSED = MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED


def _walk_in(hall: Hall, name: str, *, over_capacity: bool = False, nonce: str = "door-1") -> Registration:
    roll, by, details = hall.roll, hall.cast.secretary, hall.details(name)
    with transaction():
        return walk_in(roll, details, over_capacity=over_capacity, nonce=nonce, by=by)


def _substitute(hall: Hall, person: Registration, name: str) -> Registration:
    roll, by, details = hall.roll, hall.cast.secretary, hall.details(name)
    with transaction():
        return send_substitute(roll, person, details, nonce="door-2", by=by)


def _places(hall: Hall, capacity: int) -> None:
    with transaction():
        hall.course.capacity = capacity


def test_a_walk_in_is_registered_and_marked_at_once(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    newcomer = _walk_in(hall, "Lò Thị Mai")
    assert (newcomer.source, newcomer.state, newcomer.over_capacity) == (Source.DOOR, State.PLACED, False)
    assert hall.stands(newcomer) == PRESENT
    set_clock("2022-07-15 08:00")
    assert hall.stands(_walk_in(hall, "Lò Văn Tám", nonce="door-3")) == LATE


def test_the_same_press_twice_is_one_walk_in(hall: Hall) -> None:
    _places(hall, 1)
    assert _walk_in(hall, "Lò Thị Mai").id == _walk_in(hall, "Lò Thị Mai").id
    assert hall.counts() == Counts(present=1)


def test_a_full_course_takes_a_walk_in_only_when_that_is_confirmed_and_it_stays_seen(hall: Hall) -> None:
    _places(hall, 1)
    hall.enrol("Lý Thị Mai")
    with pytest.raises(Refused, match="Lớp đã đủ 1 chỗ") as refusal:
        _walk_in(hall, "Lò Thị Mai")
    assert refusal.value.field == "over_capacity"
    assert len(registrations_of(hall.course.id)) == 1
    newcomer = _walk_in(hall, "Lò Thị Mai", over_capacity=True)
    assert (newcomer.state, newcomer.over_capacity) == (State.PLACED, True)
    [line] = session().query(AuditLine).filter_by(object_id=newcomer.id, action="registration.registered")
    assert line.after["over_capacity"] is True
    assert hall.counts() == Counts(present=1, unmarked=1)


def test_who_waits_is_let_in_beyond_the_last_place_with_a_trace(hall: Hall) -> None:
    _places(hall, 1)
    hall.enrol("Lý Thị Mai")
    waiting = hall.enrol("Má A Đa")
    roll, by = hall.roll, hall.cast.secretary
    with pytest.raises(Refused, match="Lớp đã đủ 1 chỗ"), transaction():
        let_in(roll, waiting, over_capacity=False, nonce="door-4", by=by)
    for _ in range(2):
        with transaction():
            let_in(roll, waiting, over_capacity=True, nonce="door-4", by=by)
    assert (waiting.state, waiting.over_capacity) == (State.PLACED, True)
    assert session().query(AuditLine).filter_by(action="registration.admitted").count() == 1
    assert hall.stands(waiting) == PRESENT


def test_a_substitute_comes_in_a_colleague_s_place_and_no_place_becomes_free(hall: Hall) -> None:
    _places(hall, 1)
    away = hall.enrol("Lý Thị Mai")
    waiting = hall.enrol("Má A Đa")
    hall.mark(away, EXCUSED)
    came = _substitute(hall, away, "Vàng A Phử")
    assert (came.state, came.source, came.substitutes_id) == (State.PLACED, Source.SUBSTITUTE, away.id)
    assert (away.state, waiting.state) == (State.SUBSTITUTED, State.WAITING)
    assert places_of(hall.course).placed == 1
    assert [mark.kind for mark in marks_of(away.id)] == [EXCUSED]
    assert hall.counts() == Counts(present=1)
    assert session().query(AuditLine).filter_by(action="registration.substituted").count() == 1


def test_the_same_substitute_sent_twice_is_one(hall: Hall) -> None:
    away = hall.enrol("Lý Thị Mai")
    assert _substitute(hall, away, "Vàng A Phử").id == _substitute(hall, away, "Vàng A Phử").id
    with pytest.raises(Refused, match="đã có người đi thay"):
        _substitute(hall, away, "Hạng A Páo")


def test_nobody_goes_in_the_place_of_who_has_attended(hall: Hall) -> None:
    came = hall.enrol("Lý Thị Mai")
    hall.mark(came, LATE)
    with pytest.raises(Refused, match="Lý Thị Mai đã dự lớp này"):
        _substitute(hall, came, "Vàng A Phử")
    assert hall.counts() == Counts(late=1)


def test_a_place_is_given_back_until_the_first_mark(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2022-07-15 07:15")
    _places(hall, 2)
    marked, unmarked, waiting = hall.enrol("Lý Thị Mai"), hall.enrol("Má A Đa"), hall.enrol("Hạng A Páo")
    hall.mark(marked, PRESENT)
    with pytest.raises(Refused, match="Lý Thị Mai đã có trong bảng điểm danh"), transaction():
        withdraw_unmarked(marked, by=None)
    with transaction():
        withdraw_unmarked(unmarked, by=None)
    assert [each.state for each in (marked, unmarked, waiting)] == [State.PLACED, State.WITHDRAWN, State.PLACED]


def test_and_not_after_the_start(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    with pytest.raises(Refused, match="Lớp đã bắt đầu"), transaction():
        withdraw_unmarked(person, by=None)
