"""Sa Pa on 1/7/2025: communes become one, whom it touches is seen first; a list of units is brought in."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.registration.someone import enrol
from training.accounts.models import User
from training.base.db import session
from training.people.queries import lineage, unit_name

SignedIn = Callable[[User], Visitor]
DECIDED = {"Có hiệu lực từ ngày": "01/07/2025", "Số quyết định, nghị quyết": "12/NQ-HĐND"}
MERGED = date(2025, 7, 1)


def fill(visitor: Visitor, values: dict[str, str]) -> None:
    for label, value in values.items():
        visitor.page.get_by_label(label).fill(value)


def test_communes_become_one_and_every_day_has_its_tree(
    cast: Cast, signed_in: SignedIn, set_clock: Callable[[str], datetime]
) -> None:
    cast.unit("Xã Tả Van")
    lien = cast.unit("Xã Hoàng Liên").id
    enrol(cast.course, "Má Thị Páo", by=cast.organiser, unit_id=lien, unit_text="")
    set_clock("2025-08-01 08:00")
    organiser = signed_in(cast.organiser)
    organiser.visit("/units?q=hoang+lien")
    organiser.press("Xã\u00a0Hoàng\u00a0Liên", "link")
    organiser.press("Sáp nhập", "link")
    organiser.page.get_by_label("Xã Tả Van").check()
    fill(organiser, {"Tên đơn vị mới": "Xã Tả Van", **DECIDED})
    organiser.press("Xem trước")
    organiser.sees("Từ 01/07/2025, Xã Hoàng Liên, Xã Tả Van nhập vào Xã Tả Van theo 12/NQ-HĐND.")
    expect(organiser.page.locator(".stats dd").first).to_have_text("1")
    organiser.press("Sửa lại")
    expect(organiser.page.get_by_label("Tên đơn vị mới")).to_have_value("Xã Tả Van")
    organiser.press("Xem trước")
    organiser.press("Ghi sáp nhập")
    organiser.sees("Trước và sau")
    organiser.press("Cả đơn vị đã nhập vào", "link")
    organiser.sees("1 lượt người")
    session().rollback()
    assert [unit_name(lien, day) for day in (date(2025, 6, 30), MERGED)] == ["Xã Hoàng Liên", "Xã Tả Van"]
    organiser.visit("/units?on=30/06/2025")
    expect(organiser.page.locator("tbody th")).to_have_text(["Xã Hoàng Liên", "Xã Tả Van"])
    organiser.visit("/units?on=01/07/2025&q=hoang+lien")
    organiser.sees("Tên cũ: Xã\u00a0Hoàng\u00a0Liên")
    organiser.visit(f"/courses/{cast.course.id}")
    organiser.press("Theo đơn vị hiện nay", "link")
    expect(organiser.page.locator("table .plain")).to_have_text(["Xã Tả Van"])


def test_a_list_of_units_is_looked_over_and_brought_in(cast: Cast, signed_in: SignedIn, tmp_path: Path) -> None:
    file = tmp_path / "don-vi.csv"
    file.write_text("Tên đơn vị;Thuộc;Từ ngày\nTỉnh Lào Cai;;\nPhường Sa Pa;Tỉnh Lào Cai;\nXã Ba;Huyện Không Có;\n")
    organiser = signed_in(cast.organiser)
    organiser.visit("/units")
    organiser.press("Nhập từ bảng tính", "link")
    organiser.page.get_by_label("Tệp danh sách đơn vị").set_input_files(file)
    organiser.page.get_by_label("Có từ ngày").fill("01/07/2025")
    organiser.page.get_by_role("button", name="Đọc tệp").click()
    organiser.sees("Không có đơn vị này trong danh mục.")
    organiser.look()
    organiser.press("Thêm 2 đơn vị")
    organiser.sees("Đã thêm 2 đơn vị.")
    session().rollback()
    assert [(depth, v.name) for depth, v in lineage().tree(MERGED)] == [(0, "Tỉnh Lào Cai"), (1, "Phường Sa Pa")]
