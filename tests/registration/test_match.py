"""Saying who a registration is."""

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.registration.someone import enrol
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import match_person, withdraw
from training.registration.details import Details
from training.registration.matching import may_be_same, same_person
from training.registration.models import Registration
from training.registration.queries import candidates, waiting_to_match


def person_of(registration: Registration) -> Person:
    return session().get_one(Person, registration.person_id)


def count_of_persons() -> int:
    return session().scalar(select(func.count()).select_from(Person)) or 0


def test_the_same_person_is_known_by_name_birth_and_phone_or_unit() -> None:
    known = Details("Má Thị Páo", Birth(1977, 2, 8), 7, phone="0912345678")
    same = [
        Details("MÁ THỊ PÁO", Birth(1977), None, phone="0912345678"),
        Details("Má Thị Páo", None, 7),
        Details("Ma\u0301 Thị Páo", Birth(1977, 2), 7, phone="0987654321"),
    ]
    others = [
        Details("Má Thị Páo", Birth(1977, 2, 9), 7, phone="0912345678"),
        Details("Má Thị Pao", Birth(1977, 2, 8), 7, phone="0912345678"),
        Details("Má Thị Páo", Birth(1977, 2, 8), 8, phone="0987654321"),
        Details("Má Thị Páo", Birth(1977, 2, 8), None),
    ]
    assert [same_person(known, each) for each in same + others] == [True] * 3 + [False] * 4


def test_two_without_phone_and_unit_are_never_the_same_by_name_alone() -> None:
    assert may_be_same(Details("Lan", None, None), Details("Lan", None, None))
    assert not same_person(Details("Lan", None, None), Details("Lan", None, None))


def test_candidates_are_those_of_the_name_with_or_without_marks_the_likeliest_first(cast: Cast) -> None:
    ward, organiser = cast.unit("Phường Hàm Rồng"), cast.organiser
    enrol(cast.make_course(), "Đặng Hữu Ước", by=organiser, birth=Birth(1995))
    first = enrol(cast.make_course(), "Đặng Hữu Ước", by=organiser, birth=Birth(1980), unit_id=ward.id)
    enrol(cast.make_course(), "Đặng Hữu Ưa", by=organiser)
    found = candidates(Details("ĐẶNG HỮU ƯỚC", Birth(1980), ward.id))
    assert [(each.person.id, each.same) for each in found] == [(first.person_id, True)]
    assert [each.same for each in candidates(Details("dang huu uoc", None, ward.id))] == [False, False]


def test_a_public_registration_waits_until_the_organiser_says_who_it_is(cast: Cast) -> None:
    organiser = cast.organiser
    before = enrol(cast.make_course(), "Má Thị Páo", by=organiser, phone="0912345678")
    came = enrol(cast.course, "Má Thị Páo", phone="0912345678")
    assert [each.id for each in waiting_to_match(cast.course.id)] == [came.id]
    with transaction():
        match_person(came, person_of(before), by=organiser)
    assert (came.person_id, list(waiting_to_match(cast.course.id))) == (before.person_id, [])


def test_a_new_person_is_made_once_however_often_it_is_pressed(cast: Cast) -> None:
    organiser, came = cast.organiser, enrol(cast.course, "Má Thị Páo", phone="0912345678", email="pao@example.vn")
    for _press in range(2):
        with transaction():
            match_person(came, None, by=organiser)
    assert count_of_persons() == 1
    person = person_of(came)
    assert (person.full_name, person.birth, person.phone, person.email) == (
        "Má Thị Páo", Birth(1980), "0912345678", "pao@example.vn",
    )  # fmt: skip


def test_one_person_is_in_a_course_once(cast: Cast) -> None:
    organiser = cast.organiser
    there = enrol(cast.course, "Má Thị Páo", by=organiser)
    came = enrol(cast.course, "Má Thị Páo")
    with pytest.raises(Refused, match="đã có trong lớp bằng một đăng ký khác"), transaction():
        match_person(came, person_of(there), by=organiser)
    session().rollback()
    assert came.person_id is None


def test_one_who_withdrew_and_came_again_in_public_is_matched_to_the_same_record(cast: Cast) -> None:
    organiser = cast.organiser
    left = enrol(cast.course, "Má Thị Páo", by=organiser, phone="0912345678")
    person = person_of(left)
    with transaction():
        withdraw(left, by=None)
    came = enrol(cast.course, "Má Thị Páo", phone="0912345678")
    with transaction():
        match_person(came, person, by=organiser)
    assert (came.person_id, left.person_id) == (person.id, None)


def test_a_wrong_match_is_mended_with_a_record_of_ones_own(cast: Cast) -> None:
    organiser = cast.organiser
    other = enrol(cast.make_course(), "Má Thị Páo", by=organiser)
    came = enrol(cast.course, "Má Thị Páo")
    with transaction():
        match_person(came, person_of(other), by=organiser)
    with transaction():
        match_person(came, None, by=organiser)
    assert (came.person_id != other.person_id, count_of_persons()) == (True, 2)
