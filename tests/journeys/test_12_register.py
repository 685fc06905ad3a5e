"""Journey 12: a unit's certificates are handed over, a copy is printed, a number is void and issued anew, the register
is searched, found whole and taken home as a spreadsheet."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from training.accounts.models import User

SignedIn = Callable[[User], Visitor]


@pytest.fixture
def graduates(graduates: Graduates) -> Graduates:
    """Four have their certificates."""
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", unit="Xã Tả Van")
    graduates.come("Vàng A Chớ", "Lý Thị Mỷ", unit="Phường Sa Pa")
    graduates.close()
    graduates.issue()
    return graduates


def test_from_the_pile_to_the_representative_and_a_copy(graduates: Graduates, signed_in: SignedIn) -> None:
    organiser = signed_in(graduates.cast.organiser)
    organiser.visit(f"/courses/{graduates.course.id}/certificates")
    organiser.press("Giao giấy", "link")
    organiser.page.get_by_role("link", name="Phường\u00a0Sa\u00a0Pa").click()
    organiser.look()
    organiser.page.get_by_label("Người nhận").fill("Vàng A Chớ")
    organiser.press("Ghi đã giao")
    organiser.sees("Vàng A Chớ nhận thay Lý Thị Mỷ: ghi giấy giới thiệu")
    organiser.page.get_by_label("Căn cứ nhận thay").fill("Giấy giới thiệu số 12/GGT")
    organiser.press("Ghi đã giao")
    organiser.sees("Đã ghi giao 2 giấy cho Vàng A Chớ.")
    organiser.sees("2 giấy chưa giao")
    organiser.visit("/register?q=My")
    organiser.press("Lý Thị Mỷ".replace(" ", "\u00a0"), "link")
    organiser.sees("ngày 15/07/2022 cho Vàng A Chớ (Giấy giới thiệu số 12/GGT)")
    organiser.press("Bản sao", "link")
    organiser.page.get_by_label("Lý do in bản sao").fill("nộp hồ sơ cán bộ")
    organiser.press("Ghi một bản sao")
    [copy] = organiser.prints("In bản sao")
    assert "Lý Thị Mỷ" in copy
    assert "BẢN SAO" in copy.upper()
    [extract] = organiser.prints("Trích sao sổ")
    assert "Đã giao 15/07/2022, người nhận: Vàng A Chớ" in extract


def test_a_number_is_void_and_the_register_stays_whole(graduates: Graduates, signed_in: SignedIn) -> None:
    organiser = signed_in(graduates.cast.organiser)
    organiser.visit("/register?q=Sinh")
    organiser.press("Thào A Sinh".replace(" ", "\u00a0"), "link")
    organiser.press("Hủy số 004-GCN/TTCT", "link")
    organiser.page.get_by_label("Lý do hủy số").fill("cấp nhầm khóa")
    organiser.press("Hủy số 004-GCN/TTCT")
    organiser.sees("Đã hủy số 004-GCN/TTCT.")
    organiser.visit(f"/courses/{graduates.course.id}/certificates")
    organiser.press("Cấp 1 giấy chứng nhận")
    organiser.sees("Đã cấp giấy số 005-GCN/TTCT.")
    organiser.visit("/register")
    organiser.sees("cấp nhầm khóa")
    answer = organiser.page.request.get(f"{organiser.address}/register/2022.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.body())).active
    assert sheet
    assert [sheet.cell(row, 11).value or "" for row in (4, 8, 9)] == ["", "Hủy số 004: cấp nhầm khóa", ""]
    organiser.press("Kiểm tra sổ", "link")
    organiser.sees("Sổ nguyên vẹn")
    organiser.visit("/register/2022/courses")
    organiser.visit("/register")
    assert "Cộng 06 mục: 05 giấy đã cấp, 01 số hủy." in organiser.prints("In sổ năm 2022")[0]
