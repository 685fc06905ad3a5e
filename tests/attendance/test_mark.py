"""Marks are a ledger: a correction is a new mark with who and when."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attendance.hall import Hall
from tests.cast import STARTS
from training.attendance.actions import clear, mark, undo
from training.attendance.models import Mark, MarkKind
from training.attendance.queries import course_marks, has_marks, marks_of
from training.attendance.summary import Counts
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import withdraw
from training.registration.models import Registration

PRESENT, LATE, EXCUSED, ABSENT, CLEARED = MarkKind


def _lines() -> list[str]:
    lines = session().query(AuditLine).filter(AuditLine.action.like("mark.%")).order_by(AuditLine.id)
    return [line.action for line in lines]


def test_a_correction_is_a_new_mark_and_the_last_one_counts(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    person = hall.enrol("Đặng Thị Ích", "Xã Mường Hoa")
    hall.mark(person, ABSENT)
    set_clock("2022-07-15 07:52")
    hall.mark(person, LATE)
    newest, oldest = marks_of(person.id)
    assert (newest.kind, oldest.kind) == (LATE, ABSENT)
    assert newest.by_id == hall.cast.secretary.id
    assert newest.received_at > oldest.received_at
    assert hall.counts() == Counts(late=1)
    assert course_marks(hall.course.id) == {person.id: {hall.roll.id: LATE}}
    assert _lines() == ["mark.made", "mark.made"]


def test_the_same_nonce_again_gives_the_first_mark_and_adds_nothing(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    first = hall.mark(person, PRESENT, nonce="one-tap")
    hall.mark(person, EXCUSED)
    again = hall.mark(person, PRESENT, nonce="one-tap")
    assert again.id == first.id
    assert hall.stands(person) == EXCUSED
    assert len(marks_of(person.id)) == 2


def test_the_same_kind_again_adds_nothing(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    assert hall.mark(person, PRESENT).id == hall.mark(person, PRESENT).id
    assert _lines() == ["mark.made"]


def test_a_nonce_of_somebody_else_s_mark_is_refused_and_changes_nothing(hall: Hall) -> None:
    one, other = hall.enrol("Lý Thị Mai"), hall.enrol("Má A Đa")
    hall.mark(one, PRESENT, nonce="one-tap")
    with pytest.raises(Refused, match="Lần ghi này đã có"):
        hall.mark(other, ABSENT, nonce="one-tap")
    assert hall.stands(other) is None


def test_undo_puts_back_what_stood_before(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    hall.mark(person, PRESENT)
    wrong = hall.mark(person, ABSENT)
    by = hall.cast.secretary
    with transaction():
        undo(wrong, hall.roll, person, nonce="undo-1", by=by)
    assert hall.stands(person) == PRESENT


def test_undoing_the_first_mark_is_a_mark_of_kind_cleared_and_twice_is_once(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    made, by = hall.mark(person, PRESENT), hall.cast.secretary
    for _ in range(2):
        with transaction():
            undo(made, hall.roll, person, nonce="undo-1", by=by)
    assert [mark.kind for mark in marks_of(person.id)] == [CLEARED, PRESENT]
    assert hall.counts() == Counts(unmarked=1)
    assert not has_marks(person.id)


def test_undo_never_takes_away_a_mark_that_another_phone_made_since(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    made, by = hall.mark(person, PRESENT), hall.cast.secretary
    hall.mark(person, LATE)
    with transaction(), pytest.raises(Refused, match="vừa được ghi lại ở máy khác"):
        undo(made, hall.roll, person, nonce="undo-1", by=by)
    assert hall.stands(person) == LATE


def test_clearing_whoever_was_never_marked_adds_nothing(hall: Hall) -> None:
    person, roll, by = hall.enrol("Lý Thị Mai"), hall.roll, hall.cast.secretary
    with transaction():
        assert clear(roll, person, nonce="clear-1", by=by) is None
    assert session().query(Mark).count() == 0


def test_who_holds_no_place_is_not_on_the_roll(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    set_clock("2022-07-15 07:00")
    person = hall.enrol("Lý Thị Mai")
    with transaction():
        withdraw(person, by=None)
    assert hall.counts() == Counts()
    with pytest.raises(Refused, match="không có chỗ"):
        hall.mark(person, PRESENT)


def test_when_somebody_came_and_when_it_was_said_are_both_kept(hall: Hall) -> None:
    person, roll, by = hall.enrol("Lý Thị Mai"), hall.roll, hall.cast.secretary
    with transaction():
        made = mark(roll, person, PRESENT, nonce="later-1", by=by, happened_at=STARTS)
    assert made.happened_at == STARTS
    assert made.received_at > STARTS


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(list(MarkKind)), st.integers(0, 5)), max_size=12))
def test_after_any_acts_the_roll_is_what_the_last_new_act_of_each_person_said(
    hall: Hall, acts: list[tuple[int, MarkKind, int]]
) -> None:
    people = _three(hall)
    said: dict[tuple[int, int, MarkKind], None] = {}
    stands: dict[int, MarkKind] = {}
    for who, kind, number in acts:
        if kind == CLEARED and who not in stands:
            continue
        if stands.get(who) != kind and (who, number, kind) not in said:
            said[who, number, kind] = None
            stands[who] = kind
        hall.mark(people[who], kind, nonce=f"{people[who].id}-{number}-{kind}")
    expected = {people[who].id: kind for who, kind in stands.items() if kind != CLEARED}
    session().rollback()
    found = {person: hall.stands(each) for each in people if (person := each.id) and hall.stands(each)}
    assert found == expected


def _three(hall: Hall) -> list[Registration]:
    number = session().query(Registration).count()
    return [hall.enrol(f"Người {number + n}") for n in range(3)]
