"""Journey 6: the roll is closed; certificates are issued, printed, one is corrected, one is revoked."""

from collections.abc import Callable

import pytest

from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from training.accounts.models import User
from training.attendance.models import MarkKind

SignedIn = Callable[[User], Visitor]


@pytest.fixture
def graduates(graduates: Graduates) -> Graduates:
    """Five came, one was excused, one stayed away without leave, one has a name that no font of ours can print."""
    graduates.come("Thào A Sinh", "Đặng Thị Ánh", "Huỳnh Văn Nghỉa", unit="Xã Tả Van")
    graduates.come("Vàng A Chớ", "Lý Thị Mỷ", unit="Phường Sa Pa")
    graduates.come("Má A 王", unit="Phường Sa Pa")
    graduates.come("Lồ A Lềnh", unit="Phường Sa Pa", kind=MarkKind.EXCUSED)
    graduates.come("Hạng A Páo", unit="Xã Tả Van", kind=MarkKind.ABSENT)
    graduates.close()
    return graduates


def _sees_the_sheet(visitor: Visitor) -> None:
    """The preview is a picture that has come."""
    picture = visitor.page.locator(".preview img")
    picture.scroll_into_view_if_needed()
    visitor.page.wait_for_function("() => document.querySelector('.preview img').complete")
    assert picture.evaluate("each => each.naturalWidth") == 1100


def test_from_the_closed_roll_to_the_printed_certificates(graduates: Graduates, signed_in: SignedIn) -> None:
    organiser = signed_in(graduates.cast.organiser)
    organiser.visit(f"/courses/{graduates.course.id}/certificates")
    organiser.sees("5 người đủ điều kiện, chưa có giấy.")
    organiser.sees("Vắng có phép")
    organiser.sees("Vắng không phép")
    organiser.sees("Phông chữ in không có ký tự “王”")
    organiser.press("Người sau", "link")
    _sees_the_sheet(organiser)
    organiser.press("Cấp 5 giấy chứng nhận")
    organiser.sees("Đã cấp 5 giấy, số 001-GCN/TTCT đến 005-GCN/TTCT.")
    pages = organiser.prints("In tất cả")
    order = ["Vàng A Chớ", "Lý Thị Mỷ", "Đặng Thị Ánh", "Huỳnh Văn Nghỉa", "Thào A Sinh"]
    assert [name in page for name, page in zip(order, pages, strict=True)] == [True] * 5


def test_a_misspelt_name_is_corrected_and_the_certificate_replaced(graduates: Graduates, signed_in: SignedIn) -> None:
    graduates.issue()
    organiser = signed_in(graduates.cast.organiser)
    organiser.visit("/register?q=nghia")
    organiser.press("Huỳnh Văn Nghỉa".replace(" ", "\u00a0"), "link")
    organiser.press("Cấp lại do in sai", "link")
    organiser.page.get_by_label("Họ và tên").fill("Huỳnh Văn Nghĩa")
    organiser.press("Cấp lại giấy")
    organiser.sees("Viết lý do, ví dụ: in sai tên.")
    assert organiser.page.get_by_label("Họ và tên").input_value() == "Huỳnh Văn Nghĩa"
    organiser.page.get_by_label("Lý do cấp lại").fill("in sai tên")
    organiser.press("Cấp lại giấy")
    organiser.sees("Đã cấp giấy số 006-GCN/TTCT thay giấy số 004-GCN/TTCT.")
    [page] = organiser.prints("In tờ này")
    assert "Huỳnh Văn Nghĩa" in page
    assert "006-GCN/TTCT" in page
    organiser.visit("/register")
    organiser.sees("thay số 004-GCN/TTCT")
    assert "Cấp lại do in sai, thay số 004" in organiser.prints("In sổ năm 2022")[0]


def test_the_director_revokes_a_certificate_with_a_reason(graduates: Graduates, signed_in: SignedIn) -> None:
    graduates.issue()
    director = signed_in(graduates.cast.director)
    director.visit("/register?q=Sinh")
    director.press("Thào A Sinh".replace(" ", "\u00a0"), "link")
    director.press("Thu hồi giấy số 005-GCN/TTCT", "link")
    director.press("Thu hồi giấy số 005-GCN/TTCT")
    director.sees("Viết lý do thu hồi.")
    director.page.get_by_label("Lý do thu hồi").fill("Cấp nhầm người không dự.")
    director.page.get_by_label("Số quyết định").fill("12-QĐ/TTCT")
    director.press("Thu hồi giấy số 005-GCN/TTCT")
    director.sees("Đã thu hồi giấy số 005-GCN/TTCT.")
    director.visit("/register")
    director.sees("Cấp nhầm người không dự. (12-QĐ/TTCT)")
