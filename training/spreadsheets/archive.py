"""Judging a zip by what really comes out of it: declared sizes lie."""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from training.spreadsheets.unreadable import Reason, Unreadable

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
# Below a megabyte a ratio says nothing: a sheet of equal rows packs well.
_SMALL = 1 << 20
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, ValueError, OSError)


@dataclass(frozen=True)
class Limits:
    """The most a file may unpack to, in bytes; `ratio` is unpacked to packed."""

    parts: int = 2_000
    part_bytes: int = 64 << 20
    all_bytes: int = 128 << 20
    ratio: int = 250


def open_archive(path: Path, limits: Limits) -> ZipFile:
    """The zip, every part of it unpacked once and counted; refuses Unreadable what is broken, locked or over a limit.

    The caller closes it. Nothing is written anywhere and no more than a chunk is held.
    """
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
