"""Files that are no roster: refused in seconds by one sentence at the field, and nothing of them is kept."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.people.roster_files import HEADER, ROSTER, cells_of
from tests.spreadsheets.files import sheet_of, with_sheet, workbook
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.config import config
from training.base.db import session
from training.base.files import File
from training.registration.models import RosterDraftRow, RosterImport

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SIGN_IN = Callable[[User], FlaskClient]


def _word(folder: Path) -> bytes:
    document = docx.Document()
    document.add_paragraph("Danh sách học viên")
    document.save(str(folder / "ds.docx"))
    return (folder / "ds.docx").read_bytes()


def _bomb(folder: Path) -> bytes:
    chunks = sheet_of("")[0].partition(b"</sheetData>")
    zeros = (bytes(1 << 20).replace(b"\0", b" ") for _ in range(300))
    return with_sheet(folder / "bomb.xlsx", [chunks[0], *zeros, chunks[1] + chunks[2]]).read_bytes()


def _no_table(folder: Path) -> bytes:
    return workbook(folder / "none.xlsx", {"A1": "Chương trình", "A2": "Khai mạc"}).read_bytes()


def _header_only(folder: Path) -> bytes:
    return workbook(folder / "head.xlsx", cells_of([HEADER])).read_bytes()


CASES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty": (lambda _: b"", "Tệp rỗng"),
    "cut off": (lambda _: ROSTER.read_bytes()[:5000], "Tệp hỏng hoặc bị cắt giữa chừng"),
    "encrypted": (lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp có mật khẩu"),
    "broken xls": (lambda _: OLE + "Workbook".encode("utf-16-le"), "Tệp hỏng hoặc bị cắt giữa chừng"),
    "csv": (lambda _: "STT,Họ và tên\n1,Lý A Sử\n".encode(), "Không tìm thấy bảng học viên"),
    "html renamed": (
        lambda _: b"<html><table><tr><td>STT</td></tr></table></html>",
        "Tệp kiểu này không đọc được danh sách",
    ),
    "docx": (_word, "Không tìm thấy bảng học viên"),
    "pdf": (lambda _: b"%PDF-1.7\n\0\0", "Tệp kiểu này không đọc được danh sách"),
    "bomb": (_bomb, "Tệp quá lớn"),
    "no table": (_no_table, "Không tìm thấy bảng học viên"),
    "header only": (_header_only, "chưa có dòng học viên nào"),
}


def _send(client: FlaskClient, course_id: int, content: bytes, name: str = "ds.xlsx") -> tuple[int, str]:
    form = {"file": (BytesIO(content), name), "at": "15/07/2022"}
    answer = client.post(f"/courses/{course_id}/roster-imports/new", data=form)
    return answer.status_code, answer.get_data(as_text=True)


def _kept() -> list[Path]:
    return [path for path in config().files.rglob("*") if path.is_file()] if config().files.exists() else []


@pytest.mark.parametrize("kind", CASES)
def test_what_is_no_roster_is_refused_and_leaves_nothing(
    kind: str, app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    make, sentence = CASES[kind]
    content, before = make(tmp_path), _kept()
    client, course_id = sign_in(cast.organiser), cast.course.id
    lines = session().query(AuditLine).count()
    began = time.monotonic()
    status, page = _send(client, course_id, content)
    assert (status, sentence in page) == (422, True)
    assert 'aria-describedby="file-hint file-error"' in page
    assert time.monotonic() - began < 30
    session().rollback()
    counts = [session().query(table).count() for table in (RosterImport, RosterDraftRow, File)]
    assert (counts, session().query(AuditLine).count(), _kept()) == ([0, 0, 0], lines, before)


def test_without_a_file_or_a_day_the_page_says_what_is_missing(app: Flask, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    answer = client.post(f"/courses/{cast.course.id}/roster-imports/new", data={"at": "31/02/2022"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Hãy chọn tệp danh sách, hoặc dán" in page
    assert "Hãy viết ngày theo mẫu" in page
    assert 'value="31/02/2022"' in page


def test_the_name_of_the_file_is_kept_composed(app: Flask, cast: Cast, sign_in: SIGN_IN) -> None:
    client, course_id = sign_in(cast.organiser), cast.course.id
    status, _page = _send(client, course_id, ROSTER.read_bytes(), "Danh sa\u0301ch.xlsx")
    session().rollback()
    assert (status, session().query(File).one().name) == (302, "Danh sách.xlsx")


def test_strange_texts_are_kept_or_asked_about_but_break_nothing(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    """Half a surrogate pair, a NUL, titles and values that are longer than their columns."""
    cells = {
        "A1": "X" * 400, "A2": "STT", "B2": "Họ và tên", "C2": "Năm sinh", "D2": "Dân tộc", "E2": "Đơn vị",
        "A3": 1, "B3": "Lý_xD800_ A Sử", "C3": 1980, "D3": "M" * 60,
        "A4": 2, "B4": "Má_x0000_ A Đa", "C4": 1981, "D4": "Mông",
    }  # fmt: skip
    client, course_id = sign_in(cast.organiser), cast.course.id
    file = workbook(tmp_path / "odd.xlsx", cells)
    status, _page = _send(client, course_id, file.read_bytes())
    session().rollback()
    first, second = session().query(RosterDraftRow).order_by(RosterDraftRow.row_no)
    assert (status, first.values["full_name"], second.values["full_name"]) == (302, "Lý A Sử", "Má A Đa")
    assert [problem["field"] for problem in first.problems] == ["ethnicity", "unit"]
