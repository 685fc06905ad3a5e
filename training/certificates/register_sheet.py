"""The year's book as a spreadsheet: the columns of its paper, texts as texts and dates as dates."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from training.base.text import _
from training.certificates.documents_register import RegisterFacts, RegisterRow
from training.certificates.printing_register import year_book

HEADS = (
    (_("STT"), 6), (_("Số giấy chứng nhận"), 18), (_("Số vào sổ"), 9), (_("Họ và tên"), 26), (_("Ngày sinh"), 12),
    (_("Quê quán"), 30), (_("Đơn vị"), 24), (_("Xếp loại"), 10), (_("Ngày cấp"), 12), (_("Người nhận ký tên"), 28),
    (_("Ghi chú"), 34), (_("Lớp"), 60),
)  # fmt: skip
DATE = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
FIRST = 3  # row of the first entry, from 0


def year_sheet(year: int) -> bytes:
    """The register of a year as xlsx; refuses a year without a line."""
    return sheet_of(year_book(year))


def sheet_of(book: RegisterFacts) -> bytes:
    """A volume as xlsx: no text of it is ever a formula or a link."""
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet(str(_("Sổ cấp")))
    _fill(sheet, book, _formats(workbook))
    _set_up(sheet)
    workbook.close()
    return file.getvalue()


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "Times New Roman", "font_size": 11}
    return {
        "text": workbook.add_format(cell),
        "date": workbook.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "center"}),
        "head": workbook.add_format(cell | {"bold": True, "align": "center", "bg_color": "#EFEFEF"}),
        "title": workbook.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 14}),
    }


def _fill(sheet: Worksheet, book: RegisterFacts, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, str(_("SỔ CẤP GIẤY CHỨNG NHẬN")), formats["title"])
    sheet.write_string(1, 0, f"{book.keeper}. {book.volume}")
    for column, (label, width) in enumerate(HEADS):
        sheet.set_column(column, column, width)
        sheet.write_string(FIRST - 1, column, str(label), formats["head"])
    at = FIRST
    for section in book.sections:
        for row in section.rows:
            _write(
                sheet, at, _values(at - FIRST + 1, row, f"{section.course}, {section.course_line}".strip(", ")), formats
            )
            at += 1
    sheet.write_string(at + 1, 0, book.closing)


def _values(at: int, row: RegisterRow, course: str) -> Sequence[Any]:
    name = row.name or (str(_("Phôi in hỏng")) if row.kind == "spoiled" else "")
    received = ", ".join(row.received)
    return [
        at, row.number, row.entry, name, _dated(row.birth), row.native_place, row.unit, row.grade,
        _dated(row.issued_on), received, row.note, course,
    ]  # fmt: skip


def _write(sheet: Worksheet, at: int, values: Sequence[Any], formats: dict[str, Format]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, date):
            sheet.write_datetime(at, column, value, formats["date"])
        elif isinstance(value, int):
            sheet.write_number(at, column, value, formats["text"])
        else:
            sheet.write_string(at, column, value, formats["text"])


def _dated(text: str) -> date | str:
    """A whole date as a date; a year alone stays a text."""
    found = DATE.fullmatch(text)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else text


def _set_up(sheet: Worksheet) -> None:
    """A4 landscape, a page wide, the head on every page and in sight."""
    sheet.freeze_panes(FIRST, 4)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.98, right=0.59, top=0.79, bottom=0.63)
    sheet.repeat_rows(FIRST - 1)
    sheet.set_footer("&L&F&RTrang &P/&N")
