"""Workbooks made for a test: by openpyxl, or with a sheet of our own bytes."""

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, cells: Mapping[str, Any], *, title: str = "Danh sách", hidden: Iterable[int] = ()) -> Path:
    """A workbook of one sheet with these values at these addresses."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for address, value in cells.items():
        sheet[address] = value
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    book.save(path)
    return path


def with_sheet(path: Path, chunks: Iterable[bytes], parts: Mapping[str, bytes] | None = None) -> Path:
    """A workbook whose only sheet consists of these bytes, with further parts."""
    plain = workbook(path.with_suffix(".plain"), {"A1": "STT"})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != SHEET:
                target.writestr(name, source.read(name))
        with target.open(SHEET, "w", force_zip64=True) as sheet:
            for chunk in chunks:
                sheet.write(chunk)
        for name, content in (parts or {}).items():
            target.writestr(name, content)
    plain.unlink()
    return path


def sheet_of(rows: str) -> list[bytes]:
    """The bytes of a sheet with these rows."""
    return [f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>'.encode()]
