"""The pages of persons: search, life, correction, merging and taking it back."""

from collections.abc import Callable
from datetime import datetime

from flask.testing import FlaskClient

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.desk.doubles import certified, enrolled, merged, person
from tests.queries import counted
from tests.world import limited
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session
from training.base.people import Role
from training.certificates.models import Certificate
from training.people.models import Person, PersonMerge

SignIn = Callable[[User], FlaskClient]
Clock = Callable[[str], datetime]
NBSP = "\u00a0"


def words(text: str) -> str:
    """Names are bound by spaces that do not break."""
    return text.replace(" ", NBSP)


def test_the_list_is_searched_paged_and_narrowed_to_a_unit(cast: Cast, sign_in: SignIn) -> None:
    for number in range(31):
        person(f"Lý Thị {chr(ord('A') + number % 26)}{number}")
    here = person("Vàng A Chớ", phone="0912345678")
    enrolled(here, cast.course, cast)
    client = sign_in(cast.organiser)
    first = client.get("/persons").text
    assert "Trang 1" in first
    assert "Trang 2" in client.get("/persons?page=2").text
    for asked in ("q=cho", "q=0912", f"unit={cast.unit('Xã Tả Van').id}"):
        found = client.get(f"/persons?{asked}").text
        assert (words("Vàng A Chớ") in found, "Lý" in found) == (True, False)
    assert "Không có ai khớp." in client.get("/persons?q=xyz").text


def test_a_letter_more_asks_for_the_list_alone(cast: Cast, sign_in: SignIn) -> None:
    person("Vàng A Chớ")
    part = sign_in(cast.organiser).get("/persons?q=cho", headers={"HX-Request": "true"}).text
    assert words("Vàng A Chớ") in part
    assert "<html" not in part


def test_a_list_costs_the_same_statements_however_long(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    counts = []
    for names in (["Vàng A Chớ"], ["Vàng A Lùng", "Vàng A Phử"]):
        for name in names:
            enrolled(person(name), cast.course, cast)
        with counted() as statements:
            client.get("/persons?q=vang")
        counts.append(int(statements))
    assert counts[0] == counts[1]


def test_the_page_tells_of_the_whole_life(cast: Cast, sign_in: SignIn, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    certificate = graduates.certificate("Má Thị Páo")
    shown = sign_in(cast.organiser).get(f"/persons/{certificate.person_id}").text
    for told in (
        certificate.facts["number"],
        cast.course.title,
        words("Xã Tả Van"),
        "Trưởng thôn",
        "1/1",
        "15/07/2022",
    ):
        assert told in shown


def test_a_corrected_name_changes_no_paper_and_is_recorded(cast: Cast, sign_in: SignIn, set_clock: Clock) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    who = certified("Huỳnh Văn Nghỉa", cast)
    client = sign_in(cast.administrator)
    answer = client.post(f"/persons/{who.id}/edit", data={"full_name": "Huỳnh Văn Nghĩa", "birth": "1980", "phone": ""})
    assert answer.status_code == 302
    session().rollback()
    assert session().get_one(Person, who.id).full_name == "Huỳnh Văn Nghĩa"
    assert session().query(Certificate).one().facts["full_name"] == "Huỳnh Văn Nghỉa"
    line = session().query(AuditLine).filter_by(action="person.corrected").one()
    assert (line.before["full_name"], line.after["full_name"]) == ("Huỳnh Văn Nghỉa", "Huỳnh Văn Nghĩa")
    assert "in tên Huỳnh Văn Nghỉa" in client.get(f"/persons/{who.id}").text


def test_a_refused_correction_keeps_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    who = person()
    answer = sign_in(cast.organiser).post(f"/persons/{who.id}/edit", data={"full_name": "Má Páo", "phone": "0912"})
    assert answer.status_code == 422
    assert 'value="Má Páo"' in answer.text
    assert "cần 10" in answer.text


def test_two_records_are_shown_side_by_side_merged_and_parted(cast: Cast, sign_in: SignIn) -> None:
    kept, gone = person("Má Thị Páo", phone="0912345678"), person("Má Thị Pao", phone="0987654321")
    client, address = sign_in(cast.organiser), f"/persons/{kept.id}/merges/new"
    assert f"other={gone.id}" in client.get(address).text
    assert "0987654321" in client.get(f"{address}?other={gone.id}").text
    unsaid = client.post(f"{address}?other={gone.id}", data={"full_name": kept.id})
    assert unsaid.status_code == 422
    assert "Hãy chọn một bên." in unsaid.text
    assert f'name="full_name" value="{kept.id}" required checked' in unsaid.text
    client.post(f"{address}?other={gone.id}", data={"full_name": kept.id, "phone": gone.id})
    assert client.get(f"/persons/{gone.id}").location == f"/persons/{kept.id}"
    assert "tách lại được đến" in client.get(f"/persons/{kept.id}").text
    session().rollback()
    merge = session().query(PersonMerge).one()
    client.post(f"/persons/{kept.id}/merges/{merge.id}/reversal")
    assert client.get(f"/persons/{gone.id}").status_code == 200


def test_a_merge_is_taken_back_on_the_page_of_its_own_person_only(cast: Cast, sign_in: SignIn) -> None:
    kept, gone, other = person(), person(), person("Vàng A Chớ")
    merge = merged(kept, gone, cast)
    client = sign_in(cast.organiser)
    assert client.post(f"/persons/{other.id}/merges/{merge.id}/reversal").status_code == 404
    assert client.get("/persons/999").status_code == 404


def test_who_organises_one_course_only_keeps_no_persons(cast: Cast, sign_in: SignIn) -> None:
    who = person()
    client = sign_in(limited(cast, "mot-lop", cast.course, Role.ORGANISER))
    for path in ("/persons", f"/persons/{who.id}", f"/persons/{who.id}/edit", f"/persons/{who.id}/merges/new"):
        assert client.get(path).status_code == 403
    assert "/persons" not in client.get("/desk").text
