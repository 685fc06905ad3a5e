"""Several columns of one field: the one that counts is taken, and nothing of the others is lost in silence."""

from pathlib import Path
from typing import Any

import pytest

from tests.people.roster_files import DAY, UNITS
from tests.spreadsheets.makers import Grid, as_xlsx
from training.people.roster_file import open_roster
from training.people.roster_json import from_json, to_json
from training.people.roster_report import roster_report
from training.people.roster_row import RosterRow, mend_row

CASES: list[tuple[list[str], list[Any], str, Any, str]] = [
    (["Cố định", "Di động"], ["02143871234", 912345671], "phone", "0912345671", "không lấy “02143871234” ở cột khác"),
    (["Số điện thoại", "Số điện thoại"], ["0912345671", "0912345672"], "phone", "0912345671", "“0912345672”"),
    (["Số điện thoại", "Zalo"], ["09123", "0912345672"], "phone", "0912345672", "không lấy “09123”"),
    (["Số điện thoại", "Zalo"], [None, "0912345672"], "phone", "0912345672", ""),
    (["Số điện thoại", "Zalo"], ["0912345671", "0912 345 671"], "phone", "0912345671", ""),
    (["Email", "Thư điện tử"], ["không có", "sử@example.vn"], "email", None, ""),
    (["Email", "Gmail"], ["a.su@ubnd.example.vn", "su@example.vn"], "email", "a.su@ubnd.example.vn", "“su@example.vn”"),
    (["Cơ quan", "Xã"], ["UBND", "Tả Van"], "unit", "Xã Tả Van", "không lấy “UBND”"),
    (["Xã", "Cơ quan"], ["Tả Van", "Trường THCS"], "unit", "Xã Tả Van", "không lấy “Trường THCS”"),
    (["Đơn vị", "Đảng bộ"], ["Xã Tả Van", "Thị xã Sa Pa"], "unit", "Xã Tả Van", "“Thị xã Sa Pa”"),
    (["Số CMND", "Số CCCD"], ["063123456", "010085012347"], "id_number", "010085012347", "“063123456”"),
    (["Năm sinh", "Ngày sinh"], [1980, "05/02/1980"], "birth_date", "1980-02-05", "“1980”"),
]


def _row(folder: Path, heads: list[str], said: list[Any]) -> RosterRow:
    rest = [] if {"Năm sinh", "Ngày sinh"} & set(heads) else [("Năm sinh", 1980)]
    rows = [["STT", "Họ và tên", *heads, *(h for h, _v in rest)], [1, "Lý A Sử", *said, *(v for _h, v in rest)]]
    (row,) = open_roster(as_xlsx(folder / "a", Grid(rows)), UNITS, DAY).rows
    return row


@pytest.mark.parametrize(("heads", "said", "field", "value", "told"), CASES)
def test_one_is_taken_and_the_others_are_told(
    heads: list[str], said: list[Any], field: str, value: Any, told: str, tmp_path: Path
) -> None:
    row = _row(tmp_path, heads, said)
    assert row.values[field] == value
    changes = [str(change.why) for change in row.changes if change.field == field]
    assert told in "".join(changes)
    assert told or not any("không lấy" in why for why in changes)


@pytest.mark.parametrize(
    ("heads", "said", "offers"),
    [
        (["Đơn vị", "Cơ quan"], ["Xã Tả Van", "x. Bản Hồ"], ("Xã Tả Van", "Xã Bản Hồ")),
        (["Năm sinh", "Ngày sinh"], [1981, "05/02/1980"], ("1981", "05/02/1980")),
        (["Số CCCD", "Căn cước"], ["010085012347", "010085012348"], ("010085012347", "010085012348")),
    ],
)
def test_two_of_which_nobody_has_both_are_asked_about(
    heads: list[str], said: list[Any], offers: tuple[str, ...], tmp_path: Path
) -> None:
    row = _row(tmp_path, heads, said)
    ((problem,),) = (row.problems,)
    assert (problem.code, problem.offers) == ("columns_differ", offers)
    assert all(str(each) in str(problem.why) for each in said)
    for offer in offers:
        assert mend_row(row, {problem.field: offer}, UNITS, DAY).problems == ()


def test_columns_that_hold_something_and_are_not_read_are_named(tmp_path: Path) -> None:
    rows = [
        ["Kính gửi", None, None, None, None, None, "x"],
        ["STT", "Họ và tên", "Năm sinh", "Trình độ", "Ngày vào Đảng", "Ký nhận", None],
        [1, "Lý A Sử", 1980, "ĐH", "01/01/2010", None, "ở xa"],
        [None, "NGƯỜI LẬP", None, None, None, "GIÁM ĐỐC"],
    ]
    roster = open_roster(as_xlsx(tmp_path / "a", Grid(rows, hidden_columns=[5])), UNITS, DAY)
    assert roster.unread == ("Trình độ", "G")
    assert roster_report(roster)["unread_columns"] == ["Trình độ", "G"]
    assert from_json(to_json(roster)) == roster
