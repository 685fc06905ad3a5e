"""Journey 15: somebody stands in two records; they are found while the name is typed, merged, and parted again."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.cast import Cast
from tests.desk.doubles import enrolled, person
from tests.journeys.conftest import Visitor
from training.accounts.models import User


def test_from_the_search_to_one_record_and_back(cast: Cast, signed_in: Callable[[User], Visitor]) -> None:
    for name in ("Vàng A Chớ", "Lý Thị Mỷ", "Trần Thị Hà"):
        person(name)
    first, second = person("Má Thị Páo", phone="0912345678"), person("MÁ THỊ PÁO", phone="0987654321")
    for each in (first, second):
        enrolled(each, cast.make_course(title=f"Lớp của {each.phone}"), cast)
    organiser = signed_in(cast.organiser)
    organiser.visit("/persons")
    organiser.page.get_by_label("Tìm tên, hoặc số điện thoại").press_sequentially("ma thi pa", delay=20)
    organiser.page.wait_for_url(re.compile(r"q=ma(\+|%20)thi(\+|%20)pa"))
    rows = organiser.page.locator("#found tbody tr")
    expect(rows).to_have_count(2)
    organiser.look()
    rows.filter(has_text="0912345678").get_by_role("link").click()
    organiser.look()
    organiser.press("Gộp với hồ sơ khác", "link")
    organiser.page.get_by_role("link", name="Xem cả hai").click()
    organiser.look()
    organiser.press("Gộp thành một hồ sơ")
    organiser.sees("Hãy chọn một bên.")
    organiser.page.get_by_label("Má Thị Páo", exact=True).check()
    organiser.page.get_by_label("0987654321").check()
    organiser.press("Gộp thành một hồ sơ")
    organiser.sees("Đã gộp hai hồ sơ thành một hồ sơ của Má Thị Páo.")
    organiser.sees("Lớp của 0987654321")
    organiser.press("Sửa hồ sơ", "link")
    organiser.page.get_by_label("Quê quán").fill("Xã Tả Van")
    organiser.press("Lưu")
    organiser.sees("Đã lưu hồ sơ của Má Thị Páo.")
    organiser.page.locator("summary", has_text="Tách lại MÁ THỊ PÁO").click()
    organiser.press("Tách lại MÁ THỊ PÁO")
    organiser.sees("Đã tách lại thành hai hồ sơ.")
    organiser.sees("Lớp của 0987654321")
