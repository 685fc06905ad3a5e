"""All papers in one zip, with names that every system takes."""

import io
from collections.abc import Callable
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.presentations import papers
from tests.presentations.desk import Desk
from training.accounts.models import User
from training.presentations.bundle import entry_name
from training.vietnamese import nfc

SIGN_IN = Callable[[User], FlaskClient]


def download(desk: Desk, sign_in: SIGN_IN) -> ZipFile:
    response = sign_in(desk.by).get(f"/courses/{desk.course.id}/papers.zip")
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert quote("Tham luận - Tập huấn bồi dưỡng") in response.headers["Content-Disposition"]
    assert response.is_streamed
    return ZipFile(io.BytesIO(response.data))


def test_the_papers_come_in_running_order_under_clean_names(desk: Desk, sign_in: SIGN_IN) -> None:
    for unit, title, text in (
        ("Phường Sa Pa", "Tham luận: thực trạng/giải pháp?", "Một"), ("Xã Tả Van", "Chưa nộp", ""),
        ("Xã Hoàng Liên", "Tổ tuyên vận", "Ba"),
    ):  # fmt: skip
        topic = desk.give(unit, title)
        if text:
            version = desk.bring(topic, text, name=f"{text}.pptx")
    desk.accept(version)
    with download(desk, sign_in) as archive:
        assert archive.testzip() is None
        names = [
            "01 Phường Sa Pa - Tham luận thực trạng giải pháp (chưa duyệt).pptx",
            "03 Xã Hoàng Liên - Tổ tuyên vận.pptx",
        ]
        assert archive.namelist() == names
        assert [archive.read(name) for name in names] == [papers.pptx("Một"), papers.pptx("Ba")]
        assert all(part.flag_bits & 0x800 and part.compress_type == ZIP_DEFLATED for part in archive.infolist())
        assert archive.infolist()[0].date_time[:4] == (2022, 7, 11, 9)


def test_an_accepted_version_goes_before_a_newer_one(desk: Desk, sign_in: SIGN_IN) -> None:
    topic = desk.give()
    desk.accept(desk.bring(topic, "Đã duyệt"))
    desk.bring(topic, "Mới hơn")
    with download(desk, sign_in) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [papers.pptx("Đã duyệt")]


def test_without_papers_it_says_what_to_do(desk: Desk, sign_in: SIGN_IN) -> None:
    desk.give()
    response = sign_in(desk.by).get(f"/courses/{desk.course.id}/papers.zip")
    assert response.status_code == 409
    assert "Chưa đơn vị nào nộp tham luận." in response.text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tiếng Việt", "02 Xã Tả Van - Tiếng Việt.pdf"),
        ('<a href="x">|?*', "02 Xã Tả Van - a href= x.pdf"),
        ("../../etc/passwd", "02 Xã Tả Van - .. .. etc passwd.pdf"),
        ("Kết thúc.", "02 Xã Tả Van - Kết thúc.pdf"),
        ("chữ " * 75, "02 Xã Tả Van - " + "chữ " * 24 + "chữ….pdf"),
    ],
)
def test_a_name_loses_what_systems_refuse(title: str, name: str) -> None:
    assert entry_name(2, "Xã Tả Van", title, "", ".pdf") == name


@given(st.text(min_size=1, max_size=300), st.sampled_from(["", "(chưa duyệt)"]))
def test_any_title_makes_a_name_that_every_system_takes(title: str, mark: str) -> None:
    name = entry_name(7, "Xã Tả Van", title, mark, ".pptx")
    assert name == nfc(name)
    assert name.startswith("07 Xã Tả Van")
    assert name.endswith(f" {mark}.pptx" if mark else ".pptx")
    assert len(name.encode()) <= 180
    assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
    assert not name.removesuffix(".pptx").endswith((" ", "."))
