"""FILE-BOMB and files of the wrong kind: refused in seconds, by name, and nothing is left behind."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pptx
import pytest

from tests.spreadsheets.apart import MEGABYTE, reason_within_bounds
from tests.spreadsheets.files import SHEET, sheet_of, with_sheet, workbook
from training.spreadsheets import Limits, Reason, Unreadable, open_archive
from training.spreadsheets.budget import Budget
from training.spreadsheets.sheet import Book, read_sheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(autouse=True)
def empty_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every refusal leaves the folder for temporary files empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    yield
    assert list(folder.iterdir()) == []


def refusal(path: Path) -> Reason:
    """Why a file is refused, within the bounds of time and memory."""
    reason = reason_within_bounds(path)
    assert reason is not None
    return reason


def packed_zeros(blocks: int) -> bytes:
    """48 MB of zeros a block, packed a thousandfold; blocks stand alone, so they can be repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (packer.compress(bytes(48 * MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)) * blocks + b"\x03\x00"


def lying_zip(path: Path, part: str, packed: bytes, declared: int) -> Path:
    """The zip with one part that consists of `packed` and claims to unpack to `declared` bytes."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name), 0) for name in archive.namelist() if name != part]
    body, directory = b"", b""
    for name, content, method in [*parts, (part, packed, 8)]:
        size = declared if method else len(content)
        sizes = struct.pack("<IIIHH", zlib.crc32(content), len(content), size, len(name), 0)
        directory += b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, method, 0, 0x21) + sizes
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, method, 0, 0x21) + sizes + name.encode() + content
    count = len(parts) + 1
    path.write_bytes(
        body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    )
    return path


def lying_workbook(path: Path, packed: bytes, declared: int) -> Path:
    """A workbook whose sheet lies so."""
    return lying_zip(with_sheet(path, [b"<worksheet/>"]), SHEET, packed, declared)


def test_a_zip_of_sixty_kilobytes_that_unpacks_a_thousandfold_is_refused(tmp_path: Path) -> None:
    bomb = lying_workbook(tmp_path / "bomb.xlsx", packed_zeros(1), declared=48 * MEGABYTE)
    assert bomb.stat().st_size < 70_000
    assert refusal(bomb) is Reason.TOO_LARGE


@pytest.mark.parametrize("declared", [MEGABYTE, 4095 * MEGABYTE])
def test_four_gigabytes_are_refused_whatever_the_header_claims(tmp_path: Path, declared: int) -> None:
    assert refusal(lying_workbook(tmp_path / "bomb.xlsx", packed_zeros(86), declared)) is Reason.TOO_LARGE


def test_twenty_thousand_parts_are_refused(tmp_path: Path) -> None:
    parts = {f"xl/media/{n}.txt": b"" for n in range(20_000)}
    assert refusal(with_sheet(tmp_path / "parts.xlsx", sheet_of(""), parts)) is Reason.TOO_MANY_PARTS


def test_small_parts_that_add_up_are_refused(tmp_path: Path) -> None:
    parts = {f"xl/media/{n}.txt": bytes([n]) * 1000 for n in range(50)}
    many = with_sheet(tmp_path / "sum.xlsx", sheet_of(""), parts)
    open_archive(many, Limits(all_bytes=100_000)).close()
    with pytest.raises(Unreadable) as refused:
        open_archive(many, Limits(all_bytes=40_000))
    assert refused.value.reason is Reason.TOO_LARGE


def test_a_sheet_with_more_cells_than_the_budget_is_refused() -> None:
    (sheet,) = sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    book = Book([], [], from_1904=False)
    assert len(read_sheet("", BytesIO(sheet), book, Budget(cells=2)).rows) == 1
    with pytest.raises(Unreadable, match=Reason.TOO_LARGE):
        read_sheet("", BytesIO(sheet), book, Budget(cells=1))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
def test_entities_that_multiply_are_refused(tmp_path: Path, part: str) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    plain = workbook(tmp_path / "plain.xlsx", {"A1": 1})
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "laughs.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, laughs if name == part else source.read(name))
    assert refusal(tmp_path / "laughs.xlsx") is Reason.DAMAGED


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"<html><table><tr><td>STT</td></tr></table></html>", Reason.NOT_A_WORKBOOK),
        (b"{\\rtf1 STT}", Reason.NOT_A_WORKBOOK),
        (bytes(range(1, 255)) * 4, Reason.NOT_A_WORKBOOK),
        (b"%PDF-1.7\n\0\0", Reason.NOT_A_WORKBOOK),
        (OLE + "Workbook".encode("utf-16-le"), Reason.DAMAGED),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Reason.ENCRYPTED),
        (OLE + "WordDocument".encode("utf-16-le"), Reason.OLD_WORD),
        (OLE + "PowerPoint Document".encode("utf-16-le"), Reason.NOT_A_WORKBOOK),
        (b"PK\x03\x04 and no more", Reason.DAMAGED),
    ],
)
def test_other_files_are_known_by_their_content(tmp_path: Path, content: bytes, reason: Reason) -> None:
    file = tmp_path / "danh-sach.xlsx"
    file.write_bytes(content)
    assert refusal(file) is reason


def test_a_file_cut_off_anywhere_is_damaged(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", {"A1": "Má A Đa"}).read_bytes()
    cut = tmp_path / "cut.xlsx"
    for size in (30, len(whole) // 2, len(whole) - 1):
        cut.write_bytes(whole[:size])
        assert refusal(cut) is Reason.DAMAGED


def test_slides_or_a_plain_zip_are_no_list(tmp_path: Path) -> None:
    slides = tmp_path / "bai.pptx"
    pptx.Presentation().save(str(slides))
    other = tmp_path / "anh.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("anh.txt", "x")
    assert [refusal(slides), refusal(other)] == [Reason.NOT_A_WORKBOOK, Reason.NOT_A_WORKBOOK]


def test_a_zip_with_a_password_is_encrypted(tmp_path: Path) -> None:
    content = bytearray(workbook(tmp_path / "locked.xlsx", {"A1": 1}).read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 0x1
    (tmp_path / "locked.xlsx").write_bytes(content)
    assert refusal(tmp_path / "locked.xlsx") is Reason.ENCRYPTED
