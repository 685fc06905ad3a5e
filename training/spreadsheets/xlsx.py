"""Reading an .xlsx workbook (ECMA-376): its sheets, shared texts and formats, each a part of the zip."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from training.spreadsheets.budget import Budget
from training.spreadsheets.cells import Sheet
from training.spreadsheets.package import Targets, part_elements, targets_of
from training.spreadsheets.serials import day_format
from training.spreadsheets.sheet import Book, read_sheet
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xml import attribute, texts


def read_xlsx(archive: ZipFile, main: str) -> Iterator[Sheet]:
    """The worksheets of the workbook `main` in its order; refuses Unreadable what is none or holds too much."""
    parts = targets_of(archive, main)
    entries = part_elements(archive, main, "sheet", "workbookPr")
    if not parts or not any(each.tag == "sheet" for each in entries):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    from_1904 = any(attribute(each, "date1904") in ("1", "true") for each in entries)
    book, budget = _book(archive, parts, from_1904), Budget()
    for entry in entries:
        kind, part = parts.get(attribute(entry, "id"), ("", ""))
        if kind == "worksheet":
            hidden = attribute(entry, "state") not in ("", "visible")
            with archive.open(part) as stream:
                yield read_sheet(attribute(entry, "name"), stream, book, budget, hidden=hidden)


def _book(archive: ZipFile, parts: Targets, from_1904: bool) -> Book:
    items = [item for part in _of(parts, "sharedStrings") for item in part_elements(archive, part, "si")]
    styles = [each for part in _of(parts, "styles") for each in part_elements(archive, part, *_STYLES)]
    names = [_value(font, "name") for each in _named(styles, "fonts") for font in each]
    formats = [xf for each in _named(styles, "cellXfs") for xf in each]
    custom = {int(attribute(each, "numFmtId")): attribute(each, "formatCode") for each in _named(styles, "numFmt")}
    fonts = [int(attribute(xf, "fontId") or 0) for xf in formats]
    return Book(
        strings=[texts(item) for item in items],
        days=[day_format(int(attribute(xf, "numFmtId") or 0), custom) for xf in formats],
        from_1904=from_1904,
        fonts=[names[font] if font < len(names) else "" for font in fonts],
        string_fonts={number: font for number, item in enumerate(items) if (font := _run_font(item))},
    )


_STYLES = ("numFmt", "cellXfs", "fonts")


def _of(parts: Targets, kind: str) -> list[str]:
    return [part for each, part in parts.values() if each == kind]


def _named(found: list[Element], name: str) -> list[Element]:
    return [each for each in found if each.tag == name]


def _value(element: Element, name: str) -> str:
    """The attribute `val` of a child."""
    return next((attribute(child, "val") for child in element if child.tag == name), "")


def _run_font(item: Element) -> str:
    """The font of a text's first run, "" where it is that of the cell."""
    first = next((child for child in item if child.tag == "r"), None)
    return next((_value(each, "rFont") for each in first or () if each.tag == "rPr"), "")
