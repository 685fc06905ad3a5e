"""What a file is by its content, and the reader that it needs; its name says nothing."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from training.spreadsheets.archive import BROKEN, Limits, open_archive
from training.spreadsheets.cells import Sheet
from training.spreadsheets.docx import read_docx
from training.spreadsheets.lines import read_lines
from training.spreadsheets.ods import SPREADSHEET, read_ods
from training.spreadsheets.package import main_part
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.xlsx import read_xlsx

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_KIND = 100


def read_file(path: Path) -> list[Sheet]:
    """The sheets of a file of any kind that offices send; refuses Unreadable what is no list."""
    with path.open("rb") as file:
        head = file.read(len(_OLE))
    if head == _OLE:
        # xlrd costs 25 ms to import, and only an .xls needs it.
        from training.spreadsheets.xls import read_xls

        return read_xls(path)
    if head.startswith(_ZIP):
        with open_archive(path, Limits()) as archive:
            return _packed(archive)
    return read_lines(path.read_bytes())


def _packed(archive: ZipFile) -> list[Sheet]:
    try:
        return list(_sheets(archive))
    except (*BROKEN, KeyError, IndexError):
        raise Unreadable(Reason.DAMAGED) from None


def _sheets(archive: ZipFile) -> Iterator[Sheet]:
    if _declared(archive).startswith(SPREADSHEET):
        return read_ods(archive)
    main = main_part(archive)
    if not main.endswith(".xml"):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return read_docx(archive, main) if main.startswith("word/") else read_xlsx(archive, main)


def _declared(archive: ZipFile) -> bytes:
    """What an OpenDocument file says it is in its first part."""
    if "mimetype" not in archive.namelist():
        return b""
    with archive.open("mimetype") as stream:
        return stream.read(_LONGEST_KIND)
