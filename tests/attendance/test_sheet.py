"""The sheet that people sign: one day of a course, with the half-days it has."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.attendance.hall import Hall
from tests.cast import DAY, STARTS
from training.accounts.models import User
from training.attendance.models import Half
from training.people.birth import Birth


@pytest.fixture
def secretary(hall: Hall, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    assert hall.cast.centre
    return sign_in(hall.cast.secretary)


def _printed(hall: Hall, client: FlaskClient, query: str = "") -> str:
    answer = client.get(f"/courses/{hall.course.id}/sign-in.pdf{query}")
    assert answer.mimetype == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_morning_s_sheet_has_no_afternoon_and_tells_namesakes_of_a_unit_apart(
    hall: Hall, secretary: FlaskClient
) -> None:
    hall.enrol("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1976))
    hall.enrol("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1995))
    hall.enrol("Lý Thị Mai", "Xã Tả Van", Birth(1980))
    hall.plan(STARTS)
    text = _printed(hall, secretary)
    assert "Ngày 15 tháng 7 năm 2022, tại xã Hoàng Liên, thị xã Sa Pa, tỉnh Lào Cai" in text
    assert "PHƯỜNG HÀM RỒNG (02 đồng chí)" in text
    assert "Đặng Hữu Ước (1976)" in text
    assert "Lý Thị Mai (" not in text
    assert "Sáng" in text
    assert "Chiều" not in text


def test_each_day_has_its_sheet_with_its_half_days(hall: Hall, secretary: FlaskClient) -> None:
    hall.course = hall.cast.make_course(ends=STARTS + timedelta(days=2))
    hall.enrol("Lý Thị Mai")
    hall.plan(STARTS)
    hall.plan(STARTS + timedelta(days=1))
    hall.plan(STARTS + timedelta(days=1, hours=7))
    second = _printed(hall, secretary, "?day=2022-07-16")
    assert "Ngày 16 tháng 7 năm 2022" in second
    assert "Chiều" in second
    assert "Ngày 15 tháng 7 năm 2022" in _printed(hall, secretary, "?day=none")
    index = secretary.get(f"/courses/{hall.course.id}/rolls").get_data(as_text=True)
    assert index.count("sign-in.pdf?day=") == 2


def test_a_day_is_vietnam_s_wherever_the_server_stands(
    hall: Hall, secretary: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    early = STARTS.replace(hour=6, minute=30)  # the day before in UTC
    hall.course = hall.cast.make_course(starts=early, ends=early + timedelta(hours=18))
    hall.enrol("Lý Thị Mai")
    set_clock("2022-07-15 00:10")
    hall.plan(early)
    hall.plan(early.replace(hour=23))
    assert [(roll.date, roll.half) for roll in hall.open()] == [(DAY, Half.MORNING), (DAY, Half.EVENING)]
    text = _printed(hall, secretary)
    assert "Ngày 15 tháng 7 năm 2022" in text
    assert "Tối" in text


def test_without_anybody_there_is_nothing_to_sign(hall: Hall, secretary: FlaskClient) -> None:
    answer = secretary.get(f"/courses/{hall.course.id}/sign-in.pdf")
    assert answer.status_code == 409
    assert "Chưa có ai có chỗ" in answer.get_data(as_text=True)
