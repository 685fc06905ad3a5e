"""Journey 14: a taught class with an end paper; marks are typed down the list, one fails, the rest get their grade."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from training.accounts.models import User
from training.base.db import session
from training.certificates.models import Certificate

SignedIn = Callable[[User], Visitor]


@pytest.fixture
def graduates(graduates: Graduates) -> Graduates:
    """Four came to the class, and its roll is closed."""
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", "Má A Đa", unit="Xã Tả Van")
    graduates.come("Vàng A Chớ", unit="Phường Sa Pa")
    graduates.close()
    return graduates


def _box(organiser: Visitor, label: str) -> Locator:
    return organiser.page.get_by_role("textbox", name=label, exact=True)


def _types(organiser: Visitor, *marks: str) -> None:
    """Type marks one under another from the first row on, Enter after each."""
    _box(organiser, "Điểm của Vàng A Chớ").click()
    for mark in marks:
        organiser.page.keyboard.type(mark)
        organiser.page.keyboard.press("Enter")


def test_marks_are_typed_down_the_list_and_the_certificates_name_the_grade(
    graduates: Graduates, signed_in: SignedIn
) -> None:
    organiser = signed_in(graduates.cast.organiser)
    organiser.visit(f"/courses/{graduates.course.id}/certificates")
    organiser.press("Điểm và xếp loại", "link")
    organiser.press("Chấm điểm lớp này")
    organiser.sees("Lớp này xếp loại theo điểm.")
    _types(organiser, "9", "75", "4,5", "8")
    counts = organiser.page.locator("#grade-counts")
    expect(counts).to_contain_text("1Giỏi")
    expect(_box(organiser, "Điểm của Đặng Thị Ánh")).to_have_value("75")
    organiser.sees("Viết điểm từ 0 đến 10, nhiều nhất hai số lẻ, ví dụ 7,5.")
    organiser.look()
    _box(organiser, "Điểm của Đặng Thị Ánh").fill("7.5")
    _box(organiser, "Điểm của Đặng Thị Ánh").press("Enter")
    expect(counts).to_contain_text("1Khá")
    _box(organiser, "Điểm thi lại của Má A Đa").fill("4")
    organiser.press("Lưu điểm thi lại của Má A Đa")
    organiser.sees("Thi lại, lần đầu 4,5")
    assert "Danh sách có 04 đồng chí: Xuất sắc 01, Giỏi 01, Khá 01, chưa đạt 01." in organiser.prints("In bảng điểm")[0]
    organiser.press("Giấy chứng nhận", "link", inside=".head")
    organiser.sees("Điểm 4,0 dưới 5,0")
    organiser.sees("Mẫu giấy của lớp chưa có dòng xếp loại nên giấy sẽ không in xếp loại.")
    organiser.press("Cấp 3 giấy chứng nhận")
    session().rollback()
    certificate = session().query(Certificate).filter_by(number=2).one()
    assert certificate.facts["full_name"] == "Đặng Thị Ánh"
    organiser.visit(f"/courses/{graduates.course.id}/certificates/{certificate.id}")
    organiser.sees("Xếp loại")
    organiser.sees("Khá")
    organiser.visit(f"/x/{certificate.code}")
    organiser.sees("Khá")


def test_the_administrator_renames_a_grade_and_looks_at_all_rolls_side_by_side(
    graduates: Graduates, signed_in: SignedIn
) -> None:
    administrator = signed_in(graduates.cast.administrator)
    administrator.visit("/grade-scale")
    administrator.page.get_by_label("Mức 4", exact=True).fill("Đạt yêu cầu")
    administrator.page.get_by_label("Mức 4 từ điểm").fill("năm")
    administrator.press("Lưu các mức")
    administrator.sees("Viết điểm từ 0 đến 10")
    administrator.page.get_by_label("Mức 4 từ điểm").fill("5")
    administrator.press("Lưu các mức")
    administrator.sees("Đã ghi các mức xếp loại.")
    administrator.visit(f"/courses/{graduates.course.id}/rolls")
    administrator.press("Bảng cả lớp", "link")
    administrator.sees("x: có mặt; M: muộn;")
    assert "BẢNG ĐIỂM DANH" in administrator.prints("In bảng điểm danh")[0]
