"""The organiser's pages of participants."""

import gzip
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Cast
from tests.queries import a_real_centre, counted
from tests.registration.someone import enrol, people_of
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.courses.models import Course
from training.people.models import Person
from training.registration.actions import withdraw
from training.registration.models import Registration, State

EVIL = "Lê <img src=x onerror=fetch('/x')> Na"


@pytest.fixture
def course(cast: Cast) -> Course:
    assert cast.centre
    assert [cast.unit(name) for name in ("Phường Sa Pa", "Xã Bản Hồ")]
    return cast.course


@pytest.fixture
def client(cast: Cast, course: Course, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    return sign_in(cast.organiser)


def at(course: Course, rest: str = "") -> str:
    return f"/courses/{course.id}/registrations{rest}"


def typed(cast: Cast, **other: str) -> dict[str, str]:
    ward = str(cast.unit("Phường Sa Pa").id)
    return {"full_name": "Má Thị Páo", "birth": "1977", "unit_id": ward, "phone": "0912345678", **other}


def test_an_empty_course_says_how_to_begin(course: Course, client: FlaskClient) -> None:
    assert "Chưa có học viên nào." in client.get(at(course)).text


def test_the_list_shows_units_as_bars_the_waiting_list_and_everybody(
    cast: Cast, client: FlaskClient, course: Course
) -> None:
    small = cast.make_course(capacity=1)
    enrol(small, "Thào A Sinh", unit_id=cast.unit("Phường Sa Pa").id, unit_text="")
    enrol(small, "Lò Thị Yên", unit_id=cast.unit("Phường Sa Pa").id, unit_text="")
    text = client.get(at(small)).text
    for part in ("Đăng ký theo đơn vị", "Danh sách chờ", "Chờ ghép người", "Thào A Sinh", "Xã Bản Hồ"):
        assert part in text.replace("\u00a0", " ")
    assert "chưa có ai" in text


def test_somebody_is_searched_without_marks_and_filtered_by_state(
    cast: Cast, client: FlaskClient, course: Course
) -> None:
    enrol(course, "Đặng Hữu Ước", by=cast.organiser)
    gone = enrol(course, "Lý A Tủa", by=cast.organiser)
    with transaction():
        withdraw(gone, by=None)
    found = client.get(at(course, "?q=dang")).text
    assert ("Đặng\u00a0Hữu\u00a0Ước" in found, "Lý\u00a0A\u00a0Tủa" in found) == (True, False)
    left = client.get(at(course, "?state=withdrawn")).text
    assert ("Đặng\u00a0Hữu\u00a0Ước" in left, "Lý\u00a0A\u00a0Tủa" in left) == (False, True)
    assert "Không có ai khớp" in client.get(at(course, "?q=zzz")).text


def test_the_list_costs_the_same_for_one_and_for_three_and_128_are_light(
    cast: Cast, client: FlaskClient, course: Course
) -> None:
    by, here, counts = cast.organiser, at(course), []
    a_real_centre()
    for size in (1, 3, 128):
        while len(people_of(course)) < size:
            enrol(course, f"Nguyễn Thị Ánh Nguyệt {size}", by=by)
        session().rollback()
        with counted() as statements:
            page = client.get(here)
        counts.append(int(statements))
    assert counts[0] == counts[1] == counts[2] <= 10
    assert len(gzip.compress(page.data)) <= 120 * 1024


def test_a_participant_is_added_by_hand(cast: Cast, client: FlaskClient, course: Course) -> None:
    done = client.post(at(course, "/new"), data=typed(cast), follow_redirects=True)
    assert "Đã thêm Má Thị Páo." in done.text
    [made] = people_of(course)
    assert (made.full_name, made.birth_text, made.phone) == ("Má Thị Páo", "1977", "0912345678")
    assert made.person_id is not None


def test_a_refused_entry_keeps_what_was_typed(cast: Cast, client: FlaskClient, course: Course) -> None:
    refused = client.post(at(course, "/new"), data=typed(cast, phone="12", birth="31/02/1980"))
    assert (refused.status_code, "Còn 2 ô cần sửa" in refused.text) == (422, True)
    assert ('value="31/02/1980"' in refused.text, people_of(course)) == (True, [])


def test_a_namesake_on_record_leads_to_the_question_who_it_is(cast: Cast, client: FlaskClient, course: Course) -> None:
    before = enrol(cast.make_course(), "Má Thị Páo", by=cast.organiser, birth=None)
    done = client.post(at(course, "/new"), data=typed(cast))
    [made] = people_of(course)
    assert done.location == at(course, f"/{made.id}/matching")
    assert "Là người này" in client.get(done.location).text
    client.post(done.location, data={"person": str(before.person_id)})
    session().rollback()
    assert made.person_id == before.person_id


def test_a_new_record_is_made_and_a_stranger_cannot_be_chosen(cast: Cast, client: FlaskClient, course: Course) -> None:
    stranger = enrol(cast.make_course(), "Lý A Tủa", by=cast.organiser)
    made = enrol(course, "Má Thị Páo")
    here = at(course, f"/{made.id}/matching")
    assert client.post(here).status_code == 409
    for person in (str(stranger.person_id), "0", "x"):
        assert client.post(here, data={"person": person}).status_code == 404
    assert client.post(here, data={"person": "new"}).status_code == 302
    session().rollback()
    found = session().get_one(Person, made.person_id)
    assert (found.full_name, found.id != stranger.person_id) == ("Má Thị Páo", True)


def test_somebody_in_the_course_already_is_shown_without_the_button(
    cast: Cast, client: FlaskClient, course: Course
) -> None:
    enrol(course, "Má Thị Páo", by=cast.organiser)
    made = enrol(course, "Má Thị Páo")
    text = client.get(at(course, f"/{made.id}/matching")).text
    assert ("đã có trong lớp bằng một đăng ký khác" in text, "Là người này" in text) == (True, False)


def test_a_participant_is_mended(cast: Cast, client: FlaskClient, course: Course) -> None:
    made = enrol(course, "Má Thị Páo", by=cast.organiser)
    here = at(course, f"/{made.id}/edit")
    assert 'value="1980"' in client.get(here).text
    done = client.post(here, data=typed(cast, full_name="Má Thị Páu"), follow_redirects=True)
    assert "Đã lưu Má Thị Páu." in done.text
    session().rollback()
    assert (made.full_name, made.birth_text) == ("Má Thị Páu", "1977")


def test_who_moved_up_is_phoned_and_ticked_off(cast: Cast, client: FlaskClient) -> None:
    course = cast.make_course(capacity=1)
    first, second = enrol(course), enrol(course, "Giàng Thị Sua", phone="0912345678")
    with transaction():
        withdraw(first, by=None)
    text = client.get(at(course)).text
    assert ("Vừa có chỗ, cần báo" in text, 'href="tel:0912345678"' in text) == (True, True)
    done = client.post(at(course, f"/{second.id}/telling"), follow_redirects=True)
    assert "Vừa có chỗ, cần báo" not in done.text


def test_a_name_that_is_code_is_text_everywhere(cast: Cast, client: FlaskClient, course: Course) -> None:
    made = enrol(course, EVIL, position='"><svg/onload=1>', phone="0912345678")
    enrol(cast.make_course(), EVIL, by=cast.organiser)
    pages = [client.get(at(course, rest)).text for rest in ("", "?q=na", f"/{made.id}/edit", f"/{made.id}/matching")]
    pages.append(client.post(at(course, f"/{made.id}/matching"), data={"person": "new"}, follow_redirects=True).text)
    refused = client.post(at(course, "/new"), data=typed(cast, full_name=EVIL, phone="0912345678", birth="1980"))
    for text in [*pages, refused.text]:
        assert ("<img" in text, "<svg/onload" in text, "&lt;img" in text) == (False, False, True)


def test_what_is_another_courses_is_not_found_and_stays_as_it_was(
    cast: Cast, client: FlaskClient, course: Course
) -> None:
    foreign = enrol(cast.make_course(), "Má Thị Páo")
    lines = session().scalar(select(AuditLine.id).order_by(AuditLine.id.desc()))
    for method, rest, data in (
        ("GET", "edit", {}),
        ("POST", "edit", typed(cast, full_name="Kẻ Khác")),
        ("GET", "matching", {}),
        ("POST", "matching", {"person": "new"}),
        ("POST", "telling", {}),
    ):
        answer = client.open(at(course, f"/{foreign.id}/{rest}"), method=method, data=data)
        assert (answer.status_code, "Páo" in answer.text) == (404, False)
    session().rollback()
    assert session().scalar(select(AuditLine.id).order_by(AuditLine.id.desc())) == lines
    assert (foreign.full_name, foreign.person_id, foreign.state) == ("Má Thị Páo", None, State.PLACED)


def test_the_secretary_sees_the_list_and_changes_nothing(
    cast: Cast, course: Course, sign_in: Callable[[User], FlaskClient]
) -> None:
    made, secretary = enrol(course, "Má Thị Páo"), sign_in(cast.secretary)
    assert secretary.get(at(course)).status_code == 200
    for rest in ("/new", f"/{made.id}/edit", f"/{made.id}/matching"):
        assert secretary.get(at(course, rest)).status_code == 403


def test_list_and_slips_are_printed_for_those_with_a_place(cast: Cast, client: FlaskClient, course: Course) -> None:
    address = f"/courses/{course.id}"
    assert client.get(f"{address}/slips.pdf").status_code == 409
    enrol(course, "Thào A Sinh", unit_id=cast.unit("Phường Sa Pa").id)
    for name in ("slips.pdf", "participants.pdf"):
        answer = client.get(f"{address}/{name}")
        assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")


def test_registrations_are_rows_of_their_own_course(cast: Cast, course: Course) -> None:
    enrol(course)
    enrol(cast.make_course())
    assert [each.course_id for each in people_of(course)] == [course.id]
    assert len(session().scalars(select(Registration)).all()) == 2
