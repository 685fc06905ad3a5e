"""Taking a place."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.registration.someone import details, enrol, state_of
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import register, withdraw
from training.registration.models import Registration, Source, State
from training.registration.queries import places_of, waiting_list


def audited(action: str) -> int:
    return session().scalar(select(func.count()).where(AuditLine.action == action)) or 0


def test_places_are_given_in_order_and_then_numbers_on_the_waiting_list(cast: Cast) -> None:
    course = cast.make_course(capacity=2)
    four = [enrol(course) for _ in range(4)]
    assert [state_of(each) for each in four] == [State.PLACED, State.PLACED, State.WAITING, State.WAITING]
    assert [each.id for each in waiting_list(course.id)] == [four[2].id, four[3].id]


def test_the_same_press_again_gives_the_same_registration_and_no_second_line(cast: Cast) -> None:
    course, who = cast.course, details("Triệu Tả Mẩy")
    with transaction():
        first = register(course, who, source=Source.PUBLIC, by=None, nonce="a" * 32)
    with transaction():
        again = register(course, who, source=Source.PUBLIC, by=None, nonce="a" * 32)
    assert again.id == first.id
    assert (audited("registration.registered"), places_of(course).placed) == (1, 1)


def test_the_public_is_refused_from_the_closing_hour_on_and_staff_are_not(
    cast: Cast, set_clock: Callable[[str], datetime]
) -> None:
    course = cast.course
    set_clock("2022-07-15 07:30")
    with pytest.raises(Refused, match="hết hạn đăng ký"):
        enrol(course)
    assert enrol(course, by=cast.organiser).placed


def test_public_registration_never_joins_a_person_by_itself(cast: Cast) -> None:
    known = enrol(cast.course, "Đặng Hữu Ước", by=cast.organiser, phone="0912345678")
    other = cast.make_course()
    came = enrol(other, "Đặng Hữu Ước", phone="0912345678")
    assert known.person_id is not None
    assert came.person_id is None


def test_staff_entries_get_a_record_of_their_own_unless_the_name_is_known(cast: Cast) -> None:
    first = enrol(cast.course, "Đặng Hữu Ước", by=cast.organiser)
    namesake = enrol(cast.make_course(), "ĐẶNG HỮU ƯỚC", by=cast.organiser)
    born_later = enrol(cast.make_course(), "Đặng Hữu Ước", by=cast.organiser, birth=Birth(1991))
    assert (first.person_id is None, namesake.person_id is None, born_later.person_id is None) == (False, True, False)
    assert session().scalar(select(func.count()).select_from(Person)) == 2


def test_one_phone_and_name_register_once_and_a_colleague_with_another_phone_may_come(cast: Cast) -> None:
    enrol(cast.course, "Má A Đa", phone="0912345678")
    with pytest.raises(Refused, match="đã đăng ký lớp") as refusal:
        enrol(cast.course, "MÁ A ĐA", phone="0912345678")
    assert refusal.value.field == "phone"
    enrol(cast.course, "Má A Đa", phone="0912345679")
    assert places_of(cast.course).placed == 2


def test_name_year_and_unit_alone_tell_a_stranger_nothing(cast: Cast) -> None:
    ward = cast.unit("Phường Hàm Rồng")
    enrol(cast.course, "Má A Đa", by=cast.organiser, unit_id=ward.id)
    assert enrol(cast.course, "Má A Đa", unit_id=ward.id).placed


def test_staff_cannot_enter_one_person_twice_but_two_of_one_name_with_their_births(cast: Cast) -> None:
    ward = cast.unit("Phường Hàm Rồng")
    enrol(cast.course, "Đặng Hữu Ước", by=cast.organiser, unit_id=ward.id, birth=Birth(1980, 3, 2))
    with pytest.raises(Refused, match="Lớp đã có Đặng Hữu Ước, 02/03/1980"):
        enrol(cast.course, "Đặng Hữu Ước", by=cast.organiser, unit_id=ward.id, birth=Birth(1980))
    enrol(cast.course, "Đặng Hữu Ước", by=cast.organiser, unit_id=ward.id, birth=Birth(1980, 9, 30))
    assert places_of(cast.course).placed == 2


def test_registering_again_revives_the_row_at_the_end_of_the_list(cast: Cast) -> None:
    organiser = cast.organiser
    course = cast.make_course(capacity=1)
    first = enrol(course, "Lò Văn Páo", by=organiser)
    person = session().get_one(Person, first.person_id)
    public_id = first.public_id
    with transaction():
        withdraw(first, by=None)
    enrol(course)
    with transaction():
        again = register(course, details("Lò Văn Páo"), source=Source.ROSTER, by=organiser, person=person)
    assert (again.id, again.public_id, again.state) == (first.id, public_id, State.WAITING)
    assert again.withdrawn_at is None


def test_a_person_of_the_course_is_refused_with_a_sentence(cast: Cast) -> None:
    first = enrol(cast.course, "Lò Văn Páo", by=cast.organiser)
    person = session().get_one(Person, first.person_id)
    with pytest.raises(Refused, match="Lò Văn Páo đã có trong lớp"), transaction():
        register(cast.course, details("Lò Văn Páo"), source=Source.ROSTER, by=cast.organiser, person=person)


def test_somebody_at_the_door_is_let_in_beyond_the_last_place_with_a_trace(cast: Cast) -> None:
    secretary = cast.secretary
    course = cast.make_course(capacity=2)
    with transaction():
        within = register(course, details(), source=Source.DOOR, by=secretary, over_capacity=True)
    enrol(course)
    with transaction():
        beyond = register(course, details(), source=Source.DOOR, by=secretary, over_capacity=True)
    assert (within.placed, within.over_capacity, beyond.placed, beyond.over_capacity) == (True, False, True, True)
    assert places_of(course).free == 0


def test_every_registration_has_its_own_line_of_who_and_what(cast: Cast) -> None:
    made = enrol(cast.course, "Lò Văn Páo", by=cast.organiser)
    line = session().scalars(select(AuditLine).where(AuditLine.action == "registration.registered")).one()
    assert (line.actor_id, line.object_id, line.course_id) == (cast.organiser.id, made.id, cast.course.id)
    assert (line.after["full_name"], line.after["state"]) == ("Lò Văn Páo", "placed")


def test_numbers_of_the_queue_are_those_of_the_course(cast: Cast) -> None:
    courses = [cast.make_course(), cast.make_course()]
    for course in courses:
        enrol(course)
        enrol(course)
    numbers = select(Registration.course_id, Registration.queue_no).order_by(Registration.id)
    assert [tuple(row) for row in session().execute(numbers)] == [(c.id, n) for c in courses for n in (1, 2)]
