"""One sheet written in every format that offices send: the same cells, merged areas, hidden lines and fonts."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize
from xml.sax.saxutils import escape, quoteattr

import docx
import xlsxwriter
import xlwt
from docx.oxml.ns import qn

Values = Sequence[Any]  # rows of values


@dataclass
class Grid:
    """A sheet: rows of values from the row `first` on, None for no cell; areas are (top, left, low, right), from 1."""

    rows: Values
    first: int = 1
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    fonts: Mapping[int, str] = field(default_factory=dict)  # column → font, 0 for all columns
    title: str = "Danh sách"
    hidden: bool = False

    def cells(self) -> list[tuple[int, int, Any]]:
        """Row, column and value of each cell that holds something."""
        return [
            (number, column, value)
            for number, row in enumerate(self.rows, self.first)
            for column, value in enumerate(row, 1)
            if value is not None
        ]

    def font(self, column: int) -> str:
        """The font of a column, "" for the usual one."""
        return self.fonts.get(column) or self.fonts.get(0, "")

    def span(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns a cell covers."""
        found = [area for area in self.merged if area[:2] == (row, column)]
        return (found[0][2] - row + 1, found[0][3] - column + 1) if found else (1, 1)

    def covered(self, row: int, column: int) -> bool:
        """Whether another cell covers this place."""
        return any(
            top <= row <= low and left <= column <= right and (top, left) != (row, column)
            for top, left, low, right in self.merged
        )

    @property
    def size(self) -> tuple[int, int]:
        """The last row and the last column."""
        return self.first + len(self.rows) - 1, max(map(len, self.rows), default=0)


def as_xlsx(path: Path, *grids: Grid, from_1904: bool = False) -> Path:
    """An .xlsx of these sheets."""
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904, "strings_to_formulas": True})
    for grid in grids:
        sheet = book.add_worksheet(grid.title)
        plain, day = _styles(book, "")
        for row, column, value in grid.cells():
            font = grid.font(column)
            plain, day = _styles(book, font)
            style = day if isinstance(value, date) else plain
            if grid.span(row, column) != (1, 1):
                down, across = grid.span(row, column)
                sheet.merge_range(row - 1, column - 1, row + down - 2, column + across - 2, value, style)
            elif isinstance(value, date):
                sheet.write_datetime(row - 1, column - 1, value, style)
            else:
                sheet.write(row - 1, column - 1, value, style)
        for number in grid.hidden_rows:
            sheet.set_row(number - 1, None, None, {"hidden": True})
        for number in grid.hidden_columns:
            sheet.set_column(number - 1, number - 1, None, None, {"hidden": True})
        if grid.hidden:
            sheet.hide()
    book.close()
    return path


def _styles(book: Any, font: str) -> tuple[Any, Any]:
    name = {"font_name": font} if font else {}
    known = book.__dict__.setdefault("styles_of_tests", {})
    if font not in known:
        known[font] = book.add_format(name), book.add_format(name | {"num_format": "dd/mm/yyyy"})
    return known[font]  # type: ignore[no-any-return]


def as_xls(path: Path, *grids: Grid, from_1904: bool = False) -> Path:
    """An .xls (Excel 97) of these sheets."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = from_1904
    for grid in grids:
        sheet = book.add_sheet(grid.title, cell_overwrite_ok=True)
        sheet.visibility = int(grid.hidden)
        for row, column, value in grid.cells():
            name = grid.font(column) or "Times New Roman"
            style = xlwt.easyxf(
                f"font: name {name}", num_format_str="dd/mm/yyyy" if isinstance(value, date) else "General"
            )
            down, across = grid.span(row, column)
            said = xlwt.Formula(value[1:]) if str(value).startswith("=") else value
            if (down, across) != (1, 1):
                sheet.write_merge(row - 1, row + down - 2, column - 1, column + across - 2, said, style)
            else:
                sheet.write(row - 1, column - 1, said, style)
        for number in grid.hidden_rows:
            sheet.row(number - 1).hidden = True
        for number in grid.hidden_columns:
            sheet.col(number - 1).hidden = True
    book.save(str(path))
    return path


_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)


def as_ods(path: Path, *grids: Grid, from_1904: bool = False) -> Path:
    """An .ods of these sheets, as LibreOffice writes one: empty cells and rows are counted."""
    fonts = sorted({grid.font(column) for grid in grids for column in range(1, grid.size[1] + 1)} - {""})
    off = '<style:table-properties table:display="false"/>'
    styles = f'<style:style style:name="off" style:family="table">{off}</style:style>'
    for number, font in enumerate(fonts):
        said = f"<style:text-properties style:font-name={quoteattr(font)}/>"
        styles += f'<style:style style:name="f{number}" style:family="table-cell">{said}</style:style>'
    body = "".join(_ods_table(grid, fonts) for grid in grids)
    return ods_of(path, f"<office:automatic-styles>{styles}</office:automatic-styles>", body)


def ods_of(path: Path, styles: str, tables: str, parts: Mapping[str, bytes] | None = None) -> Path:
    """An .ods with these styles and tables as they stand."""
    content = f"{_ODS}{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content + "</office:document-content>")
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    return path


def _ods_table(grid: Grid, fonts: Sequence[str]) -> str:
    said = {(row, column): value for row, column, value in grid.cells()}
    last, width = grid.size
    shown = ' table:style-name="off"' if grid.hidden else ""
    text = f"<table:table table:name={quoteattr(grid.title)}{shown}>"
    for column in range(1, width + 1):
        off = ' table:visibility="collapse"' if column in grid.hidden_columns else ""
        style = f' table:default-cell-style-name="f{fonts.index(grid.font(column))}"' if grid.font(column) else ""
        text += f"<table:table-column{off}{style}/>"
    if grid.first > 1:
        text += f'<table:table-row table:number-rows-repeated="{grid.first - 1}"><table:table-cell/></table:table-row>'
    for row in range(grid.first, last + 1):
        off = ' table:visibility="collapse"' if row in grid.hidden_rows else ""
        cells = "".join(_ods_cell(grid, row, column, said.get((row, column))) for column in range(1, width + 1))
        rest = '<table:table-cell table:number-columns-repeated="16000"/>'
        text += f"<table:table-row{off}>{cells}{rest}</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    text += f'<table:table-row table:number-rows-repeated="{1_048_576 - last}">{empty}</table:table-row>'
    return f"{text}</table:table>"


def _ods_cell(grid: Grid, row: int, column: int, value: Any) -> str:
    if grid.covered(row, column):
        return "<table:covered-table-cell/>"
    down, across = grid.span(row, column)
    spans = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"' if down * across > 1 else ""
    if value is None:
        return f"<table:table-cell{spans}/>"
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n")).replace("  ", " <text:s/>")
    match value:
        case bool():
            about = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        case int() | float():
            about = f'office:value-type="float" office:value="{value}"'
        case date():
            about = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case str() if value.startswith("="):
            return f'<table:table-cell table:formula="of:{escape(value)}"{spans}/>'
        case str() if value.startswith("#"):
            about = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        case _:
            about = 'office:value-type="string"'
    return f"<table:table-cell {about}{spans}>{text}</table:table-cell>"


def as_docx(path: Path, *grids: Grid, from_1904: bool = False) -> Path:
    """A .docx: of each sheet the rows before its first one of three cells are paragraphs, then follows a table."""
    document = docx.Document()
    for grid in grids:
        begin = next(
            (n for n, row in enumerate(grid.rows) if sum(v not in (None, "") for v in row) > 2), len(grid.rows)
        )
        for line in grid.rows[:begin]:
            document.add_paragraph(" ".join(word_text(value) for value in line if value is not None))
        table = document.add_table(len(grid.rows) - begin, grid.size[1])
        for row, column, value in grid.cells():
            if row - grid.first >= begin:
                cell = table.cell(row - grid.first - begin, column - 1)
                cell.text = word_text(value)
                if font := grid.font(column):
                    for run in cell.paragraphs[0].runs:
                        run.font.name = font
        for top, left, low, right in grid.merged:
            if top - grid.first >= begin:
                table.cell(top - grid.first - begin, left - 1).merge(table.cell(low - grid.first - begin, right - 1))
        for number in grid.hidden_rows:
            properties = table.rows[number - grid.first - begin]._tr.get_or_add_trPr()
            properties.append(properties.makeelement(qn("w:hidden"), {}))
    document.save(str(path))
    return path


def word_text(value: Any) -> str:
    """A value as a person writes it who has only letters."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def as_text(encoding: str, separator: str) -> Callable[..., Path]:
    """A writer of text in columns."""

    def write(path: Path, *grids: Grid, from_1904: bool = False) -> Path:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator)
        for grid in grids:
            writer.writerows([] for _ in range(grid.first - 1))
            writer.writerows([word_text(value) for value in row] for row in grid.rows)
        path.write_bytes(encoded(out.getvalue(), encoding))
        return path

    return write


def encoded(text: str, encoding: str) -> bytes:
    """A text in a code page; Windows-1258 writes a tone as a letter of its own after its vowel."""
    if encoding != "cp1258":
        return text.encode(encoding)
    return b"".join(_VIETNAMESE.get(letter) or letter.encode("cp1258", "replace") for letter in text)


def _vietnamese() -> dict[str, bytes]:
    plain = bytes(range(32, 256)).decode("cp1258", "ignore")
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return {
        whole: base.encode("cp1258") + tone.encode("cp1258")
        for base in plain
        for tone in tones
        if len(whole := normalize("NFC", base + tone)) == 1 and whole not in plain
    }


_VIETNAMESE = _vietnamese()
FORMATS: dict[str, Callable[..., Path]] = {
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
    "docx": as_docx,
    "csv utf-8": as_text("utf-8", ","),
    "csv utf-8 with its mark": as_text("utf-8-sig", ";"),
    "tsv utf-16": as_text("utf-16", "\t"),
    "csv utf-16 without its mark": as_text("utf-16-le", ";"),
    "csv windows-1258": as_text("cp1258", ","),
}
