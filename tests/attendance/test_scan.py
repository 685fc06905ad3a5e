"""A slip's code marks its person present or late by the clock."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.attendance.hall import Hall
from tests.cast import STARTS
from training.attendance.actions import scan
from training.attendance.actions.marks import new_nonce
from training.attendance.lateness import kind_at
from training.attendance.models import Mark, MarkKind
from training.attendance.queries import marks_of
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import substitute, withdraw
from training.registration.links import checkin_code, pretty_code
from training.registration.models import Registration

PRESENT, LATE, EXCUSED = MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED


def _scan(hall: Hall, code: str, *, nonce: str | None = None) -> Mark:
    roll, by = hall.roll, hall.cast.secretary
    with transaction():
        return scan(roll, code, nonce=nonce or new_nonce(), by=by)


def test_late_is_more_than_fifteen_minutes_after_the_start() -> None:
    limit = STARTS + timedelta(minutes=15)
    assert kind_at(STARTS - timedelta(hours=1), STARTS, 15) == PRESENT
    assert kind_at(limit, STARTS, 15) == PRESENT
    assert kind_at(limit + timedelta(seconds=1), STARTS, 15) == LATE


def test_the_clock_says_present_or_late(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    early, late = hall.enrol("Lý Thị Mai"), hall.enrol("Hạng A Phử", "Xã Liên Minh")
    assert _scan(hall, checkin_code(early)).kind == PRESENT
    set_clock("2022-07-15 07:52")
    assert _scan(hall, checkin_code(late)).kind == LATE


def test_a_code_is_taken_as_people_type_it(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    typed = pretty_code(checkin_code(person)).lower().replace("0", "o").replace("1", "l")
    assert _scan(hall, typed).registration_id == person.id


def test_who_is_in_already_keeps_the_first_mark(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    person = hall.enrol("Lý Thị Mai")
    first = _scan(hall, checkin_code(person), nonce="phone-1")
    set_clock("2022-07-15 07:52")
    again = _scan(hall, checkin_code(person), nonce="phone-2")
    assert (again.id, again.kind, again.nonce) == (first.id, PRESENT, "phone-1")
    assert len(marks_of(person.id)) == 1


def test_the_same_scan_sent_again_adds_nothing_even_after_a_correction(hall: Hall) -> None:
    person = hall.enrol("Lý Thị Mai")
    first = _scan(hall, checkin_code(person), nonce="phone-1")
    hall.mark(person, EXCUSED)
    assert _scan(hall, checkin_code(person), nonce="phone-1").id == first.id
    assert hall.stands(person) == EXCUSED


def test_somebody_excused_who_comes_after_all_is_marked(hall: Hall) -> None:
    person = hall.enrol("Lồ A Lềnh", "Phường Phan Si Păng")
    hall.mark(person, EXCUSED)
    assert _scan(hall, checkin_code(person)).kind == PRESENT


def test_a_code_of_another_course_or_of_nobody_is_refused_with_one_sentence(hall: Hall) -> None:
    elsewhere = Hall(hall.cast, hall.cast.make_course())
    code = checkin_code(elsewhere.enrol("Lý Thị Mai"))
    for unknown in (code, "7K3M9QTD12ABC"):
        with pytest.raises(Refused, match=rf"Mã {pretty_code(unknown)} không có trong lớp này"):
            _scan(hall, unknown)
    assert session().query(Mark).count() == 0


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M9QTD12ABCD"])
def test_what_is_no_code_is_refused(hall: Hall, typed: str) -> None:
    with pytest.raises(Refused, match="13 chữ và số"):
        _scan(hall, typed)


def test_without_a_place_the_sentence_says_what_to_do(hall: Hall, set_clock: Callable[[str], datetime]) -> None:
    hall.course.capacity = 1
    set_clock("2022-07-15 07:00")
    gone, waiting = hall.enrol("Lý Thị Mai"), _waiting(hall, "Má A Đa")
    with transaction():
        withdraw(gone, by=None)
    replaced = session().get_one(Registration, waiting.id)
    _refused(hall, gone, "đã rút khỏi lớp. Bấm “Người mới”")
    with transaction():
        substitute(replaced, hall.details("Vàng A Phử"), by=hall.cast.organiser)
    _refused(hall, replaced, "đã có người đi thay")
    _refused(hall, _waiting(hall, "Hạng A Páo"), "đang ở danh sách chờ. Bấm “Người mới”")


def _waiting(hall: Hall, name: str) -> Registration:
    with transaction():
        hall.course.capacity = 1
    return hall.enrol(name)


def _refused(hall: Hall, person: Registration, sentence: str) -> None:
    with pytest.raises(Refused, match=f"{person.full_name} {sentence}"):
        _scan(hall, checkin_code(person))
