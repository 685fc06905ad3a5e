"""The cases of area A with the values that they state, each in every format that can hold its fault.

Where each is tested, and the name cases of area I, is said in CASES.
"""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from tests.people.roster_files import DAY, UNITS, cells_of
from tests.spreadsheets.apart import reason_within_bounds
from tests.spreadsheets.files import sheet_of, with_sheet, workbook
from tests.spreadsheets.makers import FORMATS, Grid, as_xls, as_xlsx
from training.people.roster import Roster
from training.people.roster_duplicates import same_person
from training.people.roster_file import open_roster
from training.people.roster_row import RosterRow

HERE, FILES = "tests/people/test_roster_cases.py", "tests/people/test_roster_files.py"
KINDS = f"{FILES}::test_the_people_of_a_list_come_out"
CASES = {
    "XLS-1904": (f"{HERE}::test_xls_1904", KINDS),
    "XLS-2DIGIT": (
        f"{HERE}::test_xls_2digit",
        "tests/people/test_birth.py::test_a_year_of_two_digits_is_never_in_the_future_and_is_said_to_be_guessed",
    ),
    "XLS-LEAD0": (
        f"{HERE}::test_xls_lead0_and_back",
        f"{HERE}::test_a_number_with_a_format_of_twelve_digits_is_padded_and_said",
        KINDS,
    ),
    "XLS-NBSP": (
        f"{HERE}::test_xls_nbsp",
        "tests/people/test_roster.py::test_spaces_and_marks_that_nobody_sees_change_nothing",
    ),
    "XLS-RANGE": (
        f"{HERE}::test_xls_range_with_people_below_a_gap_of_700",
        f"{HERE}::test_a_sheet_whose_every_row_is_formatted_to_the_last_is_read_like_any",
        "tests/spreadsheets/test_hostile_formats.py::test_an_xls_that_is_formatted_to_its_last_row_is_read",
    ),
    "XLS-FORMULA": (f"{HERE}::test_xls_formula", f"{HERE}::test_a_formula_that_a_library_wrote_is_never_a_name", KINDS),
    "NAME-SORT": (
        "tests/vietnamese/test_order.py::test_given_names_sort_as_a_vietnamese_reader_expects",
        "tests/registration/test_listing.py::test_given_names_stand_in_the_vietnamese_order_on_both_databases",
        "tests/registration/test_listing.py::test_given_names_stand_in_that_order_on_the_screen_and_on_paper",
        "tests/registration/test_listing.py::test_ties_are_broken_by_birth_and_then_by_who_came_first",
    ),
}
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"]
SHEETS = {"xlsx": as_xlsx, "xls": as_xls}


def read(path: Path) -> Roster:
    return open_roster(path, UNITS, DAY)


def said(row: RosterRow, name: str) -> list[str]:
    """Why a value differs from its cell."""
    return [str(change.why) for change in row.changes if change.field == name]


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize(("from_1904", "serial"), [(True, 29812), (False, 31274)])
def test_xls_1904(kind: str, from_1904: bool, serial: int, tmp_path: Path) -> None:
    rows = [HEADER, [1, "Nguyễn Thị Hồng Vân", date(1985, 8, 15), "Xã Tả Van"], [2, "Má A Đa", serial, "Xã Tả Van"]]
    roster = read(SHEETS[kind](tmp_path / "roster", Grid(rows), from_1904=from_1904))
    assert [row.values["birth_date"] for row in roster.rows] == ["1985-08-15", "1985-08-15"]
    # The date in its format is said as it stands; a number without one is said to be a guess.
    assert [row.cells["birth_date"].text for row in roster.rows] == ["15/08/1985", str(serial)]
    assert [len(said(row, "birth_date")) for row in roster.rows] == [0, 1]


@pytest.mark.parametrize("kind", FORMATS)
def test_xls_2digit(kind: str, tmp_path: Path) -> None:
    people = zip(("Lê Văn Tám", "Trần Thị Mận", "Phạm Gia Huy"), ("05/06/58", "12.03.65", "1/1/04"), strict=True)
    rows = [HEADER, *([n, name, birth, "Xã Tả Van"] for n, (name, birth) in enumerate(people, 1))]
    roster = read(FORMATS[kind](tmp_path / "roster", Grid(rows)))
    assert [row.values["birth_year"] for row in roster.rows] == [1958, 1965, 2004]
    assert [said(row, "birth_date") for row in roster.rows] == [
        [f"năm ghi hai chữ số, hiểu là {year}"] for year in (1958, 1965, 2004)
    ]
    assert all(row.ready for row in roster.rows)


@pytest.mark.parametrize("kind", FORMATS)
def test_xls_lead0_and_back(kind: str, tmp_path: Path) -> None:
    head = [*HEADER, "Số điện thoại", "Số CCCD"]
    phones = [912345670, "'0912 345 671", "+84912345672", "8.4912345673E+10", "0912345674"]
    papers: list[Any] = [1085012345, "001085012345", "001 085 012 345", 1085012345, 1085012345]
    rows = [
        [n, f"Má A {n}", 1980, "Xã Tả Van", phone, paper]
        for n, (phone, paper) in enumerate(zip(phones, papers, strict=True), 1)
    ]
    roster = read(FORMATS[kind](tmp_path / "roster", Grid([head, *rows])))
    values = [(row.values["phone"], row.values["id_number"]) for row in roster.rows]
    assert values == [(f"091234567{n}", "001085012345") for n in range(5)]
    assert [bool(said(row, "phone")) for row in roster.rows] == [True, True, True, True, False]
    again = [[*row[:4], *pair] for row, pair in zip(rows, values, strict=True)]
    back = read(FORMATS[kind](tmp_path / "again", Grid([head, *again])))
    assert [(row.values["phone"], row.values["id_number"]) for row in back.rows] == values
    assert [said(row, "phone") + said(row, "id_number") for row in back.rows] == [[]] * 5


def test_a_number_with_a_format_of_twelve_digits_is_padded_and_said(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for address, value in cells_of([["STT", "Họ và tên", "Số CCCD"], [1, "Má A Đa", 1085012345]]).items():
        sheet[address] = value
    sheet["C2"].number_format = "000000000000"
    book.save(tmp_path / "roster")
    (row,) = read(tmp_path / "roster").rows
    assert row.values["id_number"] == "001085012345"
    assert said(row, "id_number") == ["thêm số 0 mà Excel đã bỏ, cho đủ 12 chữ số"]


# Windows-1258 has neither marks without width nor narrow spaces.
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "csv windows-1258"])
def test_xls_nbsp(kind: str, tmp_path: Path) -> None:
    messy = [
        ["STT", "Họ\u00a0và tên ", "Thư điện tử", "\u0110\u01a1n vi\u0323"],
        [1, "\u200bTrần  Thị\u00a0Bé\u202f", "van.hong@example.vn\u00a0", "Xã\u00a0Tả Van"],
    ]
    clean = [["STT", "Họ và tên", "Thư điện tử", "Đơn vị"], [1, "Trần Thị Bé", "van.hong@example.vn", "Xã Tả Van"]]
    (one,), (two,) = (read(FORMATS[kind](tmp_path / "roster", Grid(rows))).rows for rows in (messy, clean))
    assert one.values == two.values
    assert one.values["full_name"] == "Trần Thị Bé"
    assert "\u00a0" not in str(one.values["email"])
    assert same_person(one.values, two.values)


def test_xls_range_with_people_below_a_gap_of_700(tmp_path: Path) -> None:
    """Three people in rows 6 to 8, two in rows 709 and 710, and a bold empty cell in the last row of the sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    people = [[n, f"Má A {n}", 1980, "Xã Tả Van"] for n in range(1, 6)]
    for address, value in (cells_of([HEADER, *people[:3]], 5) | cells_of(people[3:], 709)).items():
        sheet[address] = value
    sheet["A1048576"].font = Font(bold=True)
    book.save(tmp_path / "roster")
    assert [row.row_no for row in _measured(tmp_path / "roster").rows] == [6, 7, 8, 709, 710]


def test_a_sheet_whose_every_row_is_formatted_to_the_last_is_read_like_any(tmp_path: Path) -> None:
    file = formatted_to_its_last_row(tmp_path / "roster")
    assert [row.row_no for row in _measured(file).rows] == [6, 7, 8, 709, 710]


def formatted_to_its_last_row(path: Path) -> Path:
    """As a person makes one who marks the columns and draws borders: a million rows of empty cells."""

    def row(number: int, *texts: str) -> str:
        cells = (
            f'<c r="{c}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for c, text in zip("ABCD", texts, strict=False)
        )
        return f'<row r="{number}" spans="1:4">{"".join(cells)}</row>'

    said = {5: row(5, *HEADER)} | {n: row(n, str(n), f"Má A {n}", "1980", "Xã Tả Van") for n in (6, 7, 8, 709, 710)}
    empty = '<row r="{0}" s="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"/></row>'
    begin, end = sheet_of("|")[0].split(b"|")
    blocks = ("".join(said.get(n) or empty.format(n) for n in range(at, at + 1024)) for at in range(1, 1_048_577, 1024))
    return with_sheet(path, [begin, *(block.encode() for block in blocks), end])


def _measured(file: Path) -> Roster:
    assert reason_within_bounds(file) is None
    began = time.monotonic()
    roster = read(file)
    assert time.monotonic() - began < 30
    return roster


def test_xls_formula(tmp_path: Path) -> None:
    head = '<row r="1">' + "".join(
        f'<c r="{c}1" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in zip("ABCD", HEADER, strict=True)
    )

    def row(number: int, name: str) -> str:
        birth = f'<c r="C{number}"><v>1980</v></c><c r="D{number}" t="inlineStr"><is><t>Xã Tả Van</t></is></c>'
        return f'<row r="{number}"><c r="A{number}"><f>ROW()-1</f><v>{number - 1}</v></c>{name}{birth}</row>'

    saved = '<c r="B2" t="str"><f>F2&amp;" "&amp;G2</f><v>Má A Đa</v></c>'
    errors = [f'<c r="B{n}" t="e"><v>{code}</v></c>' for n, code in ((4, "#N/A"), (5, "#REF!"), (6, "#VALUE!"))]
    names = [saved, '<c r="B3"><f>F3&amp;" "&amp;G3</f></c>', *errors]
    rows = head + "</row>" + "".join(row(n, name) for n, name in enumerate(names, 2))
    roster = read(with_sheet(tmp_path / "roster", sheet_of(rows)))
    assert [(r.values["full_name"], [p.code for p in r.problems]) for r in roster.rows] == [
        ("Má A Đa", []), (None, ["cell_unsaved"]), *[(None, ["cell_error"])] * 3,
    ]  # fmt: skip
    assert "mở tệp bằng Excel, lưu lại" in str(roster.rows[1].problems[0].why)
    assert not any(str(value)[:1] in ("=", "#") for r in roster.rows for value in r.values.values())


def test_a_formula_that_a_library_wrote_is_never_a_name(tmp_path: Path) -> None:
    file = workbook(tmp_path / "roster", cells_of([HEADER, ["=ROW()-5", '=F2&" "&G2', 1980, "Xã Tả Van"]]))
    (row,) = read(file).rows
    assert (row.values["full_name"], [problem.code for problem in row.problems]) == (None, ["cell_unsaved"])
