"""The organiser gives a topic, gathers its paper from a USB stick, and takes all papers away in one zip."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from flask import Flask
from playwright.sync_api import Browser

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from training.accounts.models import User
from training.base.config import config
from training.base.db import transaction
from training.presentations.actions import give_topic

SEEN = """
window.seen = [];
new MutationObserver(() => {
  const bar = document.querySelector(".upload");
  if (bar && !bar.hidden) window.seen.push(bar.textContent.trim());
}).observe(document, {subtree: true, attributes: true, childList: true, characterData: true});
"""


def test_a_paper_goes_from_the_topic_to_the_zip(
    guarded: Flask, cast: Cast, signed_in: Callable[[User], Visitor], set_clock: Callable[[str], datetime],
    workshop: Path, tmp_path: Path,
) -> None:  # fmt: skip
    set_clock("2022-07-12 09:00")
    assert cast.centre
    assert [cast.unit(unit) for unit in ("Phường Sa Pa", "Xã Tả Van")]
    here, papers = f"/courses/{cast.course.id}/topics", workshop / "presentations"
    organiser = signed_in(cast.organiser)
    page = organiser.page

    organiser.visit(here)
    organiser.sees("Chưa giao chuyên đề nào.")
    for unit, title in (("Xã Tả Van", "Vai trò của Phó ban"), ("Phường Sa Pa", "Cập nhật thông tin thời sự")):
        organiser.press("Giao chuyên đề", "link")
        page.get_by_label("Đơn vị").select_option(label=unit)
        page.get_by_label("Tên chuyên đề").fill(title)
        page.get_by_label("Hạn nộp, ngày").fill("13/07/2022")
        organiser.press("Giao chuyên đề")
        organiser.sees(f"Đã giao chuyên đề “{title}”.")
    organiser.press("Đưa Phường Sa Pa lên trước")
    units = [link.inner_text().replace("\u00a0", " ") for link in page.locator("tbody th a").all()]
    assert units == ["Phường Sa Pa", "Xã Tả Van"]

    organiser.press("Phường Sa Pa", "link")
    page.evaluate(SEEN)
    page.get_by_label("Tệp tham luận").set_input_files(str(workshop / "danh-sach-hoc-vien.xlsx"))
    page.get_by_role("button", name="Nộp tệp").click()
    organiser.sees("Tệp không phải bài trình chiếu hay văn bản Word.")
    assert any(text.startswith("Đang gửi") for text in page.evaluate("window.seen"))

    page.get_by_label("Tệp tham luận").set_input_files(str(papers / "1-tham-luan.pptx"))
    page.get_by_role("button", name="Nộp tệp").click()
    organiser.sees("Đã nhận bản 1.")
    organiser.look()

    page.get_by_text("Trả lại để sửa", exact=True).click()
    organiser.press("Trả lại bản 1")
    organiser.sees("Hãy viết điều cần sửa")
    page.get_by_label("Điều cần sửa").fill("Bổ sung số liệu năm 2021.")
    organiser.press("Trả lại bản 1")
    organiser.sees("Bổ sung số liệu năm 2021.")

    page.get_by_label("Tệp tham luận").set_input_files(str(papers / "2-tham-luan.docx"))
    page.get_by_role("button", name="Nộp tệp").click()
    organiser.sees("Đã nhận bản 2.")
    organiser.press("Duyệt bản 2")
    organiser.sees("Đã duyệt bản 2.")

    organiser.press("Danh sách tham luận", "link")
    organiser.sees("Đã nộp 1 trong 2 bài, đã duyệt 1.")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tất cả").click()
    assert download.value.suggested_filename.startswith("Tham luận - Tập huấn bồi dưỡng")
    download.value.save_as(tmp_path / "papers.zip")
    with ZipFile(tmp_path / "papers.zip") as archive:
        assert archive.namelist() == ["01 Phường Sa Pa - Cập nhật thông tin thời sự.docx"]
        assert archive.read(archive.namelist()[0]) == (papers / "2-tham-luan.docx").read_bytes()
    assert list(config().files.glob("*.part")) == []


def test_a_paper_is_taken_where_no_script_runs(
    guarded: Flask, cast: Cast, browser: Browser, address: str, set_clock: Callable[[str], datetime], workshop: Path
) -> None:
    set_clock("2022-07-12 09:00")
    unit_id, course, by = cast.unit("Xã Tả Van").id, cast.course, cast.organiser
    with transaction():
        topic = give_topic(course, unit_id, "Vai trò của Phó ban", course.starts, by=by)
    page = browser.new_context(java_script_enabled=False, locale="vi-VN").new_page()
    page.goto(f"{address}/session/new?next=/courses/{course.id}/topics/{topic.id}")
    page.get_by_label("Tên đăng nhập").fill(by.login)
    page.get_by_label("Mật khẩu").fill(Cast.password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Tệp tham luận").set_input_files(str(workshop / "presentations" / "1-tham-luan.pptx"))
    page.get_by_role("button", name="Nộp tệp").click()
    page.get_by_text("Đã nhận bản 1.").wait_for()
    page.get_by_role("button", name="Duyệt bản 1").click()
    page.get_by_text("Đã duyệt bản 1.").wait_for()
    page.context.close()
