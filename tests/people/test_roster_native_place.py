"""Quê quán in rosters: what offices write over it, how it is parted, and which places are something else."""

from pathlib import Path
from typing import Any

import pytest

from tests.people.roster_files import DAY, UNITS
from tests.spreadsheets.makers import FORMATS, Grid, as_text, as_xlsx
from training.people.roster import Roster
from training.people.roster_file import open_roster
from training.people.roster_headers import column_name
from training.people.roster_report import roster_report

HEAD = ["STT", "Họ và tên", "Năm sinh", "Quê quán"]
PARTS: list[list[Any]] = [
    ["STT", "Họ và tên", "Năm sinh", "Quê quán", None, None, "Nơi ở hiện nay", None],
    [None, None, None, "Xã", "Huyện", "Tỉnh", "Xã", "Huyện"],
    [1, "Lý A Sử", 1980, "Tả Van", "Sa Pa", "Lào Cai", "Bản Hồ", "Sa Pa"],
]


def read(file: Path) -> Roster:
    return open_roster(file, UNITS, DAY)


@pytest.mark.parametrize(
    "heading",
    ["Quê quán", "QUÊ QUÁN", "Nguyên quán", "Quê", "Quê quán (xã, huyện, tỉnh)", "Quê gốc", "Quê\u00a0quán "],
)
def test_a_heading_of_native_places(heading: str) -> None:
    assert column_name(heading) == "native_place"


@pytest.mark.parametrize(
    "heading",
    ["Nơi sinh", "Sinh quán", "Trú quán", "Nơi ở hiện nay", "Quê quán, nơi ở hiện nay", "Quê chồng", "Hộ khẩu"],
)
def test_a_heading_of_another_place_is_none(heading: str) -> None:
    assert column_name(heading) == ""


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv utf-8", "docx"])
def test_it_is_kept_as_written_but_for_spaces(kind: str, tmp_path: Path) -> None:
    people = [
        [1, "Lý A Sử", 1980, " xã Tả Van,  thị xã Sa Pa\u00a0"],
        [2, "Má A Đa", 1981, "nt"],
        [3, "Lù A Tủa", 1982, "-"],
    ]
    roster = read(FORMATS[kind](tmp_path / "a", Grid([HEAD, *people])))
    place = "xã Tả Van, thị xã Sa Pa"
    assert [row.values["native_place"] for row in roster.rows] == [place, place, None]
    assert [len(row.problems) for row in roster.rows] == [0, 0, 0]
    assert [entry.get("native_place") for entry in roster_report(roster)["rows"]] == [place, place, None]


def test_it_may_be_parted_and_a_dwelling_beside_it_is_no_unit(tmp_path: Path) -> None:
    merged = read(as_xlsx(tmp_path / "a", Grid(PARTS, merged=[(1, 4, 1, 6), (1, 7, 1, 8)])))
    plain = read(as_text("utf-8", "\t")(tmp_path / "b", Grid(PARTS)))
    for roster in (merged, plain):
        (row,) = roster.rows
        assert (row.values["native_place"], row.values["unit"]) == ("Tả Van, Sa Pa, Lào Cai", None)
        assert row.problems == ()


def test_one_that_is_too_long_is_asked_about(tmp_path: Path) -> None:
    (row,) = read(as_xlsx(tmp_path / "a", Grid([HEAD, [1, "Lý A Sử", 1980, "a" * 301]]))).rows
    assert [(problem.field, problem.code) for problem in row.problems] == [("native_place", "text_too_long")]
