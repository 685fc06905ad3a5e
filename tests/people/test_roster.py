"""The roster of 15/7/2022 as the town sent it, and what other offices send."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.people.roster_files import DAY, HEADER, ROSTER, UNITS, cells_of, roster_of
from training.base.refusal import Refused
from training.people.roster import read_roster
from training.people.roster_file import UNREADABLE, open_roster
from training.people.roster_json import from_json, to_json
from training.people.roster_report import roster_report
from training.spreadsheets import Reason, read_workbook

EXPECTED = json.loads((Path(__file__).parent / "danh-sach-hoc-vien.expected.json").read_text())


def questions(entry: dict[str, Any]) -> tuple[Any, ...]:
    return entry["row"], entry["field"], entry["code"]


def test_the_roster_of_the_day_gives_121_people_and_7_questions() -> None:
    report = roster_report(open_roster(ROSTER, UNITS, DAY))
    assert (report["ok"], report["rows"]) == (121, EXPECTED["rows"])
    assert [questions(each) for each in report["review"]] == [questions(each) for each in EXPECTED["review"]]


def test_the_questions_say_what_to_decide() -> None:
    report = roster_report(open_roster(ROSTER, UNITS, DAY))
    assert {each["row"]: each["why"] for each in report["review"]} == {
        15: "Ngày sinh không có thật: tháng 2 không có ngày 31.",
        29: "Không có đơn vị này: đã thành Phường Sa Pả. Trong tệp, dòng nằm ở nhóm Phường Ô Quý Hồ.",
        43: "Số điện thoại có 5 chữ số, cần 10.",
        59: "Thiếu họ tên. Dòng này: Bí thư chi bộ, sinh 1966, điện thoại 0930657106.",
        78: "Năm sinh vô lý: người này sẽ 132 tuổi.",
        100: "Cùng họ tên, năm sinh 1995, số điện thoại 0981211650.",
        121: "Thư điện tử sai: thiếu dấu @ và tên miền.",
    }


def test_what_is_no_person_is_counted_and_what_was_changed_is_kept() -> None:
    roster = open_roster(ROSTER, UNITS, DAY)
    assert (len(roster.rows), roster.skipped) == (128, {"titles": 6, "groups": 16, "totals": 1, "others": 1})
    assert sum(row.ready and bool(row.changes) for row in roster.rows) == 88
    first, lower = roster.rows[0], next(row for row in roster.rows if row.row_no == 34)
    assert [(c.field, c.before, c.after, str(c.why)) for c in first.changes] == [
        ("unit", "P. Cầu Mây", "Phường Cầu Mây", "viết đủ tên đơn vị")
    ]
    assert [(c.before, c.after, str(c.why)) for c in lower.changes] == [
        ("  Lý  Ú Mẩy ", "Lý Ú Mẩy", "bỏ 4 dấu cách thừa"),
        ("918342152", "0918342152", "thêm số 0 mà Excel đã bỏ"),
    ]
    assert lower.cells["phone"].address == "H34"
    assert [row.row_no for row in roster.rows if row.blocked] == [59]
    assert [p.row for row in roster.rows for p in row.problems if p.code == "duplicate"] == [23]


def test_a_stored_draft_comes_back_as_it_was() -> None:
    stored = json.dumps(to_json(open_roster(ROSTER, UNITS, DAY)))
    assert json.dumps(to_json(from_json(json.loads(stored)))) == stored


def test_spaces_and_marks_that_nobody_sees_change_nothing(tmp_path: Path) -> None:
    clean = ["Họ và tên", "Năm sinh", "Thư điện tử", "Đơn vị"]
    messy = ["Họ\u00a0và tên ", "Năm\u202fsinh", "\u200bThư điện tử", "Đơn vị"]
    rosters = [
        roster_of(tmp_path, cells_of([header, row]))
        for header, row in (
            (clean, ["Trần Thị Bé", 1980, "van.hong@example.vn", "Xã Tả Van"]),
            (messy, ["\u200bTrần  Thị\u00a0Bé\u202f", "1980\u00a0", "van.hong@example.vn\u00a0", "Xã\u00a0Tả Van"]),
        )
    ]
    assert rosters[0].rows[0].values == rosters[1].rows[0].values
    assert [row.problems for roster in rosters for row in roster.rows] == [(), ()]


def test_a_name_over_two_columns_is_one_name(tmp_path: Path) -> None:
    header = [["TT", "Họ và đệm", "Tên", "Năm sinh", "Đơn vị"], ["(1)", "(2)", "(3)", "(4)", "(5)"]]
    roster = roster_of(tmp_path, cells_of([*header, [1, "Thào A", "Sinh", 1980, "Xã Tả Van"]]))
    assert [row.values["full_name"] for row in roster.rows] == ["Thào A Sinh"]


def test_columns_of_men_and_women_may_bear_a_mark(tmp_path: Path) -> None:
    people = [[1, "Má A Đa", "x", None, "05/1980"], [2, "Má Thị Sử", None, "x", 1981]]
    rows: list[list[Any]] = [["STT", "Họ và tên", "Nam", "Nữ", "Ngày sinh"], *people]
    roster = roster_of(tmp_path, cells_of(rows))
    assert [(r.values["gender"], r.values["birth_month"], r.values["birth_year"]) for r in roster.rows] == [
        ("Nam", 5, 1980),
        ("Nữ", None, 1981),
    ]


def test_people_below_a_gap_and_a_signature_are_told_apart(tmp_path: Path) -> None:
    cells = cells_of([HEADER, [1, "Má A Đa", 1980, "Nam", "Trưởng thôn", "Tả Van"]])
    cells |= cells_of([[2, "Má A Sử", 1981, "Nam", "Trưởng thôn", "Tả Van"], ["Danh sách có 02 đồng chí"]], first=709)
    cells |= {"B712": "NGƯỜI LẬP", "G712": "GIÁM ĐỐC", "B716": "Vũ Thị Yến", "G716": "Phùng Mạnh Khang"}
    roster = roster_of(tmp_path, cells)
    assert [row.row_no for row in roster.rows] == [2, 709]
    assert roster.skipped == {"titles": 1, "totals": 1, "others": 2}


def test_a_unit_left_out_is_taken_from_the_group_and_said_so(tmp_path: Path) -> None:
    people: list[list[Any]] = [[1, "Má A Đa", 1980], [2, "Má A Sử", 1981, None, None, "-"]]
    roster = roster_of(tmp_path, cells_of([HEADER, ["I", "XÃ TẢ VAN (02 đồng chí)"], *people]))
    assert [(row.values["unit"], [str(c.why) for c in row.changes]) for row in roster.rows] == [
        ("Xã Tả Van", ["lấy theo nhóm trong tệp"])
    ] * 2


def test_below_a_line_that_may_be_another_group_the_unit_is_asked(tmp_path: Path) -> None:
    people: list[list[Any]] = [[1, "Má A Đa", 1980], [None, "Khối khác"], [2, "Má A Sử", 1981]]
    roster = roster_of(tmp_path, cells_of([HEADER, ["I", "XÃ TẢ VAN (02 đồng chí)"], *people]))
    assert [(row.values["unit"], [str(p.why) for p in row.problems]) for row in roster.rows] == [
        ("Xã Tả Van", []),
        (None, ["Nhóm “Khối khác” trong tệp không rõ là đơn vị nào: chọn đơn vị."]),
    ]
    assert [line.text for line in roster.left_out] == ["Khối khác"]


def test_hidden_rows_are_shown_and_wait(tmp_path: Path) -> None:
    roster = roster_of(tmp_path, cells_of([HEADER, [1, "Má A Đa", 1980, None, None, "Xã Tả Van"]]), hidden=[2])
    assert [row.hidden for row in roster.rows] == [True]
    assert [(each["row"], each["code"]) for each in roster_report(roster)["review"]] == [(2, "row_hidden")]


def test_formulas_and_error_codes_never_become_values(tmp_path: Path) -> None:
    row = [1, '=B9&" "&C9', 1980, None, "#REF!", "Xã Tả Van", "#N/A"]
    (read,) = roster_of(tmp_path, cells_of([HEADER, row])).rows
    assert [(p.field, p.code) for p in read.problems] == [
        ("full_name", "cell_unsaved"),
        ("position", "cell_error"),
        ("phone", "cell_error"),
    ]
    assert not any(str(value)[0] in "=#" for value in read.values.values())


def test_a_file_without_a_table_or_of_another_kind_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Họ và tên") as refused:
        roster_of(tmp_path, cells_of([["Kính gửi"], ["Danh sách đính kèm"]]))
    assert refused.value.field == "file"
    (tmp_path / "rỗng.xlsx").touch()
    with pytest.raises(Refused, match="Tệp rỗng"):
        open_roster(tmp_path / "rỗng.xlsx", UNITS, DAY)
    assert set(UNREADABLE) == set(Reason)


def test_the_first_visible_sheet_with_a_table_counts() -> None:
    (sheet,) = read_workbook(ROSTER)
    assert read_roster([sheet], UNITS, DAY).sheet == "DS hoc vien"
