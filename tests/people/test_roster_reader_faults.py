"""Small things of lists that once were misread: marks before names, of groups, of genders; remarks; others' births."""

from pathlib import Path
from typing import Any

import pytest

from tests.people.roster_case import BAN_HO, SA_PA_HOI, SHORT, TA_VAN, A, B, C
from tests.people.roster_files import DAY, UNITS
from tests.spreadsheets.makers import Grid, as_xlsx
from training.people.names import read_listed_name
from training.people.roster import Roster
from training.people.roster_duplicates import birth_of
from training.people.roster_file import open_roster


def _read(folder: Path, rows: list[list[Any]], **layout: Any) -> Roster:
    return open_roster(as_xlsx(folder / "a", Grid(rows, **layout)), UNITS, DAY)


def _said(roster: Roster, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values[name] for name in fields) for row in roster.rows]


@pytest.mark.parametrize(
    ("text", "name", "left_out"),
    [
        ("2/ Lý Thị Ước", "Lý Thị Ước", "2/"),
        ("3- Tẩn Ú Mẩy", "Tẩn Ú Mẩy", "3-"),
        ("3 – Tẩn Ú Mẩy", "Tẩn Ú Mẩy", "3 –"),
        ("4 Lù Thị Mỷ", "Lù Thị Mỷ", "4"),
        ("05: Đ/c Vàng A Sử", "Vàng A Sử", "05: Đ/c"),
        ("1. Thư", "Thư", "1."),
    ],
)
def test_a_number_before_a_name_is_left_out_and_that_is_said(text: str, name: str, left_out: str) -> None:
    reading = read_listed_name(text)
    assert (reading.value, str(reading.change)) == (name, f"bỏ “{left_out}” trước tên")


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("Má A Đa\nLý Thị Ước", "Má A Đa Lý Thị Ước"),
        ("Má A Đa, 1980", "Má A Đa"),
        ("Lý Thị Ước - SN 1981", "Lý Thị Ước"),
        ("2/ Đ/c Má A Đa (sinh ngày 05/06/1980)", "Má A Đa"),
        ("Má A Đa (ĐT: 0912 345 678)", "Má A Đa"),
    ],
)
def test_a_name_with_another_person_or_fact_beside_it_is_asked_about(text: str, offer: str) -> None:
    reading = read_listed_name(text)
    assert reading.value is None
    assert reading.problem
    assert (reading.problem.code, reading.problem.offer) == ("name_mixed", offer)


@pytest.mark.parametrize("text", ["Má A\nĐa", "Nguyễn Văn A (A)", "Lý Thị Sinh", "Trần Văn 12"])
def test_a_name_in_two_lines_or_with_few_digits_is_one_name(text: str) -> None:
    assert read_listed_name(text).value == " ".join(text.split())


@pytest.mark.parametrize(
    ("first", "second"), [("A", "B"), ("a)", "b)"), ("1.1", "1.2"), ("*", "-"), ("+", "+"), ("•", "•"), ("I", "II")]
)
def test_a_group_is_one_whatever_mark_stands_before_it(first: str, second: str, tmp_path: Path) -> None:
    roster = _read(tmp_path, [SHORT[:3], [first, TA_VAN], [1, A, 1980], [second, BAN_HO], [2, B, 1981]])
    assert _said(roster, "unit") == [(TA_VAN,), (BAN_HO,)]
    assert (roster.skipped["groups"], roster.left_out) == (2, ())


def test_a_group_of_a_roman_number_counts_though_nobody_knows_its_unit(tmp_path: Path) -> None:
    rows: list[list[Any]] = [SHORT[:3], ["I", "Trạm y tế"], [1, A, 1980], ["II", TA_VAN], [2, B, 1981]]
    known, unknown = (_read(tmp_path, listed) for listed in (rows, [rows[0], ["A", "Phòng khám lẻ"], *rows[2:3]]))
    assert [[(problem.field, problem.code) for problem in row.problems] for row in known.rows] == [
        [("unit", "unit_unknown")], [],
    ]  # fmt: skip
    assert (known.left_out, [line.text for line in unknown.left_out]) == ((), ["A | Phòng khám lẻ"])


def test_a_remark_with_a_day_ends_no_list_that_has_no_numbers(tmp_path: Path) -> None:
    days = ["vào Đảng ngày 5 tháng 6 năm 2010", "đã ký tên", None]
    people: list[list[Any]] = [[name, 1980, TA_VAN, day] for name, day in zip((A, B, C), days, strict=True)]
    signed: list[list[Any]] = [[None, None, None, "Sa Pa, ngày 5 tháng 7 năm 2022"], ["NGƯỜI LẬP"], ["Lê Văn X"]]
    roster = _read(tmp_path, [[*SHORT[1:], "Ghi chú"], *people, *signed])
    assert _said(roster, "full_name") == [(A,), (B,), (C,)]


@pytest.mark.parametrize(
    ("heads", "said", "birth"),
    [
        (["Năm sinh", "Đơn vị", "Họ tên vợ/chồng", "Năm sinh"], [None, TA_VAN, "X Y", "1985"], ""),
        (["Năm sinh", "Đơn vị", "Họ tên vợ", "Ngày sinh"], [1980, TA_VAN, "X Y", "01/02/1985"], "1980"),
        (["Họ tên cha", "Năm sinh", "Đơn vị"], ["X Y", 1980, TA_VAN], "1980"),
        (["Năm sinh", "Đơn vị", "Ngày sinh"], [1980, TA_VAN, "05/02/1980"], "05/02/1980"),
    ],
)
def test_a_birth_behind_the_name_of_another_is_that_of_the_other(
    heads: list[str], said: list[Any], birth: str, tmp_path: Path
) -> None:
    roster = _read(tmp_path, [["STT", "Họ và tên", *heads], [1, A, *said]])
    assert [found.text() if (found := birth_of(row.values)) else "" for row in roster.rows] == [birth]
    assert [row.problems for row in roster.rows] == [()]


def test_what_a_merged_cell_hides_is_not_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [SHORT, [1, A, 1980, TA_VAN], [2, B, 1981, SA_PA_HOI], [3, C, 1982, BAN_HO]]
    roster = _read(tmp_path, rows, merged=[(2, 4, 3, 4)])
    assert _said(roster, "unit") == [(TA_VAN,), (TA_VAN,), (BAN_HO,)]


@pytest.mark.parametrize(
    ("men", "women", "gender"),
    [("☒", "☐", "Nam"), ("☐", "☑", "Nữ"), ("ü", None, "Nam"), (None, "þ", "Nữ"), ("✔", "□", "Nam"), ("□", "□", None)],
)
def test_a_tick_marks_a_gender_and_an_empty_box_none(
    men: str | None, women: str | None, gender: str | None, tmp_path: Path
) -> None:
    roster = _read(tmp_path, [["STT", "Họ và tên", "Nam", "Nữ", "Đơn vị"], [1, A, men, women, TA_VAN]])
    assert _said(roster, "gender", "birth_year") == [(gender, None)]
    assert [row.problems for row in roster.rows] == [()]
