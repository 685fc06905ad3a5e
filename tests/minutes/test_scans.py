"""The signed sheets come back: judged by content, kept with their hash."""

import io
from hashlib import sha256

import pytest
from PIL import Image

from tests.minutes.desk import Desk
from tests.minutes.sheets import pdf, picture
from training.base.audit import AuditLine
from training.base.config import config
from training.base.db import session
from training.base.files import File
from training.base.refusal import Refused


def kept_files() -> set[str]:
    return {path.name for path in config().files.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("content", "type", "ending"),
    [
        (pdf(), "application/pdf", ".pdf"),
        (picture("JPEG"), "image/jpeg", ".jpg"),
        (picture("PNG"), "image/png", ".png"),
    ],
    ids=["pdf", "jpeg", "png"],
)
def test_a_scan_is_kept_under_the_ending_of_its_content(desk: Desk, content: bytes, type: str, ending: str) -> None:
    desk.close()
    file = desk.attach(content, "Biên bản đã ký.scan")
    assert (file.type, file.name, file.sha256) == (type, f"Biên bản đã ký{ending}", sha256(content).hexdigest())
    assert file.path.read_bytes() == content
    assert desk.minutes.scan_file_id == file.id


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"x" * 99, "Chỉ nhận bản quét ở dạng PDF, JPG hoặc PNG"),
        (b"<html><script>alert(1)</script>", "Chỉ nhận bản quét"),
        (b"GIF89a" + b"x" * 50, "Chỉ nhận bản quét"),
        (pdf()[:-40], "Tệp PDF bị hỏng"),
        (pdf().replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "mã tự chạy"),
        (pdf().replace(b"trailer\r\n<<", b"trailer\r\n<</Encrypt 9 0 R"), "có mật khẩu"),
        (picture("JPEG")[:2000], "Ảnh bị hỏng"),
        (picture("PNG")[:2000], "Ảnh bị hỏng"),
        (b"\xff\xd8\xff\xe0", "Ảnh bị hỏng"),
        (b"\x89PNG\r\n\x1a\n", "Ảnh bị hỏng"),
        (b"", "Tệp rỗng"),
    ],
)
def test_what_is_no_scan_is_refused_and_thrown_away(desk: Desk, content: bytes, sentence: str) -> None:
    desk.close()
    before = kept_files()
    with pytest.raises(Refused, match=sentence) as met:
        desk.attach(content)
    assert met.value.field == "file"
    assert kept_files() == before
    assert desk.minutes.scan_file_id is None


def test_a_picture_that_unpacks_too_large_is_refused_before_it_is_decoded(desk: Desk) -> None:
    """A few kilobytes that claim 20,000 × 20,000 pixels."""
    desk.close()
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG", optimize=True)
    assert len(file.getvalue()) < 100_000
    with pytest.raises(Refused, match=r"Ảnh (quá lớn|bị hỏng)"):
        desk.attach(file.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_off_anywhere_is_refused(desk: Desk, kind: str) -> None:
    desk.close()
    whole = picture(kind, (60, 60))
    last = len(whole) - {"JPEG": 1, "PNG": 12}[kind]  # the end's mark and its checksum say no more
    for length in [*range(1, last, len(whole) // 60), last]:
        with pytest.raises(Refused):
            desk.attach(whole[:length])


def test_minutes_that_are_not_closed_take_no_scan(desk: Desk) -> None:
    before = kept_files()
    with pytest.raises(Refused, match="chưa đóng"):
        desk.attach(pdf())
    assert kept_files() == before


def test_a_later_scan_takes_the_place_of_the_earlier_whose_row_stays(desk: Desk) -> None:
    desk.close()
    sheets = pdf(2)
    first, second = desk.attach(pdf(1)), desk.attach(sheets)
    assert desk.attach(sheets).id == second.id
    session().rollback()
    assert desk.minutes.scan_file_id == second.id
    assert {file.id for file in session().query(File).all()} == {first.id, second.id}
    lines = session().query(AuditLine).filter_by(action="minutes.scan_attached").order_by(AuditLine.id).all()
    assert [(line.before.get("file"), line.after["sha256"]) for line in lines] == [
        (None, first.sha256),
        (first.id, second.sha256),
    ]
