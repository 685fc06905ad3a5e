"""Mending what was written down of a participant."""

from sqlalchemy import select

from tests.cast import Cast
from tests.registration.someone import details, enrol
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import edit_registration
from training.registration.details import Details
from training.registration.models import Registration
from training.vietnamese import name_key


def lines() -> list[AuditLine]:
    chosen = select(AuditLine).where(AuditLine.action == "registration.edited")
    return list(session().scalars(chosen))


def test_a_mended_name_sorts_and_is_found_anew_and_the_record_follows(cast: Cast) -> None:
    organiser = cast.organiser
    made = enrol(cast.course, "Đặng Hữu Ươc", by=organiser)
    with transaction():
        edit_registration(made, details("Đặng Hữu Ước", birth=Birth(1980, 2, 8)), by=organiser)
    person = session().get_one(Person, made.person_id)
    assert (made.full_name, made.sort_key, made.folded) == ("Đặng Hữu Ước", name_key("Đặng Hữu Ước"), "dang huu uoc")
    assert (person.full_name, person.sort_key, person.birth) == ("Đặng Hữu Ước", made.sort_key, Birth(1980, 2, 8))


def test_what_the_record_says_otherwise_stays(cast: Cast) -> None:
    organiser = cast.organiser
    made = enrol(cast.course, by=organiser, phone="0912345678")
    with transaction():
        session().get_one(Person, made.person_id).phone = "0987654321"
    with transaction():
        edit_registration(made, details(phone="0912345679"), by=organiser)
    assert (made.phone, session().get_one(Person, made.person_id).phone) == ("0912345679", "0987654321")


def test_the_line_says_what_was_and_what_is_and_nothing_changed_writes_none(cast: Cast) -> None:
    organiser = cast.organiser
    made = enrol(cast.course, "Lù A Sử", by=organiser)
    same = _as_it_is(made)
    with transaction():
        edit_registration(made, same, by=organiser)
    assert lines() == []
    with transaction():
        edit_registration(made, details("Lù A Sử", phone=made.phone, position="Bí thư chi bộ"), by=organiser)
    [line] = lines()
    assert (line.before, line.after) == ({"position": "Hội viên"}, {"position": "Bí thư chi bộ"})


def _as_it_is(made: Registration) -> Details:
    return Details(made.full_name, made.birth, made.unit_id, made.unit_text, made.position, made.phone, made.email)
