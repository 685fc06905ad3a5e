"""Journey 1, the roster: from the office's spreadsheet to 127 people in the course, rows mended in place."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.people.roster_files import ROSTER
from tests.registration.rosters import open_units
from training.accounts.models import User
from training.base.db import session
from training.people.models import Person
from training.registration.models import Registration


def _counts(organiser: Visitor, *numbers: int) -> None:
    """The numbers on top of the page: blocked, to review, ready, and brought in where there are some."""
    expect(organiser.page.locator("#counts .tally-number")).to_have_text([str(number) for number in numbers])


def _row(organiser: Visitor, row_no: int) -> Locator:
    return organiser.page.locator(f"#row-{row_no}")


def _press(row: Locator, name: str) -> None:
    row.get_by_role("button", name=name, exact=True).click()


def _type(row: Locator, label: str, text: str) -> None:
    row.get_by_label(label, exact=True).fill(text)
    _press(row, "Lưu")


def _mend(organiser: Visitor, row_no: int, label: str, text: str) -> None:
    """Type a text and see it taken: the row below moves up a little, so the next press waits for it."""
    row = _row(organiser, row_no)
    _type(row, label, text)
    expect(row).to_contain_text("Bạn đã sửa")


def _upload(organiser: Visitor, course_id: int) -> None:
    organiser.visit(f"/courses/{course_id}/roster-imports/new")
    organiser.page.get_by_label("Tệp danh sách").set_input_files(ROSTER)
    organiser.page.get_by_role("button", name="Đọc danh sách").click()
    organiser.sees("Xem trước danh sách nhập")
    organiser.look()


def _in_course() -> tuple[int, int]:
    session().rollback()
    return session().query(Registration).count(), session().query(Person).count()


def test_a_roster_comes_in_and_its_faulty_rows_follow(cast: Cast, signed_in: Callable[[User], Visitor]) -> None:
    open_units()
    course_id, organiser = cast.course.id, signed_in(cast.organiser)

    # The preview writes nobody: one row without a name, six to decide, 121 ready.
    _upload(organiser, course_id)
    _counts(organiser, 1, 6, 121)
    organiser.sees("88 dòng có ô được sửa cho đúng mẫu")
    assert _in_course() == (0, 0)

    # A suggestion is taken, taken back and taken again: the row stays where it is.
    row = _row(organiser, 29)
    _press(row, "Đổi thành Phường Sa Pả")
    expect(row.get_by_role("button", name="Hoàn tác")).to_be_focused()
    _counts(organiser, 1, 5, 122)
    _press(row, "Hoàn tác")
    _counts(organiser, 1, 6, 121)
    _press(row, "Đổi thành Phường Sa Pả")
    _press(_row(organiser, 15), "Chỉ giữ năm 1980")
    _counts(organiser, 1, 4, 123)

    # A phone that is still too short comes back as it was typed; the right one is taken.
    _type(_row(organiser, 43), "Số điện thoại", "0987")
    field = _row(organiser, 43).get_by_label("Số điện thoại", exact=True)
    expect(field).to_have_value("0987")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Số điện thoại có 4 chữ số, cần 10.")
    organiser.look()
    _mend(organiser, 43, "Số điện thoại", "0987 600 043")
    _counts(organiser, 1, 3, 124)

    # Capitals are offered, here for one name.
    _press(_row(organiser, 13), "Đổi thành Bùi Thị Yến")
    organiser.sees("10 tên viết hoa toàn bộ")

    organiser.press("Nhập 124 học viên")
    organiser.sees("Đã nhập 124 học viên.")
    _counts(organiser, 1, 3, 0, 124)
    assert _in_course() == (124, 124)

    # What waited is mended later and comes in later.
    _mend(organiser, 59, "Họ và tên", "Giàng Thị Dợ")
    _mend(organiser, 78, "Năm sinh", "1980")
    _press(_row(organiser, 121), "Để trống ô này")
    expect(_row(organiser, 121)).to_contain_text("Bạn đã sửa")
    _press(_row(organiser, 100), "Cùng một người, bỏ dòng này")
    expect(_row(organiser, 100)).to_contain_text("Bạn đã bỏ dòng này")
    _counts(organiser, 0, 0, 3, 124)
    organiser.press("Nhập 3 học viên")
    organiser.sees("Đã nhập 3 học viên.")
    assert _in_course() == (127, 127)

    # Every row's reading can be looked at, and the same file adds nobody.
    organiser.press("Xem cả 127 dòng", "link")
    expect(organiser.page.locator("#imported tbody tr")).to_have_count(100)
    organiser.press("Trang sau", "link")
    expect(organiser.page.locator("#imported tbody tr")).to_have_count(27)
    _upload(organiser, course_id)
    organiser.sees("Tệp này đã được đọc trước đây")
    _counts(organiser, 0, 0, 0, 127)
    assert _in_course() == (127, 127)
