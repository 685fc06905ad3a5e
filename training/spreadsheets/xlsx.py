"""Reading an .xlsx workbook (ECMA-376): its sheets, shared texts and formats, each a part of the zip."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from training.spreadsheets.archive import BROKEN, Limits, open_archive
from training.spreadsheets.cells import Sheet
from training.spreadsheets.serials import shows_day
from training.spreadsheets.sheet import Book, Budget, read_rows
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xml import attribute, elements, local, texts


def read_xlsx(path: Path) -> list[Sheet]:
    """The worksheets in the workbook's order; refuses Unreadable what is no workbook, is damaged or holds too much."""
    with open_archive(path, Limits()) as archive:
        try:
            return list(_sheets(archive))
        except (*BROKEN, KeyError, IndexError):
            raise Unreadable(Reason.DAMAGED) from None


def _sheets(archive: ZipFile) -> Iterator[Sheet]:
    main = next((target for kind, target in _targets(archive, "").values() if kind == "officeDocument"), "")
    parts = _targets(archive, main)
    entries = _elements(archive, main, "sheet", "workbookPr")
    if not main.endswith(".xml") or not parts or not any(local(each.tag) == "sheet" for each in entries):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    book = Book(
        strings=[texts(item) for part in _of(parts, "sharedStrings") for item in _elements(archive, part, "si")],
        days=[day for part in _of(parts, "styles") for day in _days(archive, part)],
        from_1904=any(attribute(each, "date1904") in ("1", "true") for each in entries),
    )
    budget = Budget()
    for entry in entries:
        kind, part = parts.get(attribute(entry, "id"), ("", ""))
        if kind == "worksheet":
            with archive.open(part) as stream:
                rows = tuple(read_rows(stream, book, budget))
            yield Sheet(attribute(entry, "name"), attribute(entry, "state") not in ("", "visible"), rows)


def _elements(archive: ZipFile, part: str, *names: str) -> list[Element]:
    if part not in archive.namelist():
        return []
    with archive.open(part) as stream:
        return list(elements(stream, *names))


def _targets(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id → (kind, part). The empty part is the package itself."""
    folder, name = posixpath.split(part)
    return {
        attribute(link, "Id"): (
            attribute(link, "Type").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, attribute(link, "Target"))).lstrip("/"),
        )
        for link in _elements(archive, f"{posixpath.join(folder, '_rels', name)}.rels", "Relationship")
    }


def _of(parts: dict[str, tuple[str, str]], kind: str) -> list[str]:
    return [part for each, part in parts.values() if each == kind]


def _days(archive: ZipFile, part: str) -> list[bool]:
    """For each cell format of the workbook, whether it shows a day."""
    found = _elements(archive, part, "numFmt", "cellXfs")
    custom = {
        int(attribute(each, "numFmtId")): attribute(each, "formatCode") for each in found if local(each.tag) == "numFmt"
    }
    formats = [xf for each in found if local(each.tag) == "cellXfs" for xf in each]
    return [shows_day(int(attribute(xf, "numFmtId") or 0), custom) for xf in formats]
