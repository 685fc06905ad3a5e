"""What a file hides is counted, and left out until somebody asks for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.people.roster_files import DAY, UNITS
from tests.spreadsheets.makers import Grid, as_ods, as_xls, as_xlsx
from training.base.refusal import Refused
from training.people.roster_file import open_roster, open_sheets
from training.people.roster_layout import layouts_of

HEADER = ["STT", "Họ và tên", "Năm sinh", "Điện thoại"]
ROWS = [HEADER, [1, "Má A Đa", 1980, "0912345671"], [2, "Lý Thị Ước", 1981, "0912345672"]]
WRITERS = [as_xlsx, as_xls, as_ods]


@pytest.mark.parametrize("write", WRITERS)
def test_hidden_rows_and_columns_are_counted_and_taken_where_asked(write: Callable[..., Path], tmp_path: Path) -> None:
    file = write(tmp_path / "a", Grid(ROWS, hidden_rows=[3], hidden_columns=[4]), Grid(ROWS, title="Cũ", hidden=True))
    without = open_roster(file, UNITS, DAY)
    assert without.hidden == {"rows": 1, "columns": 1, "sheets": 1}
    assert [(row.hidden, row.values["phone"]) for row in without.rows] == [(False, None), (True, None)]
    asked = open_roster(file, UNITS, DAY, include={"rows", "columns"})
    assert asked.hidden == without.hidden
    assert [(row.hidden, row.values["phone"]) for row in asked.rows] == [(False, "0912345671"), (False, "0912345672")]


@pytest.mark.parametrize("write", WRITERS)
def test_a_list_on_a_hidden_sheet_only_is_refused_with_what_to_do(write: Callable[..., Path], tmp_path: Path) -> None:
    file = write(tmp_path / "a", Grid([["Hướng dẫn"]], title="Đọc trước"), Grid(ROWS, title="DS", hidden=True))
    with pytest.raises(Refused, match="trang tính đang ẩn “DS”: bỏ ẩn") as refused:
        open_roster(file, UNITS, DAY)
    assert refused.value.field == "file"
    assert len(open_roster(file, UNITS, DAY, include={"sheets"}).rows) == 2
    assert len(open_roster(file, UNITS, DAY, sheet="DS").rows) == 2


def test_names_in_a_hidden_column_are_not_read_behind_anybodys_back(tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "a", Grid(ROWS, hidden_columns=[2]))
    with pytest.raises(Refused, match="đang ẩn: bỏ ẩn các cột"):
        open_roster(file, UNITS, DAY)
    assert [layout.known for layout in layouts_of(open_sheets(file))] == [False]
    assert len(open_roster(file, UNITS, DAY, include={"columns"}).rows) == 2


def test_a_hidden_row_makes_nobody_a_repeated_person(tmp_path: Path) -> None:
    rows = [HEADER, ROWS[1], ROWS[1]]
    hidden, shown = (as_xlsx(tmp_path / name, Grid(rows, hidden_rows=rows_)) for name, rows_ in (("a", [2]), ("b", [])))
    assert [len(row.problems) for row in open_roster(hidden, UNITS, DAY).rows] == [0, 0]
    assert [len(row.problems) for row in open_roster(shown, UNITS, DAY).rows] == [0, 1]
    assert [len(row.problems) for row in open_roster(hidden, UNITS, DAY, include={"rows"}).rows] == [0, 1]
