"""Journey 7: anyone scans the code of a certificate, or types it, and learns whether it holds."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from training.base.db import transaction
from training.certificates.actions import replace_certificate, revoke
from training.certificates.documents_drafts import printed
from training.certificates.files import original_file
from training.certificates.models import Certificate
from training.documents.codes import grouped

PUBLIC = "HTTPS://TTCT-SAPA.EXAMPLE.VN"


@pytest.fixture
def issued(cast: Cast, set_clock: Callable[[str], datetime]) -> list[Certificate]:
    """A valid certificate, one replaced, one revoked, and the replacement."""
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Đặng Thị Ánh", "Huỳnh Văn Nghỉa", "Thào A Sinh")
    valid, misprinted, wrong = graduates.issue()
    organiser, director, details = cast.organiser, cast.director, graduates.details("Huỳnh Văn Nghĩa")
    with transaction():
        new = replace_certificate(misprinted, details, "", "in sai tên", by=organiser)
        revoke(wrong, "Cấp nhầm.", "", by=director)
    return [valid, misprinted, wrong, new]


def _scan(visitor: Visitor, certificate: Certificate) -> str:
    """Open the address of the QR code, in its capitals, and give what the page answers."""
    visitor.visit(printed(certificate).qr_text.removeprefix(PUBLIC))
    return visitor.page.locator(".answer h2").inner_text()


def test_the_code_of_a_certificate_is_scanned(someone: Visitor, issued: list[Certificate]) -> None:
    valid, misprinted, wrong, new = issued
    assert _scan(someone, valid) == "Còn hiệu lực"
    someone.sees("Đặng Thị Ánh")
    someone.sees("001-GCN/TTCT")
    assert _scan(someone, misprinted) == "Đã cấp lại"
    assert someone.page.get_by_text("Huỳnh").count() == 0
    assert _scan(someone, new) == "Còn hiệu lực"
    someone.sees("Huỳnh Văn Nghĩa")
    assert _scan(someone, wrong) == "Đã thu hồi"
    someone.sees("Giấy này không còn giá trị từ 15/07/2022.")
    assert someone.page.get_by_text("nhầm").count() == 0


def test_the_code_is_typed_with_a_slip_and_then_rightly(someone: Visitor, issued: list[Certificate]) -> None:
    code = grouped(issued[0].code).lower()
    someone.visit("/")
    someone.page.get_by_role("link", name="Kiểm tra giấy chứng nhận").click()
    someone.look()
    box = someone.page.get_by_label("Mã tra cứu")
    box.fill(code[:-1])
    someone.press("Kiểm tra")
    someone.sees("Mã có đúng 13 chữ và số. So lại từng chữ với tờ giấy.")
    assert box.input_value() == code[:-1]
    box.fill("7K3M-9QTD-12ABC")
    someone.press("Kiểm tra")
    someone.sees("Không tìm thấy")
    someone.press("Kiểm tra giấy khác", "link")
    box.fill(code)
    box.press("Enter")
    someone.sees("Còn hiệu lực")
    someone.look()


def test_a_file_that_differs_is_told_before_the_certificate_that_holds(
    someone: Visitor, issued: list[Certificate]
) -> None:
    someone.visit(f"/x/{issued[0].code}")
    changed = original_file(issued[0]) + b"%"
    someone.page.get_by_label("Tệp này có đúng là tệp").set_input_files(
        {"name": "giay.pdf", "mimeType": "application/pdf", "buffer": changed}
    )
    someone.press("So tệp")
    answers = someone.page.locator(".answer h2").all_inner_texts()
    assert answers == ["Khác tệp Trung tâm đã cấp", "Còn hiệu lực"]


def test_an_address_with_half_a_code_leads_to_the_field(someone: Visitor, issued: list[Certificate]) -> None:
    someone.visit(f"/x/{issued[0].code[:4]}")
    someone.sees("Mã có đúng 13 chữ và số. So lại từng chữ với tờ giấy.")
    assert someone.page.get_by_label("Mã tra cứu").input_value() == issued[0].code[:4]
