"""The papers of a course as one zip: clean names in running order, written while it is sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from training.vietnamese import clean

# Windows refuses these in names, and paths over 260 letters; other systems names over 255 bytes.
_RESERVED = re.compile(r'[<>:"/\\|?*]+')
_NAME_BYTES = 180
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Entry:
    """One file of the bundle: its name there, where its bytes are, when it was handed in (local time)."""

    name: str
    path: Path
    at: datetime


def entry_name(place: int, unit: str, title: str, mark: str, ending: str) -> str:
    """Gives "01 Phường Sa Pa - Tham luận.pptx", with `mark` before the ending; too long a title is cut."""
    tail = f" {mark}{ending}" if mark else ending
    return file_name(f"{place:02} {unit} - {title}", tail)


def file_name(text: str, tail: str) -> str:
    """A name that every system takes, in NFC: `text` cut at a word so that it fits, then `tail`."""
    stem = clean(_RESERVED.sub(" ", text)).strip(" .")
    room = _NAME_BYTES - len(tail.encode())
    if len(stem.encode()) > room:
        cut = stem.encode()[: room - len("…".encode())].decode(errors="ignore")
        stem = (cut.rpartition(" ")[0] or cut).rstrip(" .,;-") + "…"
    return stem + tail


class _Outlet:
    """Takes what the zip writes and gives it on; it cannot be wound back, so the zip never tries."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def drain(self) -> bytes:
        data, self.waiting = bytes(self.waiting), bytearray()
        return data


def zipped(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The bytes of a zip of `entries`, piece by piece; names carry the UTF-8 flag.

    Deflated, since a stored entry of unknown size stops the unpacker of macOS.
    """
    outlet = _Outlet()
    with ZipFile(cast("IO[bytes]", outlet), "w", ZIP_DEFLATED) as archive:
        for entry in entries:
            info = ZipInfo(entry.name, entry.at.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            with archive.open(info, "w") as target, entry.path.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    yield outlet.drain()
            yield outlet.drain()
    yield outlet.drain()
