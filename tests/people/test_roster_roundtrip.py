"""A roster made from known people comes back as those people, or says of each other value why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.roster_files import DAY, UNITS
from training.people.birth import Birth
from training.people.roster import read_roster
from training.people.roster_json import from_json, to_json
from training.people.roster_row import RosterRow
from training.spreadsheets import Cell, Kind, Row, Sheet
from training.spreadsheets.cells import letters_of
from training.vietnamese import date_text

HEADER = ("STT", "Họ và\ntên ", "Ngày, tháng, năm sinh", "Đơn vị công tác", "Số\u00a0điện thoại", "Chức vụ")
spaces = st.sampled_from(["", " ", "\u00a0", "  ", "\u200b"])
words = st.sampled_from(["Má", "A", "Thị", "Đặng", "Ánh", "Nguyệt", "Sử", "Ước", "H'Mông", "Yến"])
births = st.one_of(
    st.dates(date(1930, 1, 1), date(2005, 1, 1)).map(lambda day: Birth(day.year, day.month, day.day)),
    st.integers(1930, 2005).map(Birth),
)


@dataclass(frozen=True)
class Known:
    """A person, and the cells that an office wrote for them."""

    facts: Mapping[str, Any]
    cells: tuple[Any, ...]


@st.composite
def people(draw: st.DrawFn) -> Known:
    name = " ".join(draw(st.lists(words, min_size=2, max_size=4)))
    birth, unit = draw(births), draw(st.sampled_from(UNITS.units))
    phone = draw(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
    around = draw(spaces)
    day = [birth.date, date_text(birth.date).replace("/", ".")] if birth.date else [birth.year, f" {birth.year} "]
    cells = (
        around + draw(st.sampled_from([name, name.replace(" ", "  "), name.upper()])) + around,
        draw(st.sampled_from([birth.text(), *day])),
        draw(st.sampled_from([unit.name, unit.name.upper(), unit.name.replace("Phường ", "P. "), unit.name + around])),
        draw(st.sampled_from([phone, int(phone), "+84" + phone[1:], f"{phone[:4]} {phone[4:]}", "", phone[:-2]])),
    )
    facts = {"full_name": name, "birth_year": birth.year, "birth_day": birth.day, "unit_id": unit.id, "phone": phone}
    return Known(facts, cells)


def sheet_row(number: int, values: tuple[Any, ...]) -> Row:
    cells = []
    for column, value in enumerate(values, 1):
        kind = {str: Kind.TEXT, int: Kind.NUMBER}.get(type(value), Kind.DATE)
        cells.append(Cell(f"{letters_of(column)}{number}", kind, value))
    return Row(number, False, tuple(cells))


def told(row: RosterRow, name: str, known: Any) -> bool:
    """Whether a value is the known one, or the row asks about its field, or the office left the cell empty."""
    field = {"birth_year": "birth_date", "birth_day": "birth_date", "unit_id": "unit"}.get(name, name)
    value, asked = row.values[name], any(problem.field == field for problem in row.problems)
    same = value == known or (name == "full_name" and str(value).casefold() == known.casefold())
    return same or asked or (not row.cells[field].text and value is None)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(people(), st.integers(0, 3)), min_size=1, max_size=12))
def test_known_people_come_back_or_the_roster_says_why(listed: list[tuple[Known, int]]) -> None:
    rows, written, number = [sheet_row(4, HEADER)], {}, 4
    for count, (known, gap) in enumerate(listed, 1):
        number += 1 + gap
        rows.append(sheet_row(number, (count, *known.cells, "Trưởng thôn")))
        written[number] = known
    rows.append(sheet_row(number + 2, ("", f"Tổng số: {len(listed)} đồng chí")))
    rows.append(sheet_row(number + 3, ("", "NGƯỜI LẬP", "", "", "GIÁM ĐỐC")))
    roster = read_roster([Sheet("Danh sách", False, tuple(rows))], UNITS, DAY)
    assert {row.row_no for row in roster.rows} == set(written)
    for row in roster.rows:
        assert [name for name, known in written[row.row_no].facts.items() if not told(row, name, known)] == []
    assert from_json(json.loads(json.dumps(to_json(roster)))).rows[0].values == roster.rows[0].values
