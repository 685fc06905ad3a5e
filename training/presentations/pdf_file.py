"""Judging a PDF by its two ends and by what its objects name; nothing is parsed."""

import re
import zlib
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from training.base.refusal import Refused
from training.base.text import _
from training.presentations.office_file import DAMAGED, LOCKED, UNPACKS_TOO_LARGE

PDF = "application/pdf"
ACTIVE = _("Tệp PDF có mã tự chạy. Hãy in lại bài ra PDF (“Print to PDF”), rồi nộp tệp mới.")

_SNIFFED = 4096
_UNPACKED_BYTES = 64 << 20
_PACKED_STREAMS = 10_000
_DICTIONARY_BYTES = 4096
_END = re.compile(rb"startxref\s+\d+\s+%%EOF[\s\0]*\Z")
_MARKUP_AHEAD = re.compile(rb"<(?:html|head|body|script|svg|iframe|img|!doctype|\?xml)", re.IGNORECASE)
_MARKUP = re.compile(rb"<script[\s>]|<!doctype html", re.IGNORECASE)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def _named(*names: str) -> re.Pattern[bytes]:
    """A PDF name, any letter of which may be written as #xx."""
    spelt = ("".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name) for name in names)
    return re.compile(f"/(?:{'|'.join(spelt)})(?![A-Za-z0-9#])".encode())


_ENCRYPT = _named("Encrypt")
_RUNS = _named("JavaScript", "Launch")
_PACKED_OBJECTS = _named("ObjStm")


def judge_pdf(path: Path) -> str:
    """PDF; refuses what is cut off, locked, another file as well, or runs anything by itself."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if not _END.search(content[-1024:]):
            raise Refused(DAMAGED, "file")
        if _ENCRYPT.search(content):
            raise Refused(LOCKED, "file")
        if _MARKUP_AHEAD.search(content[:_SNIFFED]) or _MARKUP.search(content):
            raise Refused(ACTIVE, "file")
        if _RUNS.search(content) or _packed_runs(content):
            raise Refused(ACTIVE, "file")
    return PDF


def _packed_runs(content: mmap) -> bool:
    """Whether something that runs is named inside packed objects, unpacked up to a limit."""
    left = _UNPACKED_BYTES
    for packed in _packed_objects(content):
        try:
            unpacked = zlib.decompressobj().decompress(packed, left)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left <= 0:
            raise Refused(UNPACKS_TOO_LARGE, "file")
        if _RUNS.search(unpacked):
            return True
    return False


def _packed_objects(content: mmap) -> Iterator[bytes]:
    """The packed bytes of each stream of objects; each is looked for behind the one before, so that time is bounded."""
    at, count = 0, 0
    while found := _PACKED_OBJECTS.search(content, at):
        at, count = found.end(), count + 1
        if count > _PACKED_STREAMS:
            raise Refused(UNPACKS_TOO_LARGE, "file")
        start = _STREAM.search(content, at, at + _DICTIONARY_BYTES)
        if start is not None:
            at = content.find(b"endstream", start.end())
            if at < 0:
                raise Refused(DAMAGED, "file")
            yield content[start.end() : at]
