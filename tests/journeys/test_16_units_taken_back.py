"""A merger entered on the wrong day is taken back: what comes back is seen first, then the tree is as it was."""

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.journeys.test_16_units import DECIDED, fill
from tests.registration.someone import enrol
from training.accounts.models import User

SignedIn = Callable[[User], Visitor]


def test_a_merger_is_taken_back(cast: Cast, signed_in: SignedIn, set_clock: Callable[[str], datetime]) -> None:
    cast.unit("Xã Tả Van")
    lien = cast.unit("Xã Hoàng Liên").id
    course = cast.make_course(starts=datetime.fromisoformat("2025-09-01T07:30+07:00"), title="Lớp tháng Chín",
                              ends=datetime.fromisoformat("2025-09-01T11:30+07:00"))  # fmt: skip
    enrol(course, "Má Thị Páo", by=cast.organiser, unit_id=lien, unit_text="")
    set_clock("2025-08-01 08:00")
    organiser = signed_in(cast.organiser)
    organiser.visit(f"/units/{lien}/merger")
    organiser.page.get_by_label("Xã Tả Van").check()
    fill(organiser, {"Tên đơn vị mới": "Xã Tả Van", **DECIDED})
    organiser.press("Xem trước")
    organiser.press("Ghi sáp nhập")
    organiser.press("Hoàn tác", inside=".toasts")
    organiser.sees("Hoàn tác “Sáp nhập đơn vị: Xã Tả Van”")
    organiser.sees("Xã Hoàng Liên, từ 01/01/2000, đến hết 30/06/2025, nhập vào Xã Tả Van")
    organiser.sees("Lớp tháng Chín")
    organiser.press("Bỏ qua", "link")
    organiser.press("Hoàn tác Sáp nhập đơn vị: Xã Tả Van", "link")
    organiser.press("Hoàn tác việc này")
    organiser.sees("Đã hoàn tác")
    organiser.visit("/units?on=01/07/2025")
    expect(organiser.page.locator("tbody th")).to_have_text(["Xã Hoàng Liên", "Xã Tả Van"])
    organiser.press("Việc đã ghi", "link")
    expect(organiser.page.locator("tbody tr").first).to_contain_text("Đã hoàn tác")
    organiser.visit(f"/units/{lien}")
    organiser.press("Việc đã ghi", "link")
    organiser.sees("Việc đã ghi về Xã\u00a0Hoàng\u00a0Liên")
