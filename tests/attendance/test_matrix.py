"""All rolls of a course side by side, on the page and on paper."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.attendance.hall import Hall
from tests.cast import STARTS
from tests.queries import counted
from training.accounts.models import User
from training.attendance.actions import mark
from training.attendance.actions.marks import new_nonce
from training.attendance.matrix_fit import AFTER, BEFORE, LANDSCAPE, ROLL, SMALLEST, UPRIGHT, fit
from training.attendance.models import MarkKind, Roll
from training.attendance.printing_matrix import matrix_of, warning_of
from training.base.db import transaction
from training.registration.models import Registration


@pytest.fixture
def two_days(hall: Hall) -> Hall:
    """Two days of mornings and afternoons, and a session with a roll of its own; the Centre is known."""
    assert hall.cast.centre
    hall.course = hall.cast.make_course(ends=STARTS + timedelta(days=1, hours=9))
    for hours in (0, 6, 24, 30):
        hall.plan(STARTS + timedelta(hours=hours), "Bài giảng")
    hall.plan(STARTS + timedelta(hours=26), "Thi cuối khóa", own_roll=True)
    return hall


def _mark(hall: Hall, roll: Roll, person: Registration, kind: MarkKind) -> None:
    by = hall.cast.secretary
    with transaction():
        mark(roll, person, kind, nonce=new_nonce(), by=by)


def test_each_roll_is_a_column_and_a_person_a_row_with_total_and_note(two_days: Hall) -> None:
    rolls, person = two_days.open(), two_days.enrol("Thào A Sinh")
    for roll, kind in zip(rolls, (MarkKind.PRESENT, MarkKind.LATE, MarkKind.EXCUSED, MarkKind.ABSENT), strict=False):
        _mark(two_days, roll, person, kind)
    matrix = matrix_of(two_days.course)
    assert [(column.day, column.sign) for column in matrix.columns] == [
        ("15/07", "S"), ("15/07", "C"), ("16/07", "S"), ("16/07", "1"), ("16/07", "C"),
    ]  # fmt: skip
    assert matrix.said == ("1: Thi cuối khóa, 16/07/2022",)
    [row] = matrix.units[0].people
    assert (row.name, row.marks) == ("Thào A Sinh", ("x", "M", "P", "K", ""))
    assert (row.total, row.note) == ("2/5", "1 muộn, 1 có phép, 1 vắng")


def test_page_and_paper_show_the_same(two_days: Hall, sign_in: Callable[[User], FlaskClient]) -> None:
    rolls, person = two_days.open(), two_days.enrol("Thào A Sinh")
    two_days.enrol("Má A Đa", "Phường Sa Pa")
    _mark(two_days, rolls[0], person, MarkKind.LATE)
    client, address = sign_in(two_days.cast.secretary), f"/courses/{two_days.course.id}/rolls/matrix"
    page = client.get(address).get_data(as_text=True).replace("\xa0", " ")
    pdf = client.get(f"{address}.pdf")
    assert pdf.mimetype == "application/pdf"
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(pdf.data)).pages).split())
    for shown in ("Thào A Sinh", "Má A Đa", "Tổng", "Ghi chú", "1 muộn", "1/5", "0/5", "1: Thi cuối khóa, 16/07/2022"):
        assert shown in page
        assert shown in text
    legend = "x: có mặt; M: muộn; P: vắng có phép; K: vắng không phép; ô trống: chưa ghi."
    assert legend in page
    assert legend in text
    assert "II. XÃ TẢ VAN (01 đồng chí)" in text
    index = client.get(f"/courses/{two_days.course.id}/rolls").get_data(as_text=True)
    assert f'href="{address}"' in index
    assert f'href="{address}.pdf"' in client.get(f"/courses/{two_days.course.id}/papers").get_data(as_text=True)


def test_without_rolls_or_people_there_is_nothing_to_print(
    two_days: Hall, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, address = sign_in(two_days.cast.secretary), f"/courses/{two_days.course.id}/rolls/matrix"
    assert "Lớp chưa có bảng điểm danh nào." in client.get(address).get_data(as_text=True)
    assert "Hãy mở điểm danh trước" in client.get(f"{address}.pdf").get_data(as_text=True)
    two_days.open()
    assert "Chưa có ai có chỗ." in client.get(address).get_data(as_text=True)
    assert client.get(f"{address}.pdf").status_code == 409


def test_the_page_asks_no_more_for_three_people_than_for_one(
    two_days: Hall, sign_in: Callable[[User], FlaskClient]
) -> None:
    client, address = sign_in(two_days.cast.secretary), f"/courses/{two_days.course.id}/rolls/matrix"
    two_days.open()
    two_days.enrol("Thào A Sinh")
    client.get(address)
    with counted() as one:
        client.get(address)
    two_days.enrol("Má A Đa")
    two_days.enrol("Vàng A Chớ")
    with counted() as three:
        client.get(address)
    assert int(three) == int(one)


def test_a_few_rolls_stand_upright_more_lie_and_many_are_smaller() -> None:
    assert [(fit(rolls).landscape, fit(rolls).size, len(fit(rolls).parts)) for rolls in (2, 10, 24)] == [
        (False, 11.0, 1), (True, 11.0, 1), (True, 8.0, 1),
    ]  # fmt: skip


@given(st.integers(1, 120))
def test_every_roll_stands_in_one_part_and_every_part_keeps_the_margins(rolls: int) -> None:
    laid = fit(rolls)
    assert (laid.parts[0][0], laid.parts[-1][1]) == (0, rolls)
    assert all(end == start for (_from, end), (start, _to) in pairwise(laid.parts))
    assert all(start < end for start, end in laid.parts)
    assert laid.size >= SMALLEST
    for start, end in laid.parts:
        letters = BEFORE + ROLL * (end - start) + (AFTER if end == rolls else 0)
        assert laid.width(letters) <= (LANDSCAPE if laid.landscape else UPRIGHT) + 0.01


def test_under_seven_points_the_table_is_cut_and_says_so(app: object) -> None:
    most = max(rolls for rolls in range(1, 60) if not fit(rolls).split)
    assert warning_of(most) == ()
    [sentence] = warning_of(most + 1)
    assert sentence.startswith(f"Bảng có {most + 1} buổi: in trên một tờ thì chữ nhỏ hơn 7 pt, nên chia thành 2 phần.")
