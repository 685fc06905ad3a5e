"""What a column holds can be corrected, and is remembered for the next list of that shape."""

from pathlib import Path

import pytest

from tests.people.roster_files import DAY, UNITS
from tests.spreadsheets.makers import Grid, as_ods, as_xlsx
from training.base.refusal import Refused
from training.people.roster import MOST_PEOPLE, read_roster, read_rosters
from training.people.roster_file import open_roster, open_sheets
from training.people.roster_layout import layouts_of
from training.people.roster_mapping import Mapping, shape_of
from training.spreadsheets import Cell, Kind, Row, Sheet

HEADER = ["STT", "Họ và tên", "Quê quán", "Liên lạc", "Năm sinh"]
STRANGE = ["Mã", "Danh tính", "Thuộc", "Tuổi"]


def test_a_column_is_corrected_and_the_next_list_of_that_shape_is_read_so(tmp_path: Path) -> None:
    first = open_roster(
        as_xlsx(tmp_path / "a", Grid([HEADER, [1, "Má A Đa", "Xã Tả Van", "0912345671", 1980]])), UNITS, DAY
    )
    assert (first.headings[3], first.rows[0].values["unit"], first.rows[0].values["phone"]) == ("Quê quán", None, None)
    mapping = first.mapping.corrected(3, "unit").corrected(4, "phone")
    known = {first.shape: Mapping.from_json(mapping.to_json())}
    next_header = ["STT ", "HỌ VÀ TÊN", "Quê  quán", "liên lạc", "Năm sinh"]
    rows = [["ĐẢNG BỘ THỊ XÃ"], [], next_header, [1, "Lý Thị Ước", "P. Sa Pả", 987654321, 1981]]
    (row,) = open_roster(as_ods(tmp_path / "b", Grid(rows)), UNITS, DAY, known=known).rows
    assert (row.values["unit"], row.values["phone"]) == ("Phường Sa Pả", "0987654321")


def test_a_column_can_be_left_out_and_only_known_fields_are_taken() -> None:
    mapping = Mapping({1: "number", 2: "full_name", 5: "birth_date"})
    assert mapping.corrected(5, "").to_json() == {"A": "number", "B": "full_name"}
    with pytest.raises(ValueError, match="horoscope"):
        mapping.corrected(5, "horoscope")


def test_the_shape_is_that_of_the_headings_however_they_are_spelt() -> None:
    assert shape_of({1: "STT", 2: "Họ và tên"}) == shape_of({2: "HỌ  VÀ TÊN", 1: "stt", 3: ""})
    assert shape_of({1: "STT", 2: "Họ và tên"}) != shape_of({1: "Họ và tên", 2: "STT"})


def test_a_list_under_headings_that_nobody_knows_can_be_told(tmp_path: Path) -> None:
    sheets = open_sheets(as_xlsx(tmp_path / "a", Grid([["Danh bạ"], STRANGE, ["a1", "Má A Đa", "Xã Tả Van", 1980]])))
    with pytest.raises(Refused, match="Họ và tên"):
        read_roster(sheets, UNITS, DAY)
    (layout,) = layouts_of(sheets)
    assert (layout.known, dict(layout.headings)) == (False, {1: "Mã", 2: "Danh tính", 3: "Thuộc", 4: "Tuổi"})
    assert dict(layout.samples[0]) == {1: "a1", 2: "Má A Đa", 3: "Xã Tả Van", 4: "1980"}
    told = layout.mapping.corrected(2, "full_name").corrected(3, "unit").corrected(4, "birth_date")
    (row,) = read_roster(sheets, UNITS, DAY, known={layout.shape: told}).rows
    assert [row.values[name] for name in ("full_name", "unit", "birth_year")] == ["Má A Đa", "Xã Tả Van", 1980]
    (known,) = layouts_of(sheets, {layout.shape: told})
    assert known.known


def test_every_sheet_is_read_and_the_choice_is_the_callers(tmp_path: Path) -> None:
    row = [1, "Má A Đa", "", "", 1980]
    grids = [Grid([HEADER, row], title="Đợt 1"), Grid([HEADER, row, row], title="Đợt 2"), Grid([["x"]], title="Khác")]
    hidden = Grid([HEADER, row], title="Nháp", hidden=True)
    sheets = open_sheets(as_xlsx(tmp_path / "a", *grids, hidden))
    assert [(each.sheet, len(each.rows)) for each in read_rosters(sheets, UNITS, DAY)] == [
        ("Đợt 1", 1), ("Đợt 2", 2), ("Nháp", 1),
    ]  # fmt: skip
    second = read_roster(sheets, UNITS, DAY, sheet="Đợt 2")
    assert (second.others, second.hidden) == (("Đợt 1", "Nháp"), {"rows": 0, "columns": 0, "sheets": 1})
    with pytest.raises(Refused):
        read_roster(sheets, UNITS, DAY, sheet="Khác")


def test_a_hidden_column_is_counted_and_read_where_somebody_ticks_it(tmp_path: Path) -> None:
    header, row = ["STT", "Họ và tên", "Năm sinh", "Điện thoại"], [1, "Má A Đa", 1980, "0912345671"]
    file = as_xlsx(tmp_path / "a", Grid([header, row], hidden_columns=[4]))
    roster = open_roster(file, UNITS, DAY)
    assert (roster.hidden["columns"], roster.rows[0].values["phone"]) == (1, None)
    ticked = roster.mapping.corrected(4, "phone")
    assert open_roster(file, UNITS, DAY, known={roster.shape: ticked}).rows[0].values["phone"] == "0912345671"


def test_two_tables_beside_each_other_are_refused_with_what_to_do(tmp_path: Path) -> None:
    beside = [["STT", "Họ và tên", "Năm sinh"] * 2, [1, "Má A Đa", 1980, 2, "Lý Thị Ước", 1981]]
    with pytest.raises(Refused, match="cạnh nhau: chuyển bảng bên phải xuống dưới") as refused:
        open_roster(as_xlsx(tmp_path / "a", Grid(beside)), UNITS, DAY)
    assert refused.value.field == "file"


def test_a_second_name_further_right_is_that_of_somebody_else(tmp_path: Path) -> None:
    header = ["STT", "Họ và tên", "Năm sinh", "Họ và tên người liên hệ"]
    (row,) = open_roster(as_xlsx(tmp_path / "a", Grid([header, [1, "Má A Đa", 1980, "Vũ Thị Yến"]])), UNITS, DAY).rows
    assert row.values["full_name"] == "Má A Đa"


def test_what_names_nobody_is_kept_to_be_looked_over(tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        [1, "Má A Đa", 1980],
        [None, "Khối khác"],
        ["Tổng số: 03 đồng chí"],
        ["", "NGƯỜI LẬP"],
    ]
    roster = open_roster(as_xlsx(tmp_path / "a", Grid(rows)), UNITS, DAY)
    assert [(line.row_no, line.text) for line in roster.left_out] == [(3, "Khối khác"), (5, "NGƯỜI LẬP")]
    assert (roster.stated, len(roster.rows)) == (3, 1)


def test_a_list_of_too_many_people_is_refused() -> None:
    head = Row(1, False, tuple(Cell(f"{c}1", Kind.TEXT, text) for c, text in zip("ABC", HEADER, strict=False)))
    rows = [
        Row(n, False, (Cell(f"A{n}", Kind.NUMBER, n), Cell(f"B{n}", Kind.TEXT, "Má A Đa")))
        for n in range(2, MOST_PEOPLE + 3)
    ]
    with pytest.raises(Refused, match=r"hơn 10\.000 người"):
        read_roster(
            [Sheet("x", False, (Row(1, False, (*head.cells, Cell("D1", Kind.TEXT, "Năm sinh"))), *rows))], UNITS, DAY
        )


def test_totals_of_groups_are_not_counted_again_in_that_of_the_list(tmp_path: Path) -> None:
    head, part = ["STT", "Họ và tên", "Năm sinh"], [None, "Cộng: 01 đồng chí"]
    people = [[1, "Má A Đa", 1980], part, ["II", "Xã Tả Van"], [2, "Lý Thị Ước", 1981], part]
    for end, count in (([], 2), ([[None, "Tổng cộng: 02 đồng chí"]], 2), ([["Danh sách có 05 đồng chí"]], 5)):
        assert open_roster(as_xlsx(tmp_path / "a", Grid([head, *people, *end])), UNITS, DAY).stated == count
