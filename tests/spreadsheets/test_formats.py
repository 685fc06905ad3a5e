"""One sheet in every format: the same cells at the same places, merged areas, what is hidden, fonts."""

import struct
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.spreadsheets.files import sheet_of, with_sheet
from tests.spreadsheets.makers import FORMATS, Grid, as_docx, as_ods, as_xls, as_xlsx, ods_of, word_text
from training.spreadsheets import Cell, Kind, Sheet, read_workbook

GRID = Grid(
    [
        ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"],
        [1, "Má A Đa", date(1985, 8, 15), "Xã Tả Van"],
        [2, "Lý Thị\nƯớc", 1980, None],
        [3, "Ẩn", 1.5, "Bản Hồ"],
    ],
    merged=[(2, 4, 3, 4)],
    hidden_rows=[4],
    hidden_columns=[3],
    fonts={2: ".VnTime"},
)
SHEETS = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}


def said(sheet: Sheet) -> dict[str, str]:
    """Address → what a person reads there."""
    return {cell.address: word_text(cell.value) for row in sheet.rows for cell in row.cells}


def cell(sheet: Sheet, address: str) -> Cell:
    return next(each for row in sheet.rows for each in row.cells if each.address == address)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sheet_reads_alike_in_every_format(kind: str, tmp_path: Path) -> None:
    sheet = read_workbook(FORMATS[kind](tmp_path / "ds", GRID))[0]
    assert said(sheet) == {
        "A1": "STT", "B1": "Họ và tên", "C1": "Ngày sinh", "D1": "Đơn vị",
        "A2": "1", "B2": "Má A Đa", "C2": "15/08/1985", "D2": "Xã Tả Van",
        "A3": "2", "B3": "Lý Thị\nƯớc", "C3": "1980",
        "A4": "3", "B4": "Ẩn", "C4": "1.5", "D4": "Bản Hồ",
    }  # fmt: skip


@pytest.mark.parametrize("kind", SHEETS)
def test_a_workbook_tells_kinds_fonts_areas_and_what_it_hides(kind: str, tmp_path: Path) -> None:
    shown, hidden = read_workbook(SHEETS[kind](tmp_path / "ds", GRID, Grid([["x"]], title="Ẩn", hidden=True)))
    assert [cell(shown, address).kind for address in ("A2", "B2", "C2", "C4")] == [
        Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.NUMBER,
    ]  # fmt: skip
    assert (cell(shown, "B2").font, cell(shown, "D2").down, cell(shown, "D2").across) == (".VnTime", 2, 1)
    assert ([row.number for row in shown.rows if row.hidden], shown.hidden_columns) == ([4], (3,))
    assert [(sheet.title, sheet.hidden) for sheet in (shown, hidden)] == [("Danh sách", False), ("Ẩn", True)]


def test_a_table_in_word_tells_fonts_and_areas(tmp_path: Path) -> None:
    (sheet,) = read_workbook(as_docx(tmp_path / "ds", GRID))
    assert (cell(sheet, "B2").font, cell(sheet, "D2").down) == (".VnTime", 2)
    assert [row.number for row in sheet.rows if row.hidden] == [4]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize("from_1904", [False, True])
def test_a_date_is_the_same_day_in_both_systems(kind: str, from_1904: bool, tmp_path: Path) -> None:
    grid = Grid([[date(1985, 8, 15)]])
    (sheet,) = read_workbook(SHEETS[kind](tmp_path / "ds", grid, from_1904=from_1904))
    assert (cell(sheet, "A1").value, sheet.from_1904) == (date(1985, 8, 15), from_1904)


def _days_xlsx(path: Path, days: list[tuple[date, str]]) -> Path:
    book = openpyxl.Workbook()
    for number, (day, code) in enumerate(days, 1):
        cell_of = book.worksheets[0].cell(1, number, day)
        cell_of.number_format = code
    book.save(path)
    return path


def _days_xls(path: Path, days: list[tuple[date, str]]) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("x")
    for number, (day, code) in enumerate(days):
        built_in = "MMM-YY" if code == "mmm-yy" else code
        sheet.write(0, number, day, xlwt.easyxf(num_format_str=built_in))
    book.save(str(path))
    return path


def _days_ods(path: Path, days: list[tuple[date, str]]) -> Path:
    shown = {"dd/mm/yyyy": "%d/%m/%Y", "mm/yyyy": "%m/%Y", "mmm-yy": "%b %y", "yyyy": "%Y"}
    cells = "".join(
        f'<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>{day:{shown[code]}}</text:p>'
        "</table:table-cell>"
        for day, code in days
    )
    return ods_of(path, "", f'<table:table table:name="x"><table:table-row>{cells}</table:table-row></table:table>')


@pytest.mark.parametrize("write", [_days_xlsx, _days_xls, _days_ods])
def test_a_month_that_a_program_made_a_day_of_stays_a_month(
    write: Callable[[Path, list[tuple[date, str]]], Path], tmp_path: Path
) -> None:
    """Who types 05/1980 into Excel gets the first of May, shown as a month."""
    first, other = date(1980, 5, 1), date(1980, 5, 6)
    days = [
        (first, "mm/yyyy"),
        (first, "mmm-yy"),
        (other, "mm/yyyy"),
        (first, "dd/mm/yyyy"),
        (date(1980, 1, 1), "yyyy"),
    ]
    (sheet,) = read_workbook(write(tmp_path / "ds", days))
    assert [each.value for each in sheet.rows[0].cells] == ["05/1980", "05/1980", other, first, "1980"]


def test_signs_that_no_database_keeps_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "ds"
    file.write_bytes(
        "STT;Tên\n".encode("utf-16")
        + ("1;Má A Đa\n" * 600 + "2;Má\0 A \ud800Sử\n").encode("utf-16-le", "surrogatepass")
    )
    (sheet,) = read_workbook(file)
    last = sheet.rows[-1].cells[-1].value
    assert str(last).replace("\ufffd", "") == "Má A Sử"


def test_formulas_without_a_result_and_errors_are_known_in_an_ods(tmp_path: Path) -> None:
    (sheet,) = read_workbook(as_ods(tmp_path / "ds", Grid([["=B2", "#N/A", True]])))
    assert [(each.kind, each.value) for each in sheet.rows[0].cells] == [
        (Kind.UNSAVED, None), (Kind.ERROR, "#N/A"), (Kind.TRUTH, True),
    ]  # fmt: skip


def test_a_formula_that_gave_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B2="","",1)</f><v></v></c><c r="B1"><f>B2</f><v></v></c></row>'
    (sheet,) = read_workbook(with_sheet(tmp_path / "ds", sheet_of(rows)))
    assert [(each.address, each.kind) for each in sheet.rows[0].cells] == [("B1", Kind.UNSAVED)]


def test_cells_and_rows_that_an_ods_repeats_stand_as_often(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="string"><text:p>Dao<office:annotation><text:p>lời chú</text:p></office:annotation></text:p>'
        "</table:table-cell></table:table-row>"
    )
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    end = row.replace(' table:number-rows-repeated="2"', "")
    table = f'<table:table table:name="x">{row}{rest}{end}</table:table>'
    (sheet,) = read_workbook(ods_of(tmp_path / "ds", "", table))
    assert said(sheet) == {f"{letter}{number}": "Dao" for number in (1, 2, 1_048_003) for letter in "AB"}


def test_word_numbers_lines_by_itself_and_lines_that_were_struck_out_are_hidden(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Đơn vị: Xã Tả Van")
    table = document.add_table(2, 2)
    for number, name in enumerate(("Má A Đa", "Lý Thị Ước")):
        table.cell(number, 1).text = name
        numbering = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
        table.cell(number, 0).paragraphs[0]._p.get_or_add_pPr().append(parse_xml(numbering))
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>'))
    document.save(str(tmp_path / "ds"))
    (sheet,) = read_workbook(tmp_path / "ds")
    assert [(row.number, row.hidden, [each.value for each in row.cells]) for row in sheet.rows] == [
        (1, False, ["Đơn vị: Xã Tả Van"]), (2, False, ["1", "Má A Đa"]), (3, True, ["2", "Lý Thị Ước"]),
    ]  # fmt: skip


def test_what_stands_beside_the_text_of_word_is_not_read_twice(tmp_path: Path) -> None:
    document = docx.Document()
    cell_of = document.add_table(1, 1).cell(0, 0)
    cell_of.text = "Má A Đa"
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Fallback><w:t>dự phòng</w:t></mc:Fallback></mc:AlternateContent>"
        "<w:txbxContent><w:p><w:r><w:t>hộp chữ</w:t></w:r></w:p></w:txbxContent><w:tab/><w:t>Sử</w:t></w:r>"
    )
    cell_of.paragraphs[0]._p.append(parse_xml(box))
    inner = cell_of.add_table(1, 1)
    inner.cell(0, 0).text = "(Trưởng thôn)"
    document.save(str(tmp_path / "ds"))
    (sheet,) = read_workbook(tmp_path / "ds")
    assert [each.value.split() for each in sheet.rows[0].cells if isinstance(each.value, str)] == [
        ["Má", "A", "Đa", "Sử", "(Trưởng", "thôn)"]
    ]


def test_a_workbook_of_java_with_a_directory_of_64_bits_is_read(tmp_path: Path) -> None:
    """Apache POI writes every zip so: the size of the directory stands in a record of its own."""
    content = as_xlsx(tmp_path / "ds", GRID).read_bytes()
    end = content.rindex(b"PK\x05\x06")
    count, size, offset = struct.unpack("<H2I", content[end + 10 : end + 20])
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    (tmp_path / "ds").write_bytes(content[:end] + record + locator + last)
    assert cell(read_workbook(tmp_path / "ds")[0], "B2").value == "Má A Đa"
