"""A roster as offices send it: a letterhead, a table of people by groups of units, a total, a signature."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from training.base.refusal import Refused
from training.base.text import _
from training.people.roster_duplicates import mark_duplicates
from training.people.roster_lines import Line, group_name, group_title, line_kind, row_cells
from training.people.roster_row import RosterRow, decide_row
from training.people.roster_table import Table, find_table
from training.people.unit_names import UnitBook
from training.spreadsheets import Sheet

_REPORTED = (
    "full_name", "suggested_name", "gender", "birth_date", "birth_year",
    "ethnicity", "position", "unit", "phone", "email",
)  # fmt: skip


@dataclass(frozen=True)
class Roster:
    """The rows of people on one sheet, decided; `skipped` counts titles, groups, totals and other lines."""

    sheet: str
    rows: list[RosterRow]
    skipped: Mapping[str, int]


def read_roster(sheets: Sequence[Sheet], book: UnitBook, on: date) -> Roster:
    """The first table of people in the workbook, a visible sheet before a hidden one; refuses a file without one.

    `on` is the course's day: ages count from it.
    """
    for sheet in sorted(sheets, key=lambda each: each.hidden):
        if table := find_table(sheet):
            skipped = Counter({"titles": sum(row.number <= table.header for row in sheet.rows)})
            rows = [decide_row(row, book, on) for row in _people(table, book, skipped)]
            return Roster(sheet.title, mark_duplicates(rows), dict(skipped))
    why = _("Không tìm thấy bảng học viên: tệp cần một dòng đầu bảng có “Họ và tên” và ít nhất hai cột khác.")
    raise Refused(why, field="file")


def _people(table: Table, book: UnitBook, skipped: Counter[str]) -> Iterator[RosterRow]:
    group, closed = "", False
    for row in table.rows:
        kind = line_kind(row, table, closed)
        closed = closed or kind is Line.TOTAL
        if kind is Line.PERSON:
            yield RosterRow(row.number, row_cells(row, table), group, row.hidden)
            continue
        skipped[kind.value] += 1
        if kind is Line.GROUP:
            group = group_name(group_title(row, table), book)


def roster_report(roster: Roster) -> dict[str, Any]:
    """The document of `training roster check`: rows that come in as they are, and what must be looked at first."""
    ready = [row for row in roster.rows if row.ready and not row.hidden]
    return {
        "ok": len(ready),
        "rows": [{"row": row.row_no} | {name: row.values[name] for name in _REPORTED} for row in ready],
        "review": [entry for row in roster.rows for entry in _review(row)],
    }


def _review(row: RosterRow) -> Iterator[dict[str, Any]]:
    for problem in row.problems:
        yield {"row": row.row_no, "field": problem.field or None, "code": problem.code, "why": str(problem.why)}
    if row.ready and row.hidden:
        yield {"row": row.row_no, "field": None, "code": "row_hidden", "why": str(_("Dòng này đang ẩn trong tệp."))}
