"""A roster given back as a spreadsheet: what was corrected in its place, and beside it what was changed and why."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from training.base.text import _
from training.people.roster_cells import words_of
from training.people.roster_headers import column_name
from training.registration.beside import FIELD_NAMES
from training.registration.drafts import open_problems, reading_of
from training.registration.models import RosterDraftRow, RowDecision
from training.registration.roster_files import REMARKS, SheetLayout
from training.registration.written import written
from training.spreadsheets import Sheet
from training.spreadsheets.cells import column_of, letters_of

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {
    "full_name": 26,
    "birth_date": 13,
    "native_place": 28,
    "position": 26,
    "unit": 24,
    "phone": 14,
    "email": 26,
    "id_number": 16,
}
LAST = 10_000  # where a field stands that no column of the file holds
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class _Column:
    """A column of ours: a field, or a column of the file that holds none."""

    heading: str
    field: str = ""
    column: int = 0
    width: int = 12


def corrected_sheet(sheets: Sequence[Sheet], layouts: Sequence[SheetLayout], rows: Sequence[RosterDraftRow]) -> bytes:
    """The rows, sheet by sheet, as xlsx: texts as texts, whole births as dates, nothing ever a formula or a link."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy"}),
        "remark": book.add_format({"text_wrap": True}),
    }
    titles = set[str]()
    for number, sheet in enumerate(sheets, 1):
        own = [row for row in rows if row.sheet_no == number]
        if own:
            layout = next((each for each in layouts if each.number == number), None)
            title, extra = _title(sheet.title, number, titles), _extra(sheet, layout)
            said = {column for row in own for column, text in extra.get(row.row_no, {}).items() if text}
            _fill(book.add_worksheet(title), _columns(own, layout, said), own, extra, formats)
    book.close()
    return file.getvalue()


def _columns(rows: Sequence[RosterDraftRow], layout: SheetLayout | None, said: Collection[int]) -> list[_Column]:
    """The columns in the order of the file, `said` those that say something; fields that it has none for come last."""
    placed = []
    for name, label in FIELD_NAMES.items():
        cells = [row.cells[name]["address"] for row in rows if name in row.cells]
        if cells or any(written(row, name) for row in rows):
            place = min(map(column_of, filter(None, cells)), default=LAST)
            placed.append((place, _Column(str(label), field=name, width=WIDTHS.get(name, 12))))
    taken = set(layout.layout.mapping.fields) if layout else set()
    headings = dict.fromkeys(said, "") | dict(layout.layout.headings if layout else {})
    for column, heading in headings.items():
        if column not in taken and heading != str(REMARKS):
            placed.append((column, _Column(_unread(heading, column), column=column)))
    return [column for _place, column in sorted(placed, key=lambda each: each[0])]


def _unread(heading: str, column: int) -> str:
    """What stands over a column that holds no field: never what would be read when the file comes again."""
    if not heading:
        return str(_("Cột %(letters)s", letters=letters_of(column)))
    return str(_("Không đọc: %(heading)s", heading=heading)) if column_name(heading) else heading


def _extra(sheet: Sheet, layout: SheetLayout | None) -> Mapping[int, Mapping[int, str]]:
    """Row → column → text, of the columns that hold no field."""
    if layout is None:
        return {}
    return {row.number: {cell.column: words_of(cell) for cell in row.cells} for row in sheet.rows}


def _fill(
    page: Worksheet,
    columns: Sequence[_Column],
    rows: Sequence[RosterDraftRow],
    extra: Mapping[int, Mapping[int, str]],
    formats: Mapping[str, Any],
) -> None:
    page.write_string(0, 0, str(_("STT")), formats["head"])
    page.set_column(0, 0, 6)
    for at, column in enumerate(columns, 1):
        page.write_string(0, at, column.heading, formats["head"])
        page.set_column(at, at, column.width, formats["text"] if column.field != "birth_date" else None)
    last = len(columns) + 1
    page.write_string(0, last, str(REMARKS), formats["head"])
    page.set_column(last, last, 60)
    page.freeze_panes(1, 2)
    for line, row in enumerate(rows, 1):
        page.write_number(line, 0, line)
        if row.decision == RowDecision.LEFT_OUT:
            page.set_row(line, None, None, {"hidden": True})  # so it is left out again when the file comes back
        for at, column in enumerate(columns, 1):
            value = written(row, column.field) if column.field else extra.get(row.row_no, {}).get(column.column, "")
            if isinstance(value, date):
                page.write_datetime(line, at, value, formats["date"])
            elif value:
                page.write_string(line, at, value, formats["text"])
        if remarks := "; ".join(_remarks(row)):
            page.write_string(line, last, remarks, formats["remark"])


def _remarks(row: RosterDraftRow) -> Iterator[str]:
    """What a person should know of a row."""
    for change in reading_of(row).changes:
        said = {"field": FIELD_NAMES[change.field], "was": change.before or _("để trống"), "why": change.why}
        yield str(_("%(field)s: trong tệp ghi “%(was)s” (%(why)s)", **said))
    if row.decision == RowDecision.LEFT_OUT:
        yield str(_("Dòng ẩn, không nhập") if row.hidden else _("Không nhập dòng này"))
    elif row.decision != RowDecision.IMPORTED:
        for problem in open_problems(row):
            name = FIELD_NAMES.get(problem.field)
            yield f"{name}: {problem.why}" if name else str(problem.why)


def _title(title: str, number: int, others: set[str]) -> str:
    """A name that a sheet may bear beside the others."""
    plain = _NOT_IN_TITLE.sub(" ", title).strip()[:28]
    chosen = plain if plain and plain.lower() not in others else str(_("Trang %(n)s", n=number))
    others.add(chosen.lower())
    return chosen
