"""A cadre registers on a phone without an account, waits where the course is full, and moves up when another leaves."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from playwright.sync_api import Browser, Page

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.registration.someone import enrol
from training.accounts.models import User
from training.courses.models import Course
from training.registration.links import link_token

EVIL = "Lê <img src=x onerror=fetch('/x')> Na"


def fill(page: Page, name: str, phone: str) -> None:
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Ngày sinh hoặc năm sinh").fill("19/02/1979")
    page.get_by_label("Đơn vị", exact=True).select_option(label="Phường Phan Si Păng")
    page.get_by_label("Chức vụ").fill("Chi hội trưởng Phụ nữ")
    page.get_by_label("Số điện thoại").fill(phone)


def small_course(cast: Cast) -> Course:
    assert cast.centre
    assert cast.unit("Phường Phan Si Păng")
    return cast.make_course(capacity=2)


def test_a_cadre_registers_waits_and_moves_up(
    guarded: Flask, cast: Cast, someone: Visitor, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-12 09:00")
    course, page = small_course(cast), someone.page
    first = enrol(course, "Giàng A Lử")

    someone.visit("/")
    someone.press("Xem lớp này: " + course.title, "link")
    someone.sees("Còn 1 chỗ trong 2.")
    someone.press("Đăng ký dự", "link")
    fill(page, "Triệu Tả Mẩy", "09876")
    someone.press("Gửi đăng ký")
    someone.sees("Còn 1 ô cần sửa")
    page.get_by_role("link", name="Số điện thoại có 5 chữ số").click()
    assert page.get_by_label("Số điện thoại").evaluate("box => box === document.activeElement")
    assert page.get_by_label("Họ và tên").input_value() == "Triệu Tả Mẩy"
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    someone.press("Gửi đăng ký")
    someone.sees("Còn 1 chỗ: bấm đăng ký là bạn có chỗ.")
    someone.press("Sửa lại")
    assert page.get_by_label("Số điện thoại").input_value() == "0912 345 678"
    someone.press("Gửi đăng ký")
    someone.press("Đăng ký")
    someone.sees("Bạn có chỗ trong lớp.")
    assert page.get_by_role("img", name="Mã QR để điểm danh").is_visible()

    someone.visit(f"/open-courses/{course.id}")
    someone.sees("Đăng ký bây giờ là vào danh sách chờ, số 1.")
    someone.press("Đăng ký vào danh sách chờ", "link")
    fill(page, "Má A Đa", "0987 654 321")
    someone.press("Gửi đăng ký")
    someone.sees("Lớp đã hết chỗ: bạn vào danh sách chờ, số 1.")
    someone.press("Vào danh sách chờ")
    someone.sees("Bạn ở danh sách chờ, số 1.")
    mine = page.url.removeprefix(someone.address)

    someone.visit(f"/m/{link_token(first).lower()}")
    page.get_by_text("Rút đăng ký của tôi").first.click()
    someone.sees("Chỗ của bạn sẽ trao cho người đầu danh sách chờ")
    page.locator(".confirm-box").get_by_role("button", name="Rút đăng ký của tôi").click()
    someone.sees("Bạn đã rút đăng ký.")
    someone.visit(mine)
    someone.sees("Bạn có chỗ trong lớp.")


def test_the_organiser_finds_everybody_and_says_who_they_are(
    guarded: Flask, cast: Cast, signed_in: Callable[[User], Visitor], set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-12 09:00")
    course, by = small_course(cast), cast.organiser
    enrol(cast.make_course(), "Đặng Hữu Ước", by=by, phone="0912345678")
    for name, phone in (("Đặng Hữu Ước", "0912345678"), (EVIL, "0912345679"), ("Đặng Thị Yến", "0912345670")):
        enrol(course, name, phone=phone, unit_id=cast.unit("Phường Phan Si Păng").id)
    organiser, asked = signed_in(by), list[str]()
    page = organiser.page
    page.on("request", lambda request: asked.append(request.url))

    organiser.visit(f"/courses/{course.id}/registrations")
    page.get_by_role("link", name="Đặng Hữu Ước").first.click()
    organiser.look()
    organiser.sees("Cùng tên, cùng số điện thoại hoặc đơn vị")
    organiser.press("Là người này")
    organiser.sees("Đã ghép Đặng Hữu Ước.")
    page.get_by_label("Tìm tên hoặc số điện thoại").fill("dang")
    organiser.press("Tìm")
    organiser.sees("2 người")
    page.get_by_label("Tìm tên hoặc số điện thoại").fill("na")
    organiser.press("Tìm")
    organiser.press(EVIL, "link")
    page.get_by_label("Chức vụ").fill('"><svg/onload=1>')
    organiser.press("Lưu")
    organiser.sees(f"Đã lưu {EVIL}.")

    organiser.press("Thêm học viên", "link")
    organiser.sees("Lớp đã hết chỗ: người này vào danh sách chờ, số 2.")
    organiser.press("Thêm học viên")
    organiser.sees("Còn 1 ô cần sửa")
    page.get_by_label("Họ và tên").fill("Sùng A Chu")
    organiser.press("Thêm học viên")
    organiser.sees("Lớp đã hết chỗ: Sùng A Chu vào danh sách chờ, số 2.")
    assert [url for url in asked if url.endswith("/x")] == []


def test_registering_needs_no_script(
    guarded: Flask, cast: Cast, browser: Browser, address: str, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-12 09:00")
    course = small_course(cast)
    page = browser.new_context(java_script_enabled=False, locale="vi-VN").new_page()
    page.goto(f"{address}/open-courses/{course.id}/registration")
    fill(page, "Triệu Tả Mẩy", "0912 345 678")
    page.get_by_role("button", name="Gửi đăng ký").click()
    page.get_by_role("button", name="Đăng ký", exact=True).click()
    page.get_by_text("Bạn có chỗ trong lớp.").wait_for()
    page.get_by_text("Rút đăng ký của tôi").first.click()
    page.locator(".confirm-box").get_by_role("button", name="Rút đăng ký của tôi").click()
    page.get_by_text("Bạn đã rút đăng ký.").first.wait_for()
    page.context.close()
