"""Journey 8: the minutes, from the records to the signed scan."""

import io
import tomllib
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from tests.minutes.desk import Desk
from tests.minutes.sheets import pdf
from training.accounts.models import User
from training.attendance.models import MarkKind
from training.base.db import session
from training.minutes.queries import minutes_of
from training.vietnamese import ordinal_row

SignedIn = Callable[[User], Visitor]


def hall(cast: Cast) -> Desk:
    """The workshop with its agenda, a paper and three people on the roll."""
    desk = Desk(cast)
    desk.agenda()
    desk.topic("Phường Sa Pa", "Cập nhật thông tin thời sự")
    desk.mark(desk.enrol("Má A Đa", "Xã Tả Van"), MarkKind.PRESENT)
    desk.mark(desk.enrol("Nông Thị Nga", "Phường Sa Pa"), MarkKind.EXCUSED)
    desk.mark(desk.enrol("Hạng A Páo", "Xã Tả Van"), MarkKind.ABSENT)
    return desk


def sign_out(visitor: Visitor) -> None:
    visitor.page.context.clear_cookies()


def part(page: Page, name: str) -> str:
    """The text of one part."""
    return page.locator(f"#{name}").inner_text()


def test_the_minutes_are_drafted_written_closed_printed_and_signed(
    cast: Cast, signed_in: SignedIn, workshop: Path, tmp_path: Path
) -> None:
    desk = hall(cast)
    conclusions = tomllib.loads((workshop / "course.toml").read_text())["conclusions"]
    van, home = signed_in(desk.van), f"/courses/{desk.course.id}/minutes"
    page = van.page

    van.visit(home)
    assert "Có mặt: 1. Vắng có phép: 1 (Phường Sa Pa: Nông Thị Nga)." in " ".join(part(page, "presence").split())
    assert "Hồ sơ chưa có tên thư ký" in part(page, "time")
    page.get_by_role("link", name="Sửa phần Thời gian, chủ trì").click()
    van.look()
    page.get_by_label("Thư ký").fill("Trần Hồng Vân")
    van.press("Lưu")
    assert "Trần Hồng Vân" in part(page, "time")

    van.press("Dán bài kết luận", role="link")
    speech = " ".join(f"{ordinal_row(n)}, {text}" for n, text in enumerate(conclusions, 1))
    page.get_by_label("Dán bài kết luận").fill(speech)
    van.press("Lưu")
    assert page.locator(".directives > li").count() == 8
    assert "Tám là" in page.locator(".directives > li").last.inner_text()
    van.press("Thêm “Chín là”", role="link")
    page.get_by_label("Nội dung chỉ đạo").fill("Việc thứ chín.")
    van.press("Xong")
    assert "Chín là" in page.locator(".directives > li").last.inner_text()
    page.get_by_role("link", name="Sửa “Chín là”").click()
    page.locator("summary", has_text="Bỏ “Chín là”").click()
    page.locator(".confirm-box").get_by_role("button", name="Bỏ “Chín là”").click()
    van.look()
    assert page.locator(".directives > li").count() == 8

    page.get_by_role("link", name="Sửa “Bốn là”").click()
    van.look()
    page.get_by_text("Đơn vị thực hiện, thời hạn").click()
    page.get_by_label("Xã Tả Van").check()
    page.get_by_label("Thời hạn").fill("15/08/2022")
    van.press("Xong")
    assert "hạn 15/08/2022" in part(page, "conclusions")
    page.get_by_role("button", name="Đưa “Hai là” lên").click()
    van.look()
    assert conclusions[1] in page.locator(".directives > li").first.inner_text()
    page.get_by_role("button", name="Đưa “Một là” xuống").click()
    van.look()
    assert conclusions[0] in page.locator(".directives > li").first.inner_text()

    van.press("Các bản đã lưu", role="link")
    page.locator(".rows .row").first.click()
    van.look()
    sign_out(van)

    director = signed_in(desk.director)
    director.visit(home)
    assert page.get_by_role("link", name="Sửa", exact=False).count() == 0
    page.locator("summary", has_text="Đóng biên bản").click()
    page.locator(".confirm-box").get_by_role("button", name="Đóng biên bản").click()
    director.look()
    director.sees("Phùng Mạnh Khang đóng lúc")
    sign_out(director)

    van = signed_in(desk.van)
    van.visit(home)
    assert page.get_by_role("link", name="Sửa phần").count() == 0
    answer = page.context.request.get(van.address + home + ".pdf", timeout=60_000)
    text = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.body())).pages).split())
    assert [f"{ordinal_row(n)} {row[:20]}" in text for n, row in enumerate(conclusions, 1)] == [True] * 8
    assert "DỰ THẢO" not in text

    signed = tmp_path / "biên bản đã ký.pdf"
    signed.write_bytes(pdf())
    page.get_by_label("Bản quét đã ký").set_input_files(signed)
    page.get_by_role("button", name="Đính kèm bản đã ký").click()
    page.get_by_role("link", name="Tải bản đã ký").wait_for()
    van.look()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản đã ký").click()
    assert download.value.path().read_bytes() == signed.read_bytes()
    session().rollback()
    minutes = minutes_of(desk.course.id)
    assert minutes
    assert minutes.closed
    assert minutes.scan


def test_a_second_editor_sees_both_texts_and_nothing_is_lost(cast: Cast, signed_in: SignedIn) -> None:
    desk = hall(cast)
    van = signed_in(desk.van)
    page, address = van.page, f"/courses/{desk.course.id}/minutes/parts/discussion/edit"
    van.visit(address)
    desk.discuss("Xã Tả Van đề nghị thêm tài liệu in.", by=desk.loc)
    page.get_by_label("Thảo luận").fill("Phường Sa Pa hỏi về chấm điểm chi bộ.")
    van.press("Lưu")
    van.sees("Hoàng Văn Lộc đã lưu bản 2")
    [theirs, mine] = page.locator(".compare > section").all_inner_texts()
    assert "Xã Tả Van đề nghị thêm tài liệu in." in theirs
    assert "Phường Sa Pa hỏi về chấm điểm chi bộ." in mine
    van.press("Lưu bản gộp")
    shown = part(page, "discussion")
    assert "Xã Tả Van đề nghị thêm tài liệu in." in shown
    assert "Phường Sa Pa hỏi về chấm điểm chi bộ." in shown
