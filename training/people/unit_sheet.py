"""A spreadsheet of units: where its table is, and what each row says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from training.base.forms import parse_day
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.models import KIND_NAMES, UnitKind
from training.people.unit_columns import COLUMNS, DIGITS
from training.people.unit_facts import kind_of
from training.spreadsheets import Cell, Kind, Sheet
from training.vietnamese import clean, fold

HEAD_ROWS = 40  # within which a header stands
LETTERS = {"name": 300, "former": 300, "code": 20, "decision": 300}


@dataclass(frozen=True)
class SheetUnit:
    """A row as it is read; `problem` says why it is none, `changes` what is taken otherwise than it is written."""

    row: int
    name: str
    kind: UnitKind
    parent: str
    code: str
    former: str
    valid_from: date
    decision: str
    changes: tuple[Sentence, ...] = ()
    problem: Sentence = ""


def units_in(sheets: Sequence[Sheet], otherwise: date) -> list[SheetUnit]:
    """The units in the first sheet that is shown and has a column of names; a row without a day begins `otherwise`.

    Refuses on the field `file` one in which no sheet has such a column, or no row a name.
    """
    for sheet in sheets:
        if not sheet.hidden and (head := _head(sheet)):
            number, columns = head
            rows = [({columns[c.column]: c for c in r.cells if c.column in columns}, r.number) for r in sheet.rows]
            found = [_unit(cells, n, otherwise) for cells, n in rows if n > number and "name" in cells]
            if found:
                return found
    raise Refused(_("Không thấy bảng đơn vị: cần một dòng đầu bảng có “Tên đơn vị”, rồi mỗi dòng một đơn vị."), "file")


def _head(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    for row in sheet.rows[:HEAD_ROWS]:
        columns = {c.column: COLUMNS[fold(str(c.value))] for c in row.cells if fold(str(c.value)) in COLUMNS}
        if "name" in columns.values() and len(row.cells) > 1:
            return row.number, columns
    return None


def _unit(cells: Mapping[str, Cell], row: int, otherwise: date) -> SheetUnit:
    changes: list[Sentence] = []
    name, former = _text(cells, "name"), ";".join(filter(None, map(clean, _text(cells, "former").split(";"))))
    given, meant = _text(cells, "kind"), kind_of(name)
    kind, problem = _kind(given, meant)
    if meant is None and kind not in (UnitKind.OTHER, None) and not problem:
        name = f"{KIND_NAMES[kind]} {name}"
        changes.append(_("viết đủ loại đơn vị"))
    day, wrong = _day(cells.get("valid_from"), otherwise)
    code = _text(cells, "code")
    if code.isdecimal() and cells["code"].kind == Kind.NUMBER and (whole := code.zfill(DIGITS.get(kind, 0))) != code:
        code = whole
        changes.append(_("thêm số 0 đầu mã"))
    values = {"name": name, "former": former, "code": code, "decision": _text(cells, "decision")}
    unread = [c.address for c in cells.values() if c.kind in (Kind.ERROR, Kind.UNSAVED)]
    if unread:
        problem = _("Ô %(cells)s không có giá trị: mở bằng Excel, sửa rồi lưu.", cells=", ".join(unread))
    if any(len(values[column]) > letters for column, letters in LETTERS.items()):
        problem = _("Dòng này có ô dài quá. Hãy viết ngắn lại.")
    return SheetUnit(
        row, kind=kind, parent=_text(cells, "parent"), valid_from=day, changes=tuple(changes),
        problem=problem or wrong, **values,
    )  # fmt: skip


def _kind(given: str, meant: UnitKind | None) -> tuple[UnitKind, Sentence]:
    """The kind by its column, which the name may not contradict; else by the name."""
    by_name = {fold(str(name)): kind for kind, name in KIND_NAMES.items()}
    told = by_name.get(fold(given)) if given else meant or UnitKind.OTHER
    if told is None:
        return UnitKind.OTHER, _("Không có loại “%(kind)s”. Hãy ghi Tỉnh, Huyện, Phường, Xã …", kind=given)
    if meant and told not in (meant, UnitKind.OTHER):
        return told, _("Cột loại và tên đơn vị không khớp nhau. Hãy sửa một trong hai.")
    return told, ""


def _day(cell: Cell | None, otherwise: date) -> tuple[date, Sentence]:
    if cell is None:
        return otherwise, ""
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value, ""
    try:
        return parse_day(clean(str(cell.value))), ""
    except Refused as refusal:
        return otherwise, refusal.sentence


def _text(cells: Mapping[str, Cell], column: str) -> str:
    cell = cells.get(column)
    return "" if cell is None or cell.value is None or cell.kind == Kind.ERROR else clean(str(cell.value))
