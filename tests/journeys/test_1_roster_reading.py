"""Journey 1, a difficult roster: pasted or dropped, columns said once, an old font agreed to, an import taken back."""

import base64
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.people.roster_files_of_offices import CASES
from tests.registration.rosters import open_units
from training.accounts.models import User
from training.base.db import session
from training.people.models import Person
from training.registration.models import Registration

OLD = next(case for case in CASES if case.name == "TCVN3 in its fonts")
HEAD = "STT\tHọ và tên\tNăm sinh\tĐơn vị\tLiên hệ"
PASTED = f"{HEAD}\n1\tLý A Sử\t1980\tXã Tả Van\t0912345671\n2\tMá Thị Páo\t1981\tXã Tả Van\t09123\n"
# Drops a file of these bytes onto the first drop zone of the page.
DROP = """(content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "ds.xlsx"));
  document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true }));
}"""


def _in_course() -> tuple[int, int]:
    session().rollback()
    return session().query(Registration).count(), session().query(Person).count()


def _open(organiser: Visitor, course_id: int) -> None:
    organiser.visit(f"/courses/{course_id}/roster-imports/new")


def test_pasted_cells_are_read_as_the_organiser_says_and_taken_back(
    cast: Cast, signed_in: Callable[[User], Visitor]
) -> None:
    open_units()
    course_id, organiser = cast.course.id, signed_in(cast.organiser)
    page = organiser.page
    _open(organiser, course_id)
    page.get_by_label("Hoặc dán danh sách vào đây").fill(PASTED)
    organiser.press("Đọc danh sách")
    organiser.sees("Sẵn sàng (2)")

    # A column under a heading that nobody knows is said to hold phones.
    organiser.press("Cột và trang tính", "link")
    page.get_by_label("Cột E Liên hệ là").select_option("Số điện thoại")
    organiser.press("Đọc lại theo các cột này")
    organiser.sees("Đã đọc lại tệp theo các cột này.")
    organiser.sees("Xem lại (1)")

    # By the keyboard alone: to the row that waits, the text, Enter.
    page.keyboard.press("Alt+ArrowDown")
    field = page.locator("#row-3").get_by_label("Số điện thoại", exact=True)
    expect(field).to_be_focused()
    field.fill("0912345672")
    page.keyboard.press("Enter")
    expect(page.locator("#row-3")).to_contain_text("Bạn đã sửa")

    organiser.press("Nhập 2 học viên")
    organiser.sees("Đã nhập 2 học viên.")
    assert _in_course() == (2, 2)
    organiser.press("Hoàn tác nhập", "link")
    organiser.press("Hoàn tác, bỏ 2 người")
    organiser.sees("Đã hoàn tác: 2 người ra khỏi lớp")
    assert _in_course() == (0, 0)
    expect(page.locator("#row-3")).to_contain_text("Bạn đã sửa")

    # The next list of that shape is read so by itself, and says it.
    _open(organiser, course_id)
    page.get_by_label("Hoặc dán danh sách vào đây").fill(f"{HEAD}\n1\tGiàng A Dơ\t1982\tXã Tả Van\t0912345673\n")
    organiser.press("Đọc danh sách")
    organiser.sees("đã chọn cho tệp cùng mẫu trước đây")
    organiser.sees("0912345673")


def test_a_dropped_list_in_an_old_font_is_converted_on_a_word_and_back(
    cast: Cast, signed_in: Callable[[User], Visitor], tmp_path: Path
) -> None:
    open_units()
    course_id, organiser = cast.course.id, signed_in(cast.organiser)
    _open(organiser, course_id)
    content = base64.b64encode(OLD.make(tmp_path).read_bytes()).decode()
    organiser.page.evaluate(DROP, content)
    organiser.press("Đọc danh sách")
    organiser.sees("Tệp gõ bằng phông cũ TCVN3 (ABC)")
    organiser.sees("Lý ThÞ ¦íc")
    organiser.press("Đồng ý đổi sang Unicode")
    organiser.sees("Sẵn sàng (2)")
    organiser.press("Bỏ đổi phông")
    organiser.sees("Xem lại (2)")
    organiser.press("Đồng ý đổi sang Unicode")
    organiser.press("Nhập 2 học viên")
    organiser.sees("Đã nhập 2 học viên.")
    assert _in_course() == (2, 2)
    with organiser.page.expect_download() as download:
        organiser.page.get_by_role("link", name="Tải tệp đã chỉnh").click()
    assert download.value.suggested_filename.endswith("đã chỉnh.xlsx")
