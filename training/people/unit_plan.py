"""What importing a spreadsheet of units would do: which rows are new, which are known, which cannot be and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from training.base.refusal import Sentence
from training.base.text import _
from training.people.lineage import Lineage
from training.people.unit_names import UnitBook, UnitName
from training.people.unit_sheet import SheetUnit
from training.vietnamese import date_text


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True)
class PlannedUnit:
    """A row and what becomes of it; the parent is a unit there is (`parent_id`) or another row (`parent_row`)."""

    unit: SheetUnit
    fate: Fate
    why: Sentence = ""
    parent_id: int | None = None
    parent_row: int | None = None


def plan_of(rows: Sequence[SheetUnit], units: Lineage) -> list[PlannedUnit]:
    """Judge each row; new ones come in an order in which parents are opened before what stands under them."""
    books: dict[date, UnitBook] = {}
    planned = [_judged(row, rows[:n], rows, units, books) for n, row in enumerate(rows)]
    opened: dict[int, PlannedUnit] = {}
    waiting = [each for each in planned if each.fate == Fate.NEW]
    while ready := [e for e in waiting if e.parent_row is None or e.parent_row in opened]:
        opened |= {each.unit.row: each for each in ready}
        waiting = [each for each in waiting if each.unit.row not in opened]
    lost = [
        replace(e, fate=Fate.REFUSED, why=_("Đơn vị cấp trên ở dòng %(n)s chưa nhập được.", n=e.parent_row))
        for e in waiting
    ]
    rest = [each for each in planned if each.fate != Fate.NEW]
    return [*opened.values(), *sorted([*lost, *rest], key=lambda e: e.unit.row)]


def _judged(
    row: SheetUnit, earlier: Sequence[SheetUnit], rows: Sequence[SheetUnit], units: Lineage, books: dict[date, UnitBook]
) -> PlannedUnit:
    if row.problem:
        return PlannedUnit(row, Fate.REFUSED, row.problem)
    if twin := next((each.row for each in earlier if each.name == row.name and not each.problem), None):
        return PlannedUnit(row, Fate.REFUSED, _("Trùng tên với dòng %(n)s.", n=twin))
    same = [v for each in units.versions.values() for v in each if v.name == row.name]
    if any(v.holds(row.valid_from) for v in same):
        return PlannedUnit(row, Fate.KNOWN, _("Đã có từ trước."))
    if later := [v.valid_from for v in same if v.valid_from > row.valid_from]:
        return PlannedUnit(
            row, Fate.REFUSED, _("Tên này đã có từ %(day)s. Hãy xem lại ngày.", day=date_text(min(later)))
        )
    if not row.parent:
        return PlannedUnit(row, Fate.NEW)
    return _under(row, rows, units, books)


def _under(row: SheetUnit, rows: Sequence[SheetUnit], units: Lineage, books: dict[date, UnitBook]) -> PlannedUnit:
    """The same with its parent: a unit of that day, else a row that is no later; a row has its number below zero."""
    day = row.valid_from
    if day not in books:
        there = [UnitName(v.unit_id, v.name, tuple(units.former(v.unit_id, day))) for v in units.on(day)]
        known = {unit.name for unit in there}
        coming = [
            UnitName(-r.row, r.name) for r in rows if r.valid_from <= day and not r.problem and r.name not in known
        ]
        books[day] = UnitBook([*there, *coming])
    reading = books[day].read(row.parent)
    if reading.value is None:
        why = reading.problem.why if reading.problem else ""
        return PlannedUnit(row, Fate.REFUSED, _("Cột “Thuộc”, %(parent)s: %(why)s", parent=row.parent, why=why))
    above = reading.value.id
    return PlannedUnit(row, Fate.NEW, parent_id=above if above > 0 else None, parent_row=-above if above < 0 else None)
