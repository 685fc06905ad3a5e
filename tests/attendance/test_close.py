"""Closing a roll makes the unmarked absent; reopening takes back only what closing supposed."""

import pytest

from tests.attendance.hall import Hall
from training.attendance.actions import close_roll, reopen_roll
from training.attendance.models import MarkKind
from training.attendance.queries import marks_of
from training.attendance.summary import Counts
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused

PRESENT, ABSENT, CLEARED = MarkKind.PRESENT, MarkKind.ABSENT, MarkKind.CLEARED


def _close(hall: Hall) -> None:
    roll, by = hall.roll, hall.cast.secretary
    with transaction():
        close_roll(roll, by=by)


def _reopen(hall: Hall) -> None:
    roll, by = hall.roll, hall.cast.organiser
    with transaction():
        reopen_roll(roll, by=by)


def _lines(action: str) -> list[dict[str, object]]:
    return [line.after for line in session().query(AuditLine).filter_by(action=action)]


def test_the_unmarked_become_absent_and_closing_twice_is_closing_once(hall: Hall) -> None:
    came, _missing = hall.enrol("Lý Thị Mai"), hall.enrol("Má A Đa")
    hall.mark(came, PRESENT)
    _close(hall)
    _close(hall)
    assert hall.counts() == Counts(present=1, absent=1)
    assert _lines("roll.closed") == [{"absent": 1}]
    assert hall.roll.closed_by_id == hall.cast.secretary.id


def test_a_closed_roll_takes_no_mark(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    _close(hall)
    with pytest.raises(Refused, match=r"Buổi sáng 15/07/2022 đã chốt\. Hãy mở lại"):
        hall.mark(person, PRESENT)


def test_but_the_answer_that_was_lost_is_given_again(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    first = hall.mark(person, PRESENT, nonce="one-tap")
    _close(hall)
    assert hall.mark(person, PRESENT, nonce="one-tap").id == first.id


def test_reopening_clears_who_was_only_supposed_absent_and_keeps_who_was_marked_absent(hall: Hall) -> None:
    seen, supposed = hall.enrol("Lý Láo Lở", "Xã Bản Hồ"), hall.enrol("Má A Đa")
    hall.mark(seen, ABSENT)
    _close(hall)
    _reopen(hall)
    _reopen(hall)
    assert hall.counts() == Counts(absent=1, unmarked=1)
    assert [mark.kind for mark in marks_of(supposed.id)] == [CLEARED, ABSENT]
    assert _lines("roll.reopened") == [{"cleared": 1}]
    hall.mark(supposed, PRESENT)
    _close(hall)
    assert hall.counts() == Counts(present=1, absent=1)
