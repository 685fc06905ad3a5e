"""The demo's bar: the clock jumps and moves nothing else; one button does the rest of the morning."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.journeys.conftest import Visitor
from training.base.db import session
from training.certificates.models import Certificate
from training.demo.loading import load_workshop
from training.minutes.models import Directive


@pytest.fixture
def at_seven(app: Flask) -> None:
    load_workshop()


@pytest.mark.usefixtures("at_seven")
def test_a_jump_moves_the_clock_and_the_button_does_the_rest(demo_signed_in: Callable[[str], Visitor]) -> None:
    organiser = demo_signed_in("organiser")
    organiser.sees("Khai mạc sau")
    organiser.sees("7")
    organiser.press("11:25", inside="aside")
    organiser.sees("11:25 15/07/2022")
    organiser.sees("Đang diễn ra")
    session().rollback()
    assert session().query(Certificate).count() == 0
    organiser.press("Làm nốt buổi sáng", inside="aside")
    organiser.sees("Đã làm nốt buổi sáng")
    session().rollback()
    assert session().query(Certificate).count() == 114
    assert session().query(Directive).count() == 8
    organiser.press("Hôm sau", inside="aside")
    organiser.sees("Thứ Bảy, 16/07/2022")
    organiser.sees("Hôm nay không có lớp nào.")


@pytest.mark.usefixtures("at_seven")
def test_the_director_sees_the_courses_and_what_waits(demo_signed_in: Callable[[str], Visitor]) -> None:
    director = demo_signed_in("director")
    director.sees("Tập huấn bồi dưỡng nghiệp vụ công tác Tuyên vận năm 2022")
    director.sees("Không có gì chờ bạn.")
    director.press("Duyệt 6 tham luận trước 07:30", "link")
    director.sees("Việc của lớp")
    director.visit("/courses")
    director.page.locator("main").get_by_role("link").filter(has_text="công tác Tuyên vận năm 2022").first.click()
    director.look()
    director.sees("Chốt 7 dòng danh sách còn chờ")
    director.visit("/audit")
    director.sees("Nhập học viên từ danh sách")
