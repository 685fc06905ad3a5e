"""Units from a spreadsheet: each row as read, what cannot be and why, all the rest at once, and never again."""

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.spreadsheets.files import workbook
from training.accounts.models import User
from training.base.db import session
from training.people.models import UnitImport, UnitKind
from training.people.queries import lineage

SignIn = Callable[[User], FlaskClient]
HEADS = ["STT", "Tên đơn vị", "Loại", "Thuộc", "Mã", "Tên cũ", "Từ ngày", "Số quyết định"]
ROWS: list[list[Any]] = [
    [1, "Xã Tả Van", "", "Thị xã Sa Pa", 3040, "", "01/01/2020", "767/NQ"],
    [2, "Thị xã Sa Pa", "", "Tỉnh Lào Cai", "", "", "01/01/2020", ""],
    [3, "Tỉnh Lào Cai", "", "", 10, "", "01/01/2020", ""],
    [4, "Sa Pả", "Phường", "Thị xã Sa Pa", "03002", "Xã Sa Pả", "", ""],
    [5, "Ban Tuyên giáo", "", "", "", "", "", ""],
    [6, "Xã Tả Van", "", "", "", "", "", ""],
    [7, "Xã Mường Bo", "Phường", "", "", "", "", ""],
    [8, "Xã Bản Hồ", "", "Huyện Bát Xát", "", "", "", ""],
    [9, "Xã Liên Minh", "", "Xã Bản Hồ", "", "", "31/02/2020", ""],
    [10, "Xã Thanh Bình", "Làng", "", "", "", "", ""],
]
REFUSED = [
    (6, "Trùng tên với dòng 4."),
    (7, "Cột loại và tên đơn vị không khớp nhau. Hãy sửa một trong hai."),
    (8, "Cột “Thuộc”, Huyện Bát Xát: Không có đơn vị này trong danh mục."),
    (9, "Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022."),
    (10, "Không có loại “Làng”. Hãy ghi Tỉnh, Huyện, Phường, Xã …"),
]


def xlsx(folder: Path, rows: Sequence[Sequence[Any]]) -> bytes:
    """A letterhead, then the table from row 3."""
    cells: dict[str, Any] = {"A1": "UBND THỊ XÃ SA PA"}
    for number, row in enumerate([HEADS, *rows], 3):
        cells |= {f"{'ABCDEFGH'[n]}{number}": value for n, value in enumerate(row) if value != ""}
    return workbook(folder / "don-vi.xlsx", cells).read_bytes()


def as_csv(_folder: Path, rows: Sequence[Sequence[Any]]) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([["UBND THỊ XÃ SA PA"], [], HEADS, *rows])
    return text.getvalue().encode("utf-8-sig")


def send(client: FlaskClient, content: bytes, name: str = "don-vi.xlsx", day: str = "01/01/2021") -> str:
    answer = client.post("/unit-imports/new", data={"file": (BytesIO(content), name), "valid_from": day})
    assert answer.status_code == 302, answer.text
    assert answer.location
    return str(answer.location)


def there() -> dict[str, tuple[UnitKind, str, str, str]]:
    """Name → kind, code, first day and parent of every unit."""
    session().rollback()
    units = lineage()
    first = {v.unit_id: v for each in units.versions.values() for v in each[:1]}
    names = {v.unit_id: v.name for v in first.values()}
    return {v.name: (v.kind, v.code, str(v.valid_from), names.get(v.parent_id or 0, "")) for v in first.values()}


@pytest.mark.parametrize("made", [xlsx, as_csv])
def test_rows_are_shown_then_brought_in_together_and_only_once(
    cast: Cast, sign_in: SignIn, tmp_path: Path, made: Callable[..., bytes]
) -> None:
    client = sign_in(cast.organiser)
    page = send(client, made(tmp_path, ROWS), "don-vi.csv" if made is as_csv else "don-vi.xlsx")
    shown = client.get(page).text
    for row, why in REFUSED:
        assert why in shown, row
    assert there() == {}
    assert client.post(f"{page}/import").location == page
    assert there() == {
        "Tỉnh Lào Cai": (UnitKind.PROVINCE, "10", "2020-01-01", ""),
        "Thị xã Sa Pa": (UnitKind.TOWN, "", "2020-01-01", "Tỉnh Lào Cai"),
        "Xã Tả Van": (UnitKind.COMMUNE, "3040" if made is as_csv else "03040", "2020-01-01", "Thị xã Sa Pa"),
        "Phường Sa Pả": (UnitKind.WARD, "03002", "2021-01-01", "Thị xã Sa Pa"),
        "Ban Tuyên giáo": (UnitKind.OTHER, "", "2021-01-01", ""),
    }
    first = there()
    again = client.post(f"{page}/import", follow_redirects=True).text
    assert "Không thêm gì: các đơn vị này đã có." in again
    assert there() == first


def test_the_same_file_is_the_same_import(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    client, content = sign_in(cast.organiser), xlsx(tmp_path, ROWS[:3])
    assert send(client, content) == send(client, content)
    session().rollback()
    assert session().query(UnitImport).count() == 1


def test_a_circle_within_the_file_is_refused(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    rows = [[1, "Xã Một", "", "Xã Hai", "", "", "", ""], [2, "Xã Hai", "", "Xã Một", "", "", "", ""]]
    client = sign_in(cast.organiser)
    page = send(client, xlsx(tmp_path, rows))
    shown = client.get(page).text
    assert "Đơn vị cấp trên ở dòng 5 chưa nhập được." in shown
    client.post(f"{page}/import")
    assert there() == {}


def test_a_name_that_begins_later_is_refused(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    cast.unit("Xã Tả Van")
    client = sign_in(cast.organiser)
    page = send(client, xlsx(tmp_path, [[1, "Xã Tả Van", "", "", "", "", "01/01/1990", ""]]))
    assert "Tên này đã có từ 01/01/2000. Hãy xem lại ngày." in client.get(page).text


def test_a_file_without_units_is_refused_at_its_field(cast: Cast, sign_in: SignIn, tmp_path: Path) -> None:
    client = sign_in(cast.organiser)
    for content in (workbook(tmp_path / "x.xlsx", {"A1": "Họ và tên", "B1": "Năm sinh"}).read_bytes(), b"%PDF-1.7"):
        data = {"file": (BytesIO(content), "x.xlsx"), "valid_from": "01/01/2021"}
        answer = client.post("/unit-imports/new", data=data)
        assert answer.status_code == 422
        assert 'id="file-error"' in answer.text
    assert session().query(UnitImport).count() == 0
