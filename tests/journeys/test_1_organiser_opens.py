"""The organiser signs in, opens a course, plans its agenda and announces it."""

from collections.abc import Callable

from sqlalchemy import select

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from training.accounts.models import User
from training.agenda.queries import sessions_of
from training.base.db import session
from training.courses.models import Course

SignedIn = Callable[[User], Visitor]
COURSE = {
    "Tên lớp": "Tập huấn nghiệp vụ công tác tuyên vận năm 2027", "Ngày bắt đầu": "15/07/2027",
    "Địa điểm": "Xã Hoàng Liên, thị xã Sa Pa", "Đối tượng": "Cán bộ tuyên vận các xã, phường",
    "Mục đích": "Bồi dưỡng nghiệp vụ", "Số chỗ": "130", "Hạn đăng ký: ngày": "13/07/2027", "Hạn đăng ký: giờ": "17:00",
    "Số quyết định": "15-QĐ/TTCT", "Ngày quyết định": "01/07/2027",
}  # fmt: skip


def fill(somebody: Visitor, values: dict[str, str]) -> None:
    """Type `values` into the fields that bear these labels."""
    for label, value in values.items():
        somebody.page.locator("main").get_by_label(label).first.fill(value)


def plan(somebody: Visitor, kind: str, title: str, starts: str, ends: str, speaker: str = "") -> None:
    """Add a session through its form."""
    somebody.press("Thêm phiên", "link")
    somebody.page.get_by_label("Loại phiên").select_option(label=kind)
    fill(somebody, {"Nội dung": title, "Bắt đầu": starts, "Kết thúc": ends, "Người thứ 1: họ và tên": speaker})
    somebody.press("Thêm phiên")


def opened(cast: Cast, signed_in: SignedIn) -> tuple[Visitor, int]:
    """The organiser on the page of the course just opened, and its id."""
    assert cast.centre
    organiser = signed_in(cast.organiser)
    organiser.visit("/courses")
    organiser.press("Mở lớp mới", "link")
    fill(organiser, COURSE)
    organiser.press("Mở lớp")
    session().rollback()
    return organiser, session().scalars(select(Course.id)).one()


def test_a_course_is_opened_with_the_title_that_paper_bears(cast: Cast, signed_in: SignedIn) -> None:
    organiser, course = opened(cast, signed_in)
    organiser.sees("lớp mang tên “Hội nghị tập huấn nghiệp vụ công tác tuyên vận năm 2027”")
    assert organiser.page.url.endswith(f"/courses/{course}")
    organiser.visit("/courses")
    organiser.sees("15/07/2027, 07:30–11:30")
    organiser.sees("Chưa thông báo")


def test_a_field_filled_wrongly_is_named_and_everything_typed_stays(cast: Cast, signed_in: SignedIn) -> None:
    organiser = signed_in(cast.organiser)
    organiser.visit("/courses/new")
    fill(organiser, COURSE | {"Số chỗ": "nhiều", "Ngày bắt đầu": "31/06/2027"})
    organiser.press("Mở lớp")
    organiser.sees("Hãy viết một số nguyên.")
    organiser.sees("Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022.")
    assert organiser.page.get_by_label("Tên lớp").input_value() == COURSE["Tên lớp"]
    assert organiser.page.get_by_label("Số chỗ").input_value() == "nhiều"
    assert session().query(Course).count() == 0


def test_the_day_is_planned_and_an_overlap_is_warned_of(cast: Cast, signed_in: SignedIn) -> None:
    organiser, course = opened(cast, signed_in)
    organiser.visit(f"/courses/{course}/sessions")
    organiser.sees("Chưa có chương trình.")
    plan(organiser, "Khai mạc", "Ổn định tổ chức, giới thiệu đại biểu", "07:30", "07:45")
    organiser.press("Thêm phiên", "link")
    assert organiser.page.get_by_label("Bắt đầu").input_value() == "07:45"
    organiser.press("Bỏ qua", "link")
    plan(organiser, "Báo cáo", "Kết quả công tác tuyên vận", "07:45", "08:30", "Phùng Mạnh Khang")
    plan(organiser, "Tham luận", "Tham luận của các xã, phường", "08:15", "10:00")
    organiser.sees("Trùng giờ với phiên “Kết quả công tác tuyên vận”, 07:45–08:30.")
    assert organiser.page.locator("main").get_by_text("Trùng giờ", exact=True).count() == 2
    organiser.page.get_by_role("link", name="Sửa phiên “Tham luận của các xã, phường”").click()
    organiser.look()
    fill(organiser, {"Bắt đầu": "08:30"})
    organiser.press("Lưu")
    assert organiser.page.locator("main").get_by_text("Trùng giờ", exact=True).count() == 0
    session().rollback()
    assert [s.title for s in sessions_of(course)] == [
        "Ổn định tổ chức, giới thiệu đại biểu", "Kết quả công tác tuyên vận", "Tham luận của các xã, phường"
    ]  # fmt: skip


def test_a_session_after_the_end_is_refused_and_one_is_deleted_after_asking(cast: Cast, signed_in: SignedIn) -> None:
    organiser, course = opened(cast, signed_in)
    organiser.visit(f"/courses/{course}/sessions")
    plan(organiser, "Kết luận", "Phát biểu kết luận", "11:00", "12:00")
    organiser.sees("Lớp diễn ra từ 07:30 15/07/2027 đến 11:30 15/07/2027.")
    fill(organiser, {"Kết thúc": "11:30"})
    organiser.press("Thêm phiên")
    organiser.page.get_by_role("link", name="Sửa phiên “Phát biểu kết luận”").click()
    organiser.page.locator("summary", has_text="Xóa phiên “Phát biểu kết luận”").click()
    organiser.look()
    organiser.press("Xóa phiên “Phát biểu kết luận”")
    organiser.sees("Đã xóa phiên “Phát biểu kết luận”.")
    session().rollback()
    assert sessions_of(course) == []


def test_a_course_is_announced_and_taken_back(cast: Cast, signed_in: SignedIn) -> None:
    organiser, course = opened(cast, signed_in)
    organiser.visit(f"/courses/{course}/edit")
    organiser.press("Thông báo lớp")
    organiser.sees("Đã thông báo lớp: mọi người xem được trang công khai.")
    organiser.visit(f"/courses/{course}/edit")
    organiser.press("Rút thông báo lớp này")
    organiser.page.get_by_role("button", name="Hoàn tác").click()
    organiser.look()
    session().rollback()
    assert session().get_one(Course, course).announced
