"""What a workbook says is read at its own address, by its saved values."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.spreadsheets.files import sheet_of, with_sheet, workbook
from training.spreadsheets import Cell, Kind, Row, read_workbook

ROSTER = Path(__file__).parents[2] / "training/demo/data/danh-sach-hoc-vien.xlsx"
HALF_PAST = datetime.fromisoformat("2022-07-15T07:30:00")


def values(path: Path) -> dict[str, object]:
    return {cell.address: cell.value for sheet in read_workbook(path) for row in sheet.rows for cell in row.cells}


def test_the_roster_of_the_day_says_what_openpyxl_reads() -> None:
    sheet = openpyxl.load_workbook(ROSTER).worksheets[0]
    stored = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    days = {address: value.date() if isinstance(value, datetime) else value for address, value in stored.items()}
    assert values(ROSTER) == days


def test_values_keep_their_kinds(tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "kinds.xlsx",
        {"A1": "Má A Đa", "B1": 7, "C1": 1.5, "D1": True, "E1": date(1985, 8, 15), "F1": HALF_PAST},
    )
    (sheet,) = read_workbook(book)
    assert sheet.rows == (
        Row(
            1,
            False,
            (
                Cell("A1", Kind.TEXT, "Má A Đa", font="Calibri"),
                Cell("B1", Kind.NUMBER, 7),
                Cell("C1", Kind.NUMBER, 1.5),
                Cell("D1", Kind.TRUTH, True),
                Cell("E1", Kind.DATE, date(1985, 8, 15)),
                Cell("F1", Kind.MOMENT, HALF_PAST),
            ),
        ),
    )


def test_a_date_is_the_same_day_in_both_date_systems(tmp_path: Path) -> None:
    for epoch in (openpyxl.Workbook().epoch, CALENDAR_MAC_1904):
        book = openpyxl.Workbook()
        book.epoch = epoch
        book.worksheets[0]["A1"] = date(1985, 8, 15)
        book.save(tmp_path / "dates.xlsx")
        assert values(tmp_path / "dates.xlsx") == {"A1": date(1985, 8, 15)}


def test_formulas_count_by_their_saved_result_and_errors_are_known(tmp_path: Path) -> None:
    rows = (
        '<row r="5"><c r="A5" t="str"><f>B6&amp;C6</f><v>Má A Đa</v></c><c r="B5"><f>ROW()-4</f><v>1</v></c>'
        '<c r="C5"><f>B6</f></c><c r="D5" t="e"><v>#N/A</v></c></row>'
    )
    (sheet,) = read_workbook(with_sheet(tmp_path / "formulas.xlsx", sheet_of(rows)))
    assert [(cell.kind, cell.value) for cell in sheet.rows[0].cells] == [
        (Kind.TEXT, "Má A Đa"),
        (Kind.NUMBER, 1),
        (Kind.UNSAVED, None),
        (Kind.ERROR, "#N/A"),
    ]


def test_cells_and_rows_without_addresses_follow_one_another(tmp_path: Path) -> None:
    rows = (
        '<row><c><v>1</v></c><c t="inlineStr"><is><r><t>Má </t></r><r><t>A_x000D_</t></r></is></c></row>'
        "<row><c><v>2</v></c></row>"
    )
    assert values(with_sheet(tmp_path / "bare.xlsx", sheet_of(rows))) == {"A1": 1, "B1": "Má A\r", "A2": 2}


def test_merged_cells_hidden_rows_and_hidden_sheets_are_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("Ẩn")
    first["B2"], first["A9"], second["A1"] = "Năm sinh", "x", "y"
    first.merge_cells("B2:C3")
    first.row_dimensions[9].hidden = True
    second.sheet_state = "hidden"
    book.save(tmp_path / "merged.xlsx")
    shown, hidden = read_workbook(tmp_path / "merged.xlsx")
    assert shown.rows == (
        Row(2, False, (Cell("B2", Kind.TEXT, "Năm sinh", across=2, down=2, font="Calibri"),)),
        Row(9, True, (Cell("A9", Kind.TEXT, "x", font="Calibri"),)),
    )
    assert (shown.hidden, hidden.title, hidden.hidden) == (False, "Ẩn", True)


def test_a_sheet_formatted_to_its_last_row_is_read_whole(tmp_path: Path) -> None:
    empty = [f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'.encode() for n in range(9, 200_000)]
    chunks = [
        b'<worksheet><sheetData><row r="6"><c r="A6"><v>1</v></c></row>',
        *empty,
        b'<row r="709000"><c r="A709000" s="1"/><c r="B709000"><v>2</v></c></row>',
        b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData></worksheet>',
    ]
    assert values(with_sheet(tmp_path / "long.xlsx", chunks)) == {"A6": 1, "B709000": 2}


def test_many_threads_read_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: len(read_workbook(ROSTER)[0].rows), range(8)))
    assert found == [found[0]] * 8
