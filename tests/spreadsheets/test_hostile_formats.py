"""FILE-BOMB in every other format: refused in seconds within 300 MB, and what is only odd is read."""

import contextlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import xlwt
from docx.oxml.ns import qn

from tests.spreadsheets.apart import MEGABYTE, reason_within_bounds
from tests.spreadsheets.makers import Grid, as_docx, as_ods, as_xls, as_xlsx, ods_of
from tests.spreadsheets.test_hostile_files import lying_zip, packed_zeros, refusal
from training.spreadsheets import Reason, Unreadable, read_workbook

GRID = Grid([["STT", "Họ và tên", "Năm sinh"], [1, "Má A Đa", 1980]])
CELL = (
    '<table:table-cell table:number-columns-repeated="{across}" office:value-type="string">'
    "<text:p>x</text:p></table:table-cell>"
)
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def ods_rows(path: Path, across: int, down: int) -> Path:
    row = f'<table:table-row table:number-rows-repeated="{down}">{CELL.format(across=across)}</table:table-row>'
    return ods_of(path, "", f'<table:table table:name="x">{row}</table:table>')


def with_part(path: Path, name: str, content: bytes, times: int = 1) -> Path:
    """The zip with one part replaced or added; it may be repeated in it."""
    with zipfile.ZipFile(path) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for each, old in parts.items():
            if each != name:
                target.writestr(each, old)
        with target.open(name, "w", force_zip64=True) as part:
            for _ in range(times):
                part.write(content)
    return path


def crowded(path: Path) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"media/{number}", b"")
    return path


def four_gigabytes(path: Path, part: str) -> Path:
    return lying_zip(path, part, packed_zeros(86), MEGABYTE)


LARGE, SLOW = Reason.TOO_LARGE, Reason.TOO_SLOW
BOMBS: dict[str, tuple[Callable[[Path], Path], set[Reason]]] = {
    "ods of four gigabytes": (lambda f: four_gigabytes(as_ods(f, GRID), "content.xml"), {LARGE}),
    "docx of four gigabytes": (lambda f: four_gigabytes(as_docx(f, GRID), "word/document.xml"), {LARGE}),
    "ods of 20,000 parts": (lambda f: crowded(as_ods(f, GRID)), {Reason.TOO_MANY_PARTS}),
    "docx of 20,000 parts": (lambda f: crowded(as_docx(f, GRID)), {Reason.TOO_MANY_PARTS}),
    "ods whose entities multiply": (lambda f: with_part(as_ods(f, GRID), "content.xml", LAUGHS), {Reason.DAMAGED}),
    "docx whose entities multiply": (
        lambda f: with_part(as_docx(f, GRID), "word/document.xml", LAUGHS),
        {Reason.DAMAGED},
    ),
    "ods that repeats a row a million times": (lambda f: ods_rows(f, 1, 1_048_576), {LARGE}),
    "ods that repeats a cell in all places there are": (lambda f: ods_rows(f, 16_384, 1_048_576), {LARGE}),
    "ods that repeats a cell more often than anyone counts": (lambda f: ods_rows(f, 10**18, 10**18), {LARGE}),
    "ods of tables within tables": (lambda f: ods_of(f, "", _deep("<table:table>", "</table:table>")), {LARGE}),
    "docx of tables within tables": (
        lambda f: with_part(
            as_docx(f, GRID), "word/document.xml", _deep("<w:tc>", "</w:tc>", "<w:x>", "</w:x>").encode()
        ),
        {LARGE},
    ),
    "xlsx of elements within elements": (
        lambda f: with_part(
            as_xlsx(f, GRID), "xl/sharedStrings.xml", _deep("<si>", "</si>", "<sst>", "</sst>").encode()
        ),
        {LARGE},
    ),
    "text in one line without an end": (lambda f: _bytes(f, b"a," * (10 << 20)), {LARGE}),
    "text of one cell": (lambda f: _bytes(f, b"a" * (19 << 20)), {LARGE}),
    "text of nothing but quotes": (lambda f: _bytes(f, b'"' * (19 << 20)), {LARGE, SLOW}),
    "a file of 21 MB": (lambda f: _bytes(f, b"a;b;c\n" * (7 << 19)), {LARGE}),
}


def _deep(begin: str, end: str, first: str = "", last: str = "") -> str:
    """Elements within one another half a million deep."""
    return first + begin * 500_000 + end * 500_000 + last


def _bytes(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_in_seconds(kind: str, tmp_path: Path) -> None:
    make, reasons = BOMBS[kind]
    assert refusal(make(tmp_path / "ds")) in reasons


@pytest.mark.parametrize("make", [as_xls, as_ods, as_docx])
def test_a_file_cut_off_anywhere_is_damaged(make: Callable[..., Path], tmp_path: Path) -> None:
    whole = make(tmp_path / "whole", GRID).read_bytes()
    for size in (len(whole) // 3, len(whole) - 600):
        assert refusal(_bytes(tmp_path / "cut", whole[:size])) in (Reason.DAMAGED, Reason.NOT_A_WORKBOOK)


def test_an_xls_of_random_bytes_is_refused_whatever_they_are(tmp_path: Path) -> None:
    whole = bytearray(as_xls(tmp_path / "ds", GRID).read_bytes())
    for place in range(600, 2600, 500):
        broken = whole[:place] + os.urandom(200) + whole[place + 200 :]
        file = _bytes(tmp_path / "broken", bytes(broken))
        with contextlib.suppress(Unreadable):
            assert len(read_workbook(file)) <= 1


def test_locked_files_are_known_in_every_format(tmp_path: Path) -> None:
    manifest = (
        b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    locked = with_part(as_ods(tmp_path / "ods", GRID), "META-INF/manifest.xml", manifest)
    assert refusal(locked) is Reason.ENCRYPTED
    xls = as_xls(tmp_path / "xls", GRID).read_bytes()
    begin = xls.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20  # after BOF: a record that says the rest is ciphered
    ciphered = xls[:begin] + b"\x2f\x00\x36\x00\x01\x00" + xls[begin + 6 :]
    assert refusal(_bytes(tmp_path / "xls", ciphered)) is Reason.ENCRYPTED


def test_a_picture_of_a_billion_points_and_a_zip_in_a_zip_are_never_opened(tmp_path: Path) -> None:
    file = as_docx(tmp_path / "ds", GRID)
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    with_part(with_part(file, "word/media/a.png", picture), "word/media/b.zip", file.read_bytes())
    (sheet,) = read_workbook(file)
    assert [cell.value for row in sheet.rows for cell in row.cells] == [
        "STT", "Họ và tên", "Năm sinh", "1", "Má A Đa", "1980",
    ]  # fmt: skip
    assert reason_within_bounds(file) is None


def test_areas_wider_than_any_sheet_are_cut_to_one(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "x"
    span = cell._tc.get_or_add_tcPr()
    span.append(span.makeelement(qn("w:gridSpan"), {qn("w:val"): "1000000000"}))
    document.save(str(tmp_path / "ds"))
    (sheet,) = read_workbook(tmp_path / "ds")
    assert sheet.rows[0].cells[0].across == 16_384


def test_an_xls_that_is_formatted_to_its_last_row_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet, style = book.add_sheet("x"), xlwt.easyxf("font: bold on")
    for row in range(65_536):
        sheet.row(row).set_cell_mulblanks(0, 3, style)
    sheet = book.add_sheet("y")
    sheet.write(708, 1, "Má A Đa")
    book.save(str(tmp_path / "ds"))
    empty, held = read_workbook(tmp_path / "ds")
    assert (empty.rows, [row.number for row in held.rows]) == ((), [709])
