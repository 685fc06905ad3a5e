"""Registering without an account, as a browser without scripts does it."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.cast import Cast
from tests.registration.someone import enrol, people_of
from training.base.db import session
from training.courses.models import Course
from training.people.birth import Birth
from training.registration.models import Registration, State


@pytest.fixture
def course(cast: Cast) -> Course:
    assert cast.centre
    assert cast.unit("Phường Phan Si Păng")
    return cast.make_course(capacity=2)


@pytest.fixture
def typed(cast: Cast, course: Course) -> dict[str, str]:
    return {
        "full_name": "Triệu Tả Mẩy", "birth": "19/02/1979", "unit_id": str(cast.unit("Phường Phan Si Păng").id),
        "unit_text": "", "position": "Chi hội trưởng Phụ nữ", "phone": "0912 345 678", "email": "",
        "nonce": "mot-lan-bam-cua-mot-nguoi",
    }  # fmt: skip


def address(course: Course) -> str:
    return f"/open-courses/{course.id}/registration"


def registered() -> int:
    session().rollback()
    return session().scalar(select(func.count()).select_from(Registration)) or 0


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_a_cadre_registers_in_two_presses(course: Course, typed: dict[str, str], visitor: FlaskClient) -> None:
    confirm = visitor.post(address(course), data=typed)
    assert (confirm.status_code, registered()) == (200, 0)
    assert "Còn 2 chỗ: bấm đăng ký là bạn có chỗ." in confirm.text
    assert "bạn vào danh sách chờ" in confirm.text
    done = visitor.post(address(course), data=hidden(confirm.text) | {"step": "confirm"})
    assert done.status_code == 302
    assert re.fullmatch(r"/m/[0-9a-z]{26}", done.location)
    [made] = people_of(course)
    assert (made.full_name, made.birth, made.phone, made.state) == (
        "Triệu Tả Mẩy", Birth(1979, 2, 19), "0912345678", State.PLACED,
    )  # fmt: skip
    assert "Bạn có chỗ trong lớp." in visitor.get(done.location).text


def test_the_press_again_leads_to_the_same_page_and_another_person_to_another(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    first, again = (visitor.post(address(course), data=typed | {"step": "confirm"}) for _ in range(2))
    assert (first.location, registered()) == (again.location, 1)
    colleague = typed | {"full_name": "Má A Đa", "phone": "0912345679", "step": "confirm"}
    assert visitor.post(address(course), data=colleague).location != first.location
    assert registered() == 2


def test_a_press_whose_nonce_was_lost_still_registers(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    assert visitor.post(address(course), data=typed | {"nonce": "1", "step": "confirm"}).status_code == 302
    assert people_of(course)[0].submit_nonce is None


def test_a_mistake_is_said_at_its_field_and_all_that_was_typed_stays(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    refused = visitor.post(address(course), data=typed | {"phone": "09876"})
    assert refused.status_code == 422
    assert refused.text.count("Số điện thoại có 5 chữ số, cần 10. Viết đủ cả số 0 ở đầu.") == 2
    for value in ("Triệu Tả Mẩy", "19/02/1979", "Chi hội trưởng Phụ nữ", "09876", typed["nonce"]):
        assert f'value="{value}"' in refused.text
    assert f'<option selected value="{typed["unit_id"]}">' in refused.text


def test_every_empty_box_says_what_belongs_in_it(course: Course, visitor: FlaskClient) -> None:
    refused = visitor.post(address(course), data={})
    assert (refused.status_code, "Còn 5 ô cần sửa" in refused.text) == (422, True)


def test_from_the_confirm_page_one_can_go_back_and_mend(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    confirm = visitor.post(address(course), data=typed)
    back = visitor.post(address(course), data=hidden(confirm.text) | {"step": "edit"})
    assert (back.status_code, registered()) == (200, 0)
    assert 'value="Triệu Tả Mẩy"' in back.text
    assert f'<option selected value="{typed["unit_id"]}">' in back.text


def test_a_full_course_tells_the_number_on_the_waiting_list_before_the_press(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    for _ in range(3):
        enrol(course)
    confirm = visitor.post(address(course), data=typed)
    assert "Lớp đã hết chỗ: bạn vào danh sách chờ, số 2." in confirm.text
    done = visitor.post(address(course), data=hidden(confirm.text) | {"step": "confirm"}, follow_redirects=True)
    assert "Bạn ở danh sách chờ, số 2." in done.text


def test_a_place_just_gone_means_the_waiting_list(course: Course, typed: dict[str, str], visitor: FlaskClient) -> None:
    enrol(course)
    confirm = visitor.post(address(course), data=typed)
    enrol(course)
    done = visitor.post(address(course), data=hidden(confirm.text) | {"step": "confirm"}, follow_redirects=True)
    assert "Bạn ở danh sách chờ, số 1." in done.text


def test_the_same_phone_and_name_are_told_so_and_nothing_is_lost(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    visitor.post(address(course), data=typed | {"step": "confirm"})
    refused = visitor.post(address(course), data=typed | {"nonce": "mot-lan-khac-hoan-toan", "step": "confirm"})
    assert (refused.status_code, registered()) == (422, 1)
    assert "đã đăng ký lớp" in refused.text
    assert 'value="Triệu Tả Mẩy"' in refused.text


def test_a_body_that_is_no_unit_of_the_list_is_written_down(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    other = typed | {"unit_id": "", "unit_text": "Hội Cựu chiến binh thị xã"}
    assert "Hội Cựu chiến binh thị xã" in visitor.post(address(course), data=other).text
    visitor.post(address(course), data=other | {"step": "confirm"})
    [made] = people_of(course)
    assert (made.unit_id, made.unit_text) == (None, "Hội Cựu chiến binh thị xã")


def test_spaces_and_marks_that_do_not_show_are_taken_away(
    course: Course, typed: dict[str, str], visitor: FlaskClient
) -> None:
    pasted = {"full_name": "\u200bTrần  Thị\u00a0Be\u0301\u202f", "email": "van.hong@example.vn\u00a0"}
    visitor.post(address(course), data=typed | pasted | {"step": "confirm"})
    [made] = people_of(course)
    assert (made.full_name, made.email) == ("Trần Thị Bé", "van.hong@example.vn")
    twin = {"full_name": "Trần Thị Bé", "nonce": "mot-lan-khac-hoan-toan"}
    assert visitor.post(address(course), data=typed | twin | {"step": "confirm"}).status_code == 422


def test_a_name_that_is_code_is_shown_as_text(course: Course, typed: dict[str, str], visitor: FlaskClient) -> None:
    evil = {"full_name": "Lê <img src=x onerror=fetch('/x')> Na", "position": '"><svg/onload=1>'}
    confirm = visitor.post(address(course), data=typed | evil)
    done = visitor.post(address(course), data=typed | evil | {"step": "confirm"}, follow_redirects=True)
    for page in (confirm.text, done.text):
        assert ("<img" in page, "<svg/onload" in page, "&lt;img" in page) == (False, False, True)


def test_registration_closes_at_its_hour(
    course: Course, typed: dict[str, str], visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-15 07:30")
    shown = visitor.get(address(course))
    assert (shown.status_code, "Đã hết hạn đăng ký" in shown.text) == (200, True)
    assert visitor.post(address(course), data=typed).status_code == 409
    late = visitor.post(address(course), data=typed | {"step": "confirm"})
    assert (late.status_code, registered()) == (422, 0)
    assert 'value="Triệu Tả Mẩy"' in late.text


def test_a_course_that_is_not_announced_is_not_there(cast: Cast, typed: dict[str, str], visitor: FlaskClient) -> None:
    hidden_course = cast.make_course(announced_at=None)
    for answer in (
        visitor.get(address(hidden_course)),
        visitor.post(address(hidden_course), data=typed | {"step": "confirm"}),
        visitor.get("/open-courses/999/registration"),
    ):
        assert answer.status_code == 404
    assert registered() == 0
