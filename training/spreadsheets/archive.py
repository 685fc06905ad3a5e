"""Judging a zip by what really comes out of it: declared sizes lie."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from training.spreadsheets.unreadable import Reason, Unreadable

# The end of a zip: in 64 bits where it has one (mark, size of the directory), its locator, then the old record.
_LONG_END, _LOCATOR, _END = struct.Struct("<4s36xQ8x"), struct.Struct("<20x"), struct.Struct("<4s8xI4xH")
_ENDS = _LONG_END.size + _LOCATOR.size + _END.size
_DIRECTORY_BYTES = 2 << 20
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# Below a megabyte a ratio says nothing: a sheet of equal rows packs well.
_SMALL = 1 << 20
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)


@dataclass(frozen=True)
class Limits:
    """The most a file may unpack to, in bytes; `ratio` is unpacked to packed."""

    parts: int = 2_000
    # A sheet that is formatted to its last row unpacks to this and is read in a second.
    part_bytes: int = 256 << 20
    all_bytes: int = 320 << 20
    ratio: int = 250
    # What may stand after the directory if it is declared there; where a file is handed out again, nothing.
    comment_bytes: int = 0xFFFF


def open_archive(path: Path, limits: Limits) -> ZipFile:
    """The zip, every part of it unpacked once and counted; refuses Unreadable what is broken, locked or over a limit.

    The caller closes it. Nothing is written anywhere and no more than a chunk is held.
    """
    _look_at_end(path, limits.comment_bytes)
    try:
        archive = ZipFile(path)
    except BROKEN:
        raise Unreadable(Reason.DAMAGED) from None
    try:
        _measure(archive, limits)
    except BROKEN:
        archive.close()
        raise Unreadable(Reason.DAMAGED) from None
    except Unreadable:
        archive.close()
        raise
    return archive


def _look_at_end(path: Path, comment_bytes: int) -> None:
    """Nothing undeclared may follow the directory (a second file, say), and its size is bounded before it is read.

    The size is taken from where the reader takes it: the 64-bit record, if there is one, counts.
    """
    with path.open("rb") as file:
        file.seek(-min(_ENDS + comment_bytes, path.stat().st_size), 2)
        tail = bytes(_ENDS) + file.read()
    place = tail.rfind(b"PK\x05\x06", len(tail) - _END.size - comment_bytes)
    _mark, size, comment = _END.unpack(tail[place : place + _END.size].ljust(_END.size, b"\0"))
    if place < 0 or place + _END.size + comment != len(tail):
        raise Unreadable(Reason.DAMAGED)
    before = tail[:place][-_LONG_END.size - _LOCATOR.size :]
    if before.startswith(b"PK\x06\x07", _LONG_END.size):
        mark, size = _LONG_END.unpack(before[: _LONG_END.size])
        if mark != b"PK\x06\x06":
            raise Unreadable(Reason.DAMAGED)
    if size > _DIRECTORY_BYTES:
        raise Unreadable(Reason.TOO_LARGE)


def _measure(archive: ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise Unreadable(Reason.TOO_MANY_PARTS)
    left = limits.all_bytes
    for part in parts:
        left -= _unpacked(archive, part, min(left, limits.part_bytes), limits.ratio)


def _unpacked(archive: ZipFile, part: ZipInfo, most: int, ratio: int) -> int:
    """The real size of a part, which replaces the declared one."""
    if part.flag_bits & _ENCRYPTED:
        raise Unreadable(Reason.ENCRYPTED)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(Reason.DAMAGED)
    # The reader stops at the declared size: declare more than is ever read, so that the limit is ours.
    part.file_size, size = most + 2 * _CHUNK, 0
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most or size > max(_SMALL, ratio * part.compress_size):
                raise Unreadable(Reason.TOO_LARGE)
    part.file_size = size
    return size
