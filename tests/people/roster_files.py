"""The units of the day, and rosters made for a test."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.spreadsheets.files import workbook
from training.people.roster import Roster, read_roster
from training.people.unit_names import UnitBook, UnitName
from training.spreadsheets import read_workbook

DATA = Path(__file__).parents[2] / "training/demo/data"
ROSTER = DATA / "danh-sach-hoc-vien.xlsx"
DAY = date(2022, 7, 15)
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Đơn vị", "Số điện thoại", "Thư điện tử")


def units_of_the_day() -> UnitBook:
    """The town, its wards and communes, with the former names that lists still use."""
    units = tomllib.loads((DATA / "course.toml").read_text())["units"]
    names = [units["province"], units["town"]]
    names += [f"Phường {name}" for name in units["wards"]] + [f"Xã {name}" for name in units["communes"]]
    former = [tuple(old for old, new in units["former"].items() if new == name) for name in names]
    above = [(), (units["province"],), *[(units["town"], units["province"])] * (len(names) - 2)]
    return UnitBook(UnitName(number, *named) for number, named in enumerate(zip(names, former, above, strict=True), 1))


UNITS = units_of_the_day()


def cells_of(rows: Sequence[Sequence[Any]], first: int = 1) -> dict[str, Any]:
    """Address → value of rows from column A on; None leaves a cell out."""
    return {
        f"{chr(ord('A') + column)}{number}": value
        for number, row in enumerate(rows, first)
        for column, value in enumerate(row)
        if value is not None
    }


def roster_of(folder: Path, cells: Mapping[str, Any], *, hidden: Sequence[int] = ()) -> Roster:
    """A roster read from a workbook with these cells."""
    return read_roster(read_workbook(workbook(folder / "roster.xlsx", cells, hidden=hidden)), UNITS, DAY)
