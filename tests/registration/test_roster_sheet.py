"""The file given back: corrected, with remarks; read again it says the same."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.cast import Cast
from tests.people.roster_files import ROSTER
from tests.registration.rosters import address, book, bring, draft_of, open_units, row, settle
from tests.spreadsheets.makers import Grid
from training.accounts.models import User
from training.registration.actions import BroughtIn, mend_row
from training.registration.models import RosterImport
from training.registration.roster_queries import rows_of

SIGN_IN = Callable[[User], FlaskClient]
SAME = ("full_name", "birth_year", "birth_month", "birth_day", "gender", "position", "unit", "phone", "email")
HEAD = ["STT", "Họ và đệm", "Tên", "Năm sinh", "Đơn vị", "Điện thoại", "Số nhà"]


def _given_back(draft: RosterImport, cast: Cast, sign_in: SIGN_IN, folder: Path) -> Path:
    answer = sign_in(cast.organiser).get(address(draft, "corrected-file"))
    assert (answer.status_code, answer.headers["Content-Disposition"].split(";")[0]) == (200, "attachment")
    path = folder / "back.xlsx"
    path.write_bytes(answer.data)
    return path


def _cells(path: Path) -> list[list[object]]:
    return [list(line) for line in load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def test_corrections_stand_in_their_cells_and_remarks_say_what_was_there(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    people = [
        [1, "Lý A", "Sử", 1980, "x. Tả Van", 912345671, "12"],
        [2, "Má Thị", "Páo", "31/02/1981", "Xã Tả Van", "09123", "7"],
    ]
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([HEAD, *people])), cast)
    settle(draft, 3, mend_row, "birth_date", "1981", cast=cast)
    head, first, second = _cells(_given_back(draft, cast, sign_in, tmp_path))
    assert head == [
        "STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Số điện thoại", "Số nhà", "Ghi chú của Trung tâm",
    ]  # fmt: skip
    assert first[:5] == [1, "Lý A Sử", "1980", "Xã Tả Van", "0912345671"]
    assert "Số điện thoại: trong tệp ghi “912345671” (thêm số 0 mà Excel đã bỏ)" in str(first[6])
    assert second[:6] == [2, "Má Thị Páo", "1981", "Xã Tả Van", "09123", "7"]
    for remark in ("Ngày sinh: trong tệp ghi “31/02/1981” (bạn đã sửa)", "Số điện thoại có 5 chữ số, cần 10."):
        assert remark in str(second[6]), remark


def test_the_roster_of_the_day_given_back_says_the_same_when_it_is_read_again(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    draft = draft_of(cast.course, ROSTER, cast)
    bring(draft, cast)
    again = draft_of(cast.course, _given_back(draft, cast, sign_in, tmp_path), cast)
    told = [[[each.values[name] for name in SAME] for each in rows_of(one)] for one in (draft, again)]
    assert told[0] == told[1]
    assert bring(again, cast) == BroughtIn(known=121)


def test_the_file_that_came_is_kept_as_it_came(app: Flask, cast: Cast, sign_in: SIGN_IN) -> None:
    open_units()
    draft = draft_of(cast.course, ROSTER, cast)
    answer = sign_in(cast.organiser).get(address(draft, "file"))
    assert answer.data == ROSTER.read_bytes()
    assert "attachment" in answer.headers["Content-Disposition"]


def test_what_looks_like_a_formula_is_a_text(app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path) -> None:
    open_units()
    lines = "STT\tHọ và tên\tNăm sinh\tĐơn vị\tChức vụ\n1\tLý A Sử\t1980\tXã Tả Van\t'=HYPERLINK(1)\n"
    (tmp_path / "ds.tsv").write_text(lines)
    draft = draft_of(cast.course, tmp_path / "ds.tsv", cast)
    assert row(draft, 2).values["position"] == "=HYPERLINK(1)" or row(draft, 2).problems
    back = load_workbook(BytesIO(_given_back(draft, cast, sign_in, tmp_path).read_bytes()))
    kinds = {cell.data_type for line in back.worksheets[0].iter_rows() for cell in line}
    assert "f" not in kinds
