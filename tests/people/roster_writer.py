"""Writes a list of known people from the letterhead to the signatures, in a layout that chance draws."""

from collections.abc import Sequence
from random import Random
from typing import Any
from unicodedata import normalize

from tests.people.roster_case import typed_in
from tests.people.roster_headings import DITTO, FAULTY, HEADS, TITLES, UNDER
from tests.people.roster_people import BIRTHS, FAULTS, SERIAL, STYLES, Known
from tests.spreadsheets.makers import Grid
from training.vietnamese.legacy import Code


class Writer:
    """Writes the rows of one list; `lines` are those of the people, `columns` what stands from the left."""

    def __init__(self, random: Random, fields: Sequence[str], way: str, code: Code | None, kind: str) -> None:
        self.random, self.way, self.code = random, way, code
        self.merges = not kind.startswith(("csv", "tsv"))
        self.births = random.choice(("one", "one", "one", "genders", "parts"))
        self.genders = random.choice(("one", "one", "marks", "women"))
        self.names = random.choice(("one", "one", "one", "one", "two", "wide", "first"))
        self.fields = self._held(fields)
        self.columns = self._columns(list(self.fields))
        styles = {name: random.choice(each) for name, each in STYLES.items()}
        self.styles = {name: str if code and name in ("full_name", "unit") else each for name, each in styles.items()}
        self.styles["birth"] = random.choice(BIRTHS)
        self.rows: list[list[Any]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.lines: list[int] = []
        self.before: Known | None = None

    @property
    def typed(self) -> frozenset[str]:
        """The fields that can be written wrongly here: a column of marks says nothing else."""
        births = {"birth"} if self.births == "genders" else set()
        genders = {"gender"} if self.births == "genders" or self.genders != "one" else set()
        return frozenset(FAULTS) - births - genders

    @property
    def serials(self) -> bool:
        """Whether births are written as numbers of days, which only a file of the same system can mean."""
        return self.styles["birth"] is SERIAL

    def _held(self, fields: Sequence[str]) -> list[str]:
        """The fields with what the layout says by the way."""
        with_gender = [*fields, *(["gender"] if self.births == "genders" and "gender" not in fields else [])]
        return [*with_gender, *(["position"] if self.way == "position" and "position" not in fields else [])]

    def _columns(self, fields: list[str]) -> list[str]:
        names = ["full_name"] if self.names == "one" else ["family_name", "given_name"]
        births = {"one": ["birth"], "genders": ["born_male", "born_female"], "parts": ["day", "month", "year"]}
        genders = {"one": ["gender"], "marks": ["male", "female"], "women": ["women"]}
        parts = {"birth": births[self.births], "gender": [] if self.births == "genders" else genders[self.genders]}
        if self.way == "position":
            parts["position"] = ["position_unit"]
        groups = [names, *(parts.get(name, [name]) for name in fields), ["note"]]
        groups += [["unit"]] if self.way in ("column", "merged", "ditto") else []
        self.random.shuffle(groups)
        counted = self.random.random() < 0.85 or self.way == "group"
        return ["number"] * counted + [column for group in groups for column in group]

    def grid(self, people: Sequence[Known]) -> Grid:
        """The whole sheet."""
        self._letterhead(people)
        self._header()
        unit, first, grouped = "", 0, 0
        for number, one in enumerate(people, 1):
            fresh = number == 1 or self.random.random() < 0.03
            if fresh and number > 1:
                self._header()
            if self.way == "group" and one.unit != unit:
                self._subtotal(grouped)
                self._group(one.unit)
                grouped = 0
            same, grouped = one.unit == unit and not fresh, grouped + 1
            row = [self._cell(name, one, number, same) for name in self.columns]
            first = self._unit_area(row, same, first)
            unit, self.before = one.unit, one
            self.lines.append(len(self.rows) + 1)
            self._add(row)
        self._ending(len(people))
        return Grid(self.rows, merged=self.merged, fonts=self._fonts())

    def _fonts(self) -> dict[int, str]:
        names = {Code.TCVN3: ".VnTime", Code.VNI: "VNI-Times"}
        return {0: names[self.code]} if self.code and self.random.random() < 0.5 else {}

    def _add(self, row: Sequence[Any], gap: float = 0.03) -> None:
        self.rows.append([typed_in(self.code, value) if self.code else value for value in row])
        if self.random.random() < gap:
            self.rows.append([])

    def _letterhead(self, people: Sequence[Known]) -> None:
        for title in TITLES[: self.random.randrange(6)]:
            self._add([title])
        if self.way == "whole":
            self._add([f"{self.random.choice(('Đơn vị', 'ĐƠN VỊ', 'Tên đơn vị'))}: {people[0].unit}"])

    def _header(self) -> None:
        """One row, or two where columns stand under a wide heading; then perhaps a row that numbers the columns."""
        top, low = zip(*map(self._heads, self.columns), strict=True)
        number, two = len(self.rows) + 1, any(low)
        above = [head if head != before else None for head, before in zip(top, (None, *top), strict=False)]
        self._add(above, gap=0 if two else 0.03)
        if two:
            self._add(low, gap=0)
        if self.merges:
            wide = [(n, head) for n, head in enumerate(top, 1) if head != ([None, *top][n - 1])]
            for column, head in wide:
                last = column + sum(1 for each in top[column:] if each == head) if head else column
                down = two and not any(low[column - 1 : last])
                if last > column or down:
                    self.merged.append((number, column, number + down, last))
        if self.random.random() < 0.2:
            self._add([f"({n})" for n in range(1, len(self.columns) + 1)])

    def _heads(self, name: str) -> tuple[str | None, str | None]:
        """What stands over a column: above and below."""
        if name in UNDER:
            low = {"born_male": "Nam", "born_female": "Nữ"}.get(name) or HEADS[name][0]
            return HEADS["birth"][self._pick("birth", 4)], low
        if name.endswith("_name") and name != "full_name" and self.names != "two":
            head = HEADS["full_name"][self._pick("full_name", 4)]
            return (head, None) if self.names == "wide" or name == "family_name" else ("", None)
        return HEADS[name][self._pick(name, len(HEADS[name]))], None

    def _pick(self, name: str, count: int) -> int:
        """The same choice for a heading each time it is written."""
        self.__dict__.setdefault("picked", {})
        return int(self.__dict__["picked"].setdefault(name, self.random.randrange(count)))

    def _group(self, unit: str) -> None:
        count = self.random.randrange(1, 9)
        upper = unit.upper()
        title = self.random.choice([unit, upper, f"I. {upper} ({count:02} đồng chí)", f"{unit}:", f"UBND {upper}"])
        if self.random.random() < 0.3:
            rest: list[Any] = self.random.choice([[], [count], [f"{count:02} đồng chí"]])
            self._add([self.random.choice(["I", "II", 1]), title, *rest], gap=0)
            return
        self._add([title], gap=0)
        if self.random.random() < 0.7 and len(self.columns) > 3:
            number = len(self.rows)
            self.merged.append((number, 1, number, len(self.columns)))
        if self.random.random() < 0.1:
            self._add([None, "Khối đoàn thể"], gap=0)

    def _subtotal(self, count: int) -> None:
        if count and self.random.random() < 0.3:
            self._add([None, f"Cộng: {count:02} đồng chí"])

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
        field = FAULTY.get(name, name)
        if field in one.wrong & self.typed:
            return self.random.choice(FAULTS[field])
        repeated = name in ("unit", "ethnicity") and getattr(self.before, name, None) == getattr(one, name)
        if self.way == "ditto" and same_unit and repeated:
            return self.random.choice(DITTO)
        return self._value(name, one, number)

    def _value(self, name: str, one: Known, number: int) -> Any:
        family, _space, given = one.full_name.rpartition(" ")
        born = self.styles["birth"](one.birth)
        mark = self.random.choice(("x", "X"))
        others: dict[str, Any] = {
            "number": number,
            "family_name": normalize("NFC", family),
            "given_name": given,
            "born_male": born if one.gender == "Nam" else None,
            "born_female": born if one.gender == "Nữ" else None,
            "male": mark if one.gender == "Nam" else None,
            "female": mark if one.gender == "Nữ" else None,
            "women": mark if one.gender == "Nữ" else None,
            "day": one.birth.day,
            "month": one.birth.month,
            "year": one.birth.year,
            "position_unit": one.position,
            "note": self.random.choice(["", "", "có", "x"]),
        }
        return others[name] if name in others else self.styles[name](getattr(one, name))

    def _ending(self, count: int) -> None:
        if self.random.random() < 0.6:
            self._add([None, f"Danh sách có {count:02} đồng chí"])
        if self.random.random() < 0.6:
            self._add([None, None, "Sa Pa, ngày 05 tháng 7 năm 2022"])
            self._add([None, "NGƯỜI LẬP", "GIÁM ĐỐC"])
            self._add([None, "Vũ Thị Yến", "Phùng Mạnh Khang"])
