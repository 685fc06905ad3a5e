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
from training.base.db import session
from training.courses.models import Course
from training.people.models import Person
from training.registration.actions import BroughtIn, leave_out_row, mend_row, separate_row
from training.registration.drafts import standing
from training.registration.models import Registration, RosterImport
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


def _read_again(draft: RosterImport, cast: Cast, sign_in: SIGN_IN, folder: Path, course: Course) -> RosterImport:
    return draft_of(course, _given_back(draft, cast, sign_in, folder), cast)


def _people() -> tuple[int, int]:
    session().rollback()
    return session().query(Person).count(), session().query(Registration).count()


def test_what_was_settled_is_asked_no_more_when_the_file_comes_again(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    """Rows 2 to 8: no unit, left so; twice the same two, one left out, one another person; hidden; a name like a title;
    known by the name alone."""
    open_units()
    head = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Điện thoại", "Quê quán", "Trình độ"]
    people = [
        [1, "Lý A Sử", 1980, None, "0912345671", "xã Tả Van", "ĐH"],
        [2, "Má Thị Páo", 1981, "Xã Tả Van", "0912345672"],
        [3, "Má Thị Páo", 1981, "Xã Tả Van", "0912345672"],
        [4, "Má Thị Páo", 1981, "Xã Tả Van", "0912345672"],
        [5, "Vàng A Phử", 1983, "Xã Tả Van"],
        [6, "Ông Văn Bé", 1984, "Xã Tả Van"],
        [7, "Thào A Sinh", None, "x"],
    ]
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([head, *people], hidden_rows=[6])), cast)
    settle(draft, 2, mend_row, "unit", "", cast=cast)
    settle(draft, 4, leave_out_row, cast=cast)
    settle(draft, 5, separate_row, cast=cast)
    settle(draft, 7, mend_row, "full_name", "Ông Văn Bé", cast=cast)
    settle(draft, 8, mend_row, "unit", "", cast=cast)
    unsettled = _read_again(draft, cast, sign_in, tmp_path, cast.course)
    assert _standings(unsettled) == ["ready", "ready", "left_out", "ready", "left_out", "ready", "ready"]
    assert [each.values["native_place"] for each in rows_of(unsettled)][:2] == ["xã Tả Van", None]
    assert bring(draft, cast) == BroughtIn(placed=5)
    again = _read_again(draft, cast, sign_in, tmp_path, cast.course)
    assert _standings(again) == ["ready", "ready", "left_out", "ready", "left_out", "ready", "ready"]
    assert bring(again, cast) == BroughtIn(known=5)
    assert _people() == (5, 5)


def _standings(draft: RosterImport) -> list[str]:
    session().rollback()
    return [str(standing(each)) for each in rows_of(draft)]


def test_columns_that_are_not_read_stay_and_are_not_read_next_time_either(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    head = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Trình độ", "Email", "Điện thoại", None]
    people = [[1, "Lý A Sử", 1980, "Xã Tả Van", "ĐH", "su@example.vn", "0912345671", "ở xa"]]
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([head, *people], hidden_columns=[7])), cast)
    client = sign_in(cast.organiser)
    assert "Không đọc 2 cột: Trình độ, H." in client.get(address(draft)).get_data(as_text=True)
    client.post(address(draft, "columns"), data={"sheet": "1", "c-1-F": ""})
    assert "Không đọc 3 cột: Trình độ, Email, H." in client.get(address(draft)).get_data(as_text=True)
    path = _given_back(draft, cast, sign_in, tmp_path)
    assert _cells(path)[0] == [
        "STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Trình độ", "Không đọc: Email", "Không đọc: Điện thoại", "Cột H",
        "Ghi chú của Trung tâm",
    ]  # fmt: skip
    assert _cells(path)[1][4:8] == ["ĐH", "su@example.vn", "0912345671", "ở xa"]
    again = draft_of(cast.course, path, cast)
    assert [(each.values["email"], each.values["phone"]) for each in rows_of(again)] == [(None, None)]
    assert _cells(_given_back(again, cast, sign_in, tmp_path)) == _cells(path)


def test_both_numbers_of_a_person_are_in_the_file_given_back(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    head = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Cố định", "Di động"]
    people = [[1, "Lý A Sử", 1980, "Xã Tả Van", "02143871234", "0912345671"]]
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([head, *people])), cast)
    _head, line = _cells(_given_back(draft, cast, sign_in, tmp_path))
    assert line[4] == "0912345671"
    assert "trong tệp ghi “02143871234 | 0912345671” (không lấy “02143871234” ở cột khác)" in str(line[5])
