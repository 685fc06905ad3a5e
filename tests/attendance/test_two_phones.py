"""Two phones mark at once, and a roll is closed while they do: real threads, and what is seen without the lock."""

from collections.abc import Callable
from threading import Barrier

from flask import Flask

from tests.attendance.hall import Hall, at_once
from training.accounts.models import User
from training.attendance.actions import close_roll, mark, walk_in, withdraw_unmarked
from training.attendance.actions.marks import new_nonce, write
from training.attendance.models import Mark, MarkKind, Roll
from training.attendance.queries import last_mark, marks_of
from training.attendance.summary import Counts
from training.base.audit import AuditLine
from training.base.clock import now
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.models import Registration, State

PRESENT, ABSENT = MarkKind.PRESENT, MarkKind.ABSENT
Deed = Callable[[], object]


def _by(hall: Hall) -> int:
    return hall.cast.secretary.id


def _tap(roll_id: int, person_id: int, by_id: int, nonce: str, kind: MarkKind = PRESENT) -> Deed:
    def tap() -> None:
        current = session()
        roll, person = current.get_one(Roll, roll_id), current.get_one(Registration, person_id)
        by = current.get_one(User, by_id)
        with transaction():
            mark(roll, person, kind, nonce=nonce, by=by)

    return tap


def _tap_without_the_lock(roll_id: int, person_id: int, by_id: int, together: Barrier) -> Deed:
    """What stands is read first, and the mark is written by what was read."""

    def tap() -> None:
        current = session()
        roll, person = current.get_one(Roll, roll_id), current.get_one(Registration, person_id)
        by, free = current.get_one(User, by_id), last_mark(roll_id, person_id) is None and not roll.closed
        current.rollback()
        together.wait()
        if free:
            with transaction():
                write(roll, person, PRESENT, nonce=new_nonce(), at=now(), by=by)

    return tap


def _close(roll_id: int, by_id: int) -> Deed:
    def close() -> None:
        roll, by = session().get_one(Roll, roll_id), session().get_one(User, by_id)
        with transaction():
            close_roll(roll, by=by)

    return close


def test_one_nonce_sent_five_times_from_each_of_two_phones_is_one_mark(app: Flask, hall: Hall) -> None:
    person, roll_id, by_id = hall.enrol("Lý Thị Mai"), hall.roll.id, _by(hall)
    tap = _tap(roll_id, person.id, by_id, "one-scan")
    assert at_once(app, *[lambda: [tap() for _ in range(5)]] * 2) == []
    assert len(marks_of(person.id)) == 1
    assert session().query(AuditLine).filter_by(action="mark.made").count() == 1


def test_two_phones_that_say_the_same_of_twenty_people_make_twenty_marks(app: Flask, hall: Hall) -> None:
    people, roll_id, by_id = [hall.enrol(f"Người {n}").id for n in range(20)], hall.roll.id, _by(hall)

    def phone() -> None:
        for person_id in people:
            _tap(roll_id, person_id, by_id, new_nonce())()

    assert at_once(app, phone, phone) == []
    assert session().query(Mark).count() == 20
    assert hall.counts() == Counts(present=20)


def test_with_the_lock_taken_out_one_person_is_marked_twice(app: Flask, hall: Hall) -> None:
    person, roll_id, by_id, together = hall.enrol("Lý Thị Mai"), hall.roll.id, _by(hall), Barrier(2)
    tap = _tap_without_the_lock(roll_id, person.id, by_id, together)
    assert at_once(app, tap, tap) == []
    assert len(marks_of(person.id)) == 2


def test_a_roll_closed_while_ten_are_marked_leaves_everybody_with_one_mark(app: Flask, hall: Hall) -> None:
    people, roll_id, by_id = [hall.enrol(f"Người {n}").id for n in range(10)], hall.roll.id, _by(hall)
    taps = [_tap(roll_id, person_id, by_id, new_nonce()) for person_id in people]
    refused = at_once(app, _close(roll_id, by_id), *taps)
    assert [type(each) for each in refused] == [Refused] * len(refused)
    found = hall.counts()
    assert (found.present, found.absent, found.unmarked) == (10 - len(refused), len(refused), 0)
    assert [len(marks_of(person_id)) for person_id in people] == [1] * 10


def test_with_the_lock_taken_out_somebody_is_marked_in_a_closed_roll(app: Flask, hall: Hall) -> None:
    person, roll_id, by_id, together = hall.enrol("Lý Thị Mai"), hall.roll.id, _by(hall), Barrier(2)

    def close() -> None:
        _close(roll_id, by_id)()
        together.wait()

    assert at_once(app, close, _tap_without_the_lock(roll_id, person.id, by_id, together)) == []
    assert [each.kind for each in marks_of(person.id)] == [PRESENT, ABSENT]


def test_closing_from_two_phones_is_closing_once(app: Flask, hall: Hall) -> None:
    person, roll_id, by_id = hall.enrol("Lý Thị Mai"), hall.roll.id, _by(hall)
    assert at_once(app, *[_close(roll_id, by_id)] * 4) == []
    assert [each.kind for each in marks_of(person.id)] == [ABSENT]
    assert session().query(AuditLine).filter_by(action="roll.closed").count() == 1


def test_who_withdraws_while_being_marked_is_either_out_or_in(
    app: Flask, hall: Hall, set_clock: Callable[[str], object]
) -> None:
    set_clock("2022-07-15 07:15")
    roll_id, by_id = hall.roll.id, _by(hall)
    for number in range(5):
        person = hall.enrol(f"Người {number}")
        person_id = person.id

        def leave(person_id: int = person_id) -> None:
            leaving = session().get_one(Registration, person_id)
            with transaction():
                withdraw_unmarked(leaving, by=None)

        refused = at_once(app, leave, _tap(roll_id, person_id, by_id, new_nonce()))
        assert [type(each) for each in refused] == [Refused]
        state, marks = session().get_one(Registration, person_id).state, len(marks_of(person_id))
        assert (state, marks) in [(State.WITHDRAWN, 0), (State.PLACED, 1)]


def test_two_doors_and_a_phone_wait_for_each_other_in_one_order(app: Flask, hall: Hall) -> None:
    people, roll_id, by_id = [hall.enrol(f"Người {n}").id for n in range(5)], hall.roll.id, _by(hall)
    newcomers = [[hall.details(f"Khách {door} {n}") for n in range(5)] for door in range(2)]

    def door(number: int) -> Deed:
        def let_in() -> None:
            for each in newcomers[number]:
                roll, by = session().get_one(Roll, roll_id), session().get_one(User, by_id)
                with transaction():
                    walk_in(roll, each, over_capacity=False, nonce=new_nonce(), by=by)

        return let_in

    taps = [_tap(roll_id, person_id, by_id, new_nonce()) for person_id in people]
    assert at_once(app, door(0), door(1), *taps) == []
    assert hall.counts() == Counts(present=15)
