"""Journey 10: the wording of the certificate is edited and looked at, saved, chosen for a course, and printed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from playwright.sync_api import Page

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.journeys.conftest import Visitor
from training.accounts.models import User

SignedIn = Callable[[User], Visitor]


def picture(page: Page) -> str:
    """The address of the typical person's picture."""
    return page.locator("#previews img").nth(1).get_attribute("src") or ""


@contextmanager
def drawn(page: Page) -> Iterator[None]:
    """What is done inside makes the pictures anew; go on when they have come."""
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/previews")):
        yield


def test_from_a_ready_design_to_the_printed_certificate(
    cast: Cast, set_clock: Callable[[str], datetime], signed_in: SignedIn
) -> None:
    set_clock("2022-07-15 11:35")
    assert cast.centre
    graduates = Graduates(cast, cast.course)
    graduates.come("Thào A Sinh")
    organiser = signed_in(cast.organiser)
    page = organiser.page
    organiser.visit("/register")
    organiser.press("Mẫu giấy", "link")
    organiser.sees("Chưa có mẫu nào được lưu.")
    organiser.press("Lập mẫu mới", "link")
    page.get_by_label("Tên mẫu").fill("Giấy khổ nhỏ")
    page.get_by_label("A5 ngang").check()
    organiser.press("Lập mẫu")

    organiser.sees("Đã lập “Giấy khổ nhỏ”.")
    before = picture(page)
    with drawn(page):
        page.get_by_label("Dòng 2", exact=True).fill("trân trọng trao cho đồng chí")
    page.wait_for_function("() => document.querySelector('#previews img').src.startsWith('data:image/png')")
    assert picture(page) != before
    organiser.look()
    with drawn(page):
        organiser.press("Đưa dòng 3 lên")
    assert page.get_by_label("Dòng 2", exact=True).input_value() == "{họ tên}"
    assert page.get_by_label("Dòng 3", exact=True).input_value() == "trân trọng trao cho đồng chí"
    with drawn(page):
        page.get_by_label("Dòng 5", exact=True).fill("Chức vụ: {chuc danh}")
    with drawn(page):
        organiser.press("Lưu")
    organiser.sees("Không có trường {chuc danh}. Các trường dùng được: {họ tên}")
    with drawn(page):
        page.get_by_label("Dòng 5", exact=True).fill("Chức vụ: {chuc vu}")
    organiser.press("Lưu")
    organiser.sees("Đã lưu “Giấy khổ nhỏ”, bản 2.")

    organiser.visit(f"/courses/{cast.course.id}/certificates")
    organiser.press("Mẫu giấy: Mẫu chung", "link")
    page.get_by_label("Giấy khổ nhỏ").check()
    organiser.press("Dùng mẫu này")
    organiser.sees("Lớp này in theo “Giấy khổ nhỏ” từ giấy cấp tiếp theo.")
    organiser.press("Cấp 1 giấy chứng nhận")
    [printed] = organiser.prints("In tất cả")
    told = ("trân trọng trao cho đồng chí", "Thào A Sinh", "Chức vụ: Trưởng thôn")
    assert [words for words in told if words not in printed] == []
