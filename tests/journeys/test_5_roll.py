"""The secretary takes the roll of the morning on a phone; a second screen in the hall follows."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.attendance.hall import Hall
from tests.cast import Cast
from tests.journeys.conftest import Visitor
from training.accounts.models import User
from training.attendance.models import MarkKind
from training.attendance.queries import marks_of
from training.attendance.summary import Counts
from training.base.db import session
from training.people.birth import Birth
from training.registration.links import checkin_code, pretty_code

PEOPLE = (
    ("Đặng Đức Anh", "Phường Ô Quý Hồ", Birth(1989)),
    ("Đặng Thị Ích", "Xã Mường Hoa", Birth(1998)),
    ("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1976, 9, 7)),
    ("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1995, 8, 13)),
    ("Hạng A Páo", "Phường Hàm Rồng", Birth(1970)),
    ("Lê <img src=x onerror=fetch('/x')> Na", "Xã Tả Van", Birth(1980)),
)


@pytest.fixture
def hall(guarded: Flask, cast: Cast, set_clock: Callable[[str], datetime]) -> Hall:
    """The hall at 07:31, with a course that is full."""
    set_clock("2022-07-15 07:31")
    assert cast.centre
    hall = Hall(cast, cast.make_course(capacity=len(PEOPLE)))
    for name, unit, birth in PEOPLE:
        hall.enrol(name, unit, birth)
    hall.plan(hall.course.starts)
    return hall


def _card(page: Page, name: str) -> Locator:
    return page.locator(".person:visible", has_text=name).first


def _tap(page: Page, name: str, kind: str) -> None:
    _card(page, name).get_by_role("button", name=kind, exact=True).click()


def _foot(page: Page, text: str) -> None:
    expect(page.locator("#foot")).to_contain_text(text)


def _names(page: Page) -> list[str]:
    return [name.inner_text() for name in page.locator(".person:visible h2").all()]


def _scan(page: Page, code: str) -> None:
    """What a scanner does: it types and presses Enter, wherever the focus is."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def _wall(wall: Page, came: int, of: int) -> None:
    expect(wall.locator(".wall-number")).to_have_text(f"{came} / {of}", timeout=8000)


def test_the_roll_of_the_morning(hall: Hall, signed_in: Callable[[User], Visitor]) -> None:
    people = {person.birth_text: person for person in hall.people()}
    secretary = signed_in(hall.cast.secretary)
    page, here = secretary.page, f"/courses/{hall.course.id}"

    secretary.visit(f"{here}/rolls")
    secretary.press("Mở điểm danh")
    secretary.press("Ghi điểm danh buổi sáng", "link")
    wall = page.context.new_page()
    wall.set_viewport_size({"width": 1280, "height": 720})
    wall.goto(f"{secretary.address}{here}/rolls/{hall.roll.id}/counts")
    Visitor(wall, secretary.address).look()
    _wall(wall, 0, 6)

    page.get_by_label("Tìm tên, hoặc quét mã").fill("dang")
    assert _names(page) == ["Đặng Đức Anh", "Đặng Thị Ích", "Đặng Hữu Ước", "Đặng Hữu Ước"]
    secretary.sees("4 người khớp với “dang”")
    assert page.locator(".person:visible mark").all_inner_texts() == ["Đặng"] * 4
    expect(page.locator(".person:visible p").nth(2)).to_contain_text("sinh 07/09/1976")

    _tap(page, "Đặng Thị Ích", "Vắng")
    _foot(page, "Đặng Thị Ích: vắng")
    secretary.look()
    _tap(page, "Đặng Thị Ích", "Muộn")
    _foot(page, "Đặng Thị Ích: muộn")
    page.get_by_role("button", name="Hoàn tác").click()
    _foot(page, "Đặng Thị Ích: vắng")
    expect(_card(page, "Đặng Thị Ích").get_by_role("button", name="Vắng")).to_have_attribute("aria-pressed", "true")
    ich = people["1998"]
    session().rollback()
    assert [mark.kind for mark in marks_of(ich.id)] == [MarkKind.ABSENT, MarkKind.LATE, MarkKind.ABSENT]

    _scan(page, pretty_code(checkin_code(people["1989"])).lower())
    _foot(page, "Đặng Đức Anh: có mặt")
    expect(page.get_by_label("Tìm tên, hoặc quét mã")).to_have_value("")
    for code in (checkin_code(people["1970"]), checkin_code(people["1980"])):
        _scan(page, code)
    _foot(page, "Na: có mặt")
    _scan(page, checkin_code(people["1970"]))
    _foot(page, "Hạng A Páo: đã ghi có mặt")
    _scan(page, "7K3M9QTD12ABC")
    _foot(page, "Mã 7K3M-9QTD-12ABC không có trong lớp này")
    secretary.look()
    _wall(wall, 3, 6)

    secretary.press("Người mới", "link")
    page.get_by_label("Họ và tên").fill("Lò Thị Mai")
    page.get_by_label("Ngày sinh").fill("1990")
    secretary.press("Nhận vào lớp")
    secretary.sees("Lớp đã đủ 6 chỗ")
    page.get_by_label("Nhận thêm ngoài số chỗ").check()
    secretary.press("Nhận vào lớp")
    secretary.sees("Đã nhận Lò Thị Mai vào lớp, ghi có mặt.")

    page.locator(f"#p{people['07/09/1976'].id}").get_by_role("link").click()
    secretary.look()
    secretary.press("Có người đi thay", "link")
    page.get_by_label("Họ và tên").fill("Vàng A Phử")
    page.get_by_label("Ngày sinh").fill("1985")
    secretary.press("Ghi người đi thay")
    secretary.sees("Đã nhận Vàng A Phử vào lớp, ghi có mặt.")
    _wall(wall, 5, 7)

    secretary.press("Chưa ghi", "link")
    assert _names(page) == ["Đặng Hữu Ước"]
    page.locator(".roll-menu summary").click()
    secretary.press("Chốt điểm danh", "link")
    secretary.sees("1 người chưa ghi sẽ thành vắng")
    secretary.press("Chốt, 1 người vắng thêm")
    secretary.sees("Đã chốt điểm danh: Buổi sáng.")
    _wall(wall, 5, 7)
    assert hall.counts() == Counts(present=5, absent=2)

    secretary.visit(f"{here}/registrations/{ich.id}/marks")
    assert page.locator("tbody tr").count() == 3
    assert {row.inner_text() for row in page.locator("tbody td:last-child").all()} == {"Trần Hồng Vân"}


def test_by_keyboard_a_name_is_found_and_marked_and_the_focus_stays(
    hall: Hall, signed_in: Callable[[User], Visitor]
) -> None:
    secretary, roll = signed_in(hall.cast.secretary), hall.roll
    page = secretary.page
    secretary.visit(f"/courses/{hall.course.id}/rolls/{roll.id}")
    page.wait_for_load_state("networkidle")  # the scripts are there
    page.keyboard.type("pao")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    _foot(page, "Hạng A Páo: muộn")
    assert page.evaluate("document.activeElement.value") == "late"
    page.keyboard.type("uoc")
    assert _names(page) == ["Đặng Hữu Ước", "Đặng Hữu Ước"]


def test_a_lost_connection_is_said_and_the_press_can_be_repeated(
    hall: Hall, signed_in: Callable[[User], Visitor]
) -> None:
    secretary, roll = signed_in(hall.cast.secretary), hall.roll
    page, context = secretary.page, secretary.page.context
    secretary.visit(f"/courses/{hall.course.id}/rolls/{roll.id}")
    page.wait_for_load_state("networkidle")  # the scripts are there
    context.set_offline(True)
    _tap(page, "Đặng Thị Ích", "Có mặt")
    _foot(page, "Mất kết nối nên chưa ghi được")
    context.set_offline(False)
    _tap(page, "Đặng Thị Ích", "Có mặt")
    _foot(page, "Đặng Thị Ích: có mặt")
    told = ("INTERNET_DISCONNECTED", "htmx:afterRequest", "htmx:sendError")
    secretary.faults[:] = [fault for fault in secretary.faults if not any(each in fault for each in told)]
