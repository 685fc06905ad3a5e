"""Rosters of known people in a layout that chance draws, as one office or another might make them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.people.roster_files import UNITS
from tests.people.roster_files_of_offices import typed_in
from tests.spreadsheets.makers import FORMATS, Grid, as_text, word_text
from training.people.birth import Birth
from training.people.roster import Roster
from training.people.roster_duplicates import birth_of
from training.people.roster_row import RosterRow
from training.vietnamese.legacy import Code

FAMILIES = ("Má", "Lý", "Vàng", "Giàng", "Nguyễn", "Đặng", "Trần", "Tẩn", "Thào", "Phạm", "Sùng", "Lồ", "Bùi", "Ông")
MIDDLES = ("A", "Thị", "Văn", "Ú", "Thị Ánh", "Láo", "Hữu", "Tả")
GIVEN = ("Đa", "Ước", "Mẩy", "Páo", "Nguyệt", "Hồng", "Dũng", "Sử", "Yến", "Thành", "Tú", "Hương", "Ích", "Lở")
POSITIONS = ("Trưởng thôn", "Bí thư chi bộ", "Phó Chủ tịch UBND", "Công chức Văn hóa - Xã hội", "Chi hội trưởng Phụ nữ")
ETHNICITIES = ("Mông", "Dao", "Kinh", "Giáy", "Tày")
HEADS = {
    "number": ("STT", "TT", "Số TT"),
    "full_name": ("Họ và tên", "HỌ TÊN", "Họ và\ntên học viên", "Họ, tên"),
    "birth": ("Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "NGÀY SINH"),
    "gender": ("Giới tính", "Nam/Nữ"),
    "position": ("Chức vụ", "Chức danh", "Chức vụ hiện nay"),
    "unit": ("Đơn vị", "Đơn vị công tác", "Nơi công tác", "Xã, phường"),
    "phone": ("Số điện thoại", "SĐT", "Điện thoại di động"),
    "ethnicity": ("Dân tộc",),
    "id_number": ("Số CCCD", "CCCD/CMND"),
    "note": ("Ghi chú", "Nghỉ lại đêm"),
}
# What an office gets wrong, by field; each must be asked about.
FAULTS: dict[str, Sequence[Any]] = {
    "birth": ("31/02/1980", "12/13/1980", "không rõ", "1850"),
    "phone": ("09123", "#N/A", "0912345678 / 0987654321", "9.1E+08"),
    "unit": ("Xã Không Có", "sa pa"),
    "id_number": ("12345", "không có"),
}
ASKED = {"birth": "birth_date"}


@dataclass(frozen=True)
class Known:
    """A person as they are, and the fields that the office wrote wrongly."""

    full_name: str
    birth: Birth
    gender: str
    unit: str
    position: str
    phone: str
    ethnicity: str
    id_number: str
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Layout:
    """A list as chance drew it; `fields` are those that it has, `code` the old code it is typed in."""

    grid: Grid
    people: Sequence[Known]
    fields: frozenset[str]
    format: str
    code: Code | None = None

    def make(self, folder: Path) -> Path:
        """Write the file."""
        write: Callable[..., Path] = FORMATS[self.format]
        if self.code and self.format.startswith(("csv", "tsv")):
            write = as_text("cp1252", "\t")
        return write(folder / "danh-sach", self.grid)


def draw_person(random: Random, faults: float = 0.0) -> Known:
    """Somebody, with this chance of a fault in each field that can have one."""
    year, month, day = random.randint(1935, 2004), random.randint(1, 12), random.randint(1, 28)
    birth = random.choice([Birth(year), Birth(year, month), Birth(year, month, day), Birth(year, month, day)])
    return Known(
        " ".join(random.choice(words) for words in (FAMILIES, MIDDLES, GIVEN)),
        birth,
        random.choice(("Nam", "Nữ")),
        random.choice(UNITS.units[2:]).name,
        random.choice(POSITIONS),
        f"0{random.choice('35789')}{random.randrange(10**8):08}",
        random.choice(ETHNICITIES),
        f"0{random.randrange(1, 97):02}{random.randrange(10**9):09}",
        frozenset(name for name in FAULTS if random.random() < faults),
    )


def draw_layout(random: Random, people: Sequence[Known], formats: Sequence[str] = tuple(FORMATS)) -> Layout:
    """A list of these people; those of one unit stand together where the layout says a unit once."""
    way = random.choice(("column", "column", "group", "merged", "ditto", "whole"))
    people = _sorted(people, way)
    fields = [
        name for name in ("birth", "gender", "position", "phone", "ethnicity", "id_number") if random.random() < 0.8
    ]
    fields += ["birth"] if "birth" not in fields else []
    columns = ["full_name", *fields, *(["unit"] if way in ("column", "merged", "ditto") else []), "note"]
    random.shuffle(columns)
    columns = (["number"] if random.random() < 0.85 or way == "group" else []) + columns
    code = random.choice([Code.TCVN3, Code.VNI]) if random.random() < 0.2 else None
    writer = _Writer(random, columns, way, code)
    grid = writer.grid(people)
    held = frozenset({*fields, "full_name", "unit"})
    return Layout(grid, people, held, random.choice(list(formats)), code)


def _sorted(people: Sequence[Known], way: str) -> list[Known]:
    if way == "column":
        return list(people)
    if way == "whole":
        return [replace(one, unit=people[0].unit, wrong=one.wrong - {"unit"}) for one in people]
    return [replace(one, wrong=one.wrong - {"unit"}) for one in sorted(people, key=lambda each: each.unit)]


class _Writer:
    """Writes the rows of a list from the letterhead to the signatures."""

    def __init__(self, random: Random, columns: Sequence[str], way: str, code: Code | None) -> None:
        self.random, self.way, self.code = random, way, code
        self.apart = random.random() < 0.2  # the name over two columns
        self.columns = [part for name in columns for part in self._parts(name)]
        self.styles = {name: random.randrange(100) for name in columns}
        self.rows: list[list[Any]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def _parts(self, name: str) -> list[str]:
        return ["family_name", "given_name"] if name == "full_name" and self.apart else [name]

    def grid(self, people: Sequence[Known]) -> Grid:
        """The whole sheet."""
        self._letterhead(people)
        header = [self._head(name) for name in self.columns]
        self._add(header)
        if self.random.random() < 0.2:
            self._add([f"({n})" for n in range(1, len(self.columns) + 1)])
        unit, first = "", 0
        for number, one in enumerate(people, 1):
            fresh = number == 1 or self.random.random() < 0.03
            if fresh and number > 1:
                self._add(header)
            if self.way == "group" and one.unit != unit:
                self._group(one.unit)
            row = [self._cell(name, one, number, one.unit == unit and not fresh) for name in self.columns]
            first = self._unit_area(row, one.unit == unit and not fresh, first)
            unit = one.unit
            self._add(row)
        self._ending(len(people))
        return Grid(self.rows, merged=self.merged, fonts=self._fonts())

    def _fonts(self) -> dict[int, str]:
        names = {Code.TCVN3: ".VnTime", Code.VNI: "VNI-Times"}
        return {0: names[self.code]} if self.code and self.random.random() < 0.5 else {}

    def _add(self, row: Sequence[Any]) -> None:
        self.rows.append([typed_in(self.code, value) if self.code else value for value in row])
        if self.random.random() < 0.03:
            self.rows.append([])

    def _letterhead(self, people: Sequence[Known]) -> None:
        titles = ["THỊ ỦY SA PA", "TRUNG TÂM CHÍNH TRỊ", "", "DANH SÁCH HỌC VIÊN", "(Kèm theo Công văn số 12-CV/TTCT)"]
        for title in titles[: self.random.randrange(6)]:
            self._add([title])
        if self.way == "whole":
            self._add([f"Đơn vị: {people[0].unit}"])

    def _head(self, name: str) -> str:
        names = HEADS | {"family_name": ("Họ và đệm", "Họ đệm"), "given_name": ("Tên",)}
        return self.random.choice(names[name])

    def _group(self, unit: str) -> None:
        count = self.random.randrange(1, 9)
        title = self.random.choice([unit, unit.upper(), f"I. {unit.upper()} ({count:02} đồng chí)", f"{unit}:"])
        self.rows.append([typed_in(self.code, title) if self.code else title])
        if self.random.random() < 0.7 and len(self.columns) > 3:
            number = len(self.rows)
            self.merged.append((number, 1, number, len(self.columns)))

    def _unit_area(self, row: list[Any], same_unit: bool, first: int) -> int:
        """Where a unit is said once for rows that follow one another; gives back where its area begins."""
        number = len(self.rows) + 1
        if self.way != "merged" or "unit" not in self.columns:
            return first
        column = self.columns.index("unit") + 1
        if not same_unit or self.rows[-1] == []:
            return number
        row[column - 1] = None
        self.merged = [area for area in self.merged if area[:2] != (first, column)] + [(first, column, number, column)]
        return first

    def _cell(self, name: str, one: Known, number: int, same_unit: bool) -> Any:
        if name in one.wrong:
            return self.random.choice(FAULTS[name])
        value = self._value(name, one, number)
        if name == "unit" and self.way == "ditto" and same_unit:
            return self.random.choice(["nt", "-nt-", '"', "//", "như trên"])
        return value

    def _value(self, name: str, one: Known, number: int) -> Any:
        style = self.styles.get("full_name" if name.endswith("_name") else name, 0)
        family, _space, given = one.full_name.rpartition(" ")
        birth = one.birth
        texts: dict[str, list[Any]] = {
            "number": [number],
            "full_name": [one.full_name, one.full_name.upper(), f"Đ/c {one.full_name}", f"  {one.full_name}\u00a0"],
            "family_name": [family],
            "given_name": [given],
            "birth": [birth.text(), birth.text().replace("/", "."), birth.text().replace("/", "-"), _day(birth)],
            "gender": [one.gender, one.gender.upper(), f" {one.gender} "],
            "position": [one.position],
            "unit": [one.unit, one.unit.upper(), one.unit.replace("Phường ", "P. ").replace("Xã ", "x. ")],
            "phone": [
                one.phone,
                int(one.phone),
                f"+84{one.phone[1:]}",
                f"{one.phone[:4]}.{one.phone[4:7]}.{one.phone[7:]}",
            ],
            "ethnicity": [one.ethnicity],
            "id_number": [one.id_number, int(one.id_number), f"{one.id_number[:3]} {one.id_number[3:]}"],
            "note": [self.random.choice(["", "", "có", "x"])],
        }
        return texts[name][style % len(texts[name])]

    def _ending(self, count: int) -> None:
        if self.random.random() < 0.6:
            self._add([None, f"Danh sách có {count:02} đồng chí"])
        if self.random.random() < 0.6:
            self._add([None, None, "Sa Pa, ngày 05 tháng 7 năm 2022"])
            self._add([None, "NGƯỜI LẬP", "GIÁM ĐỐC"])
            self._add([None, "Vũ Thị Yến", "Phùng Mạnh Khang"])


def _day(birth: Birth) -> Any:
    """A date where the whole day is known, else a number or a text."""
    return birth.date or (birth.year if birth.month is None else f"tháng {birth.month}/{birth.year}")


def silent_changes(roster: Roster, layout: Layout) -> list[tuple[int, str, Any, Any]]:
    """Where the reading says something else than the office meant, without a question: row, field, known, read.

    A row too few or too many is one, and so is a fault of the office that nobody is asked about.
    """
    if len(roster.rows) != len(layout.people):
        return [(0, "rows", len(layout.people), len(roster.rows))]
    return [
        (row.row_no, name, getattr(known, name), _read(row, name))
        for row, known in zip(roster.rows, layout.people, strict=True)
        for name in sorted(layout.fields)
        if not _told(row, known, name)
    ]


def _told(row: RosterRow, known: Known, name: str) -> bool:
    asked = any(problem.field == ASKED.get(name, name) for problem in row.problems)
    value = _read(row, name)
    same = (
        str(value).casefold() == str(getattr(known, name)).casefold()
        if name == "full_name"
        else value == getattr(known, name)
    )
    return asked or (same and name not in known.wrong)


def _read(row: RosterRow, name: str) -> Any:
    return birth_of(row.values) if name == "birth" else row.values[name]


def lines_of(layout: Layout) -> str:
    """The list as text, to look at a layout that failed."""
    return "\n".join(" | ".join(word_text(value) for value in row) for row in layout.grid.rows)
