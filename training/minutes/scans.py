"""The signed sheets that come back: judged by content, never by name."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from PIL import Image, UnidentifiedImageError

from training.base.files import Received, discard, receive
from training.base.refusal import Refused
from training.base.text import _
from training.presentations.pdf_file import PDF, judge_pdf

JPEG, PNG = "image/jpeg", "image/png"
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
ACCEPT = ".pdf,.jpg,.jpeg,.png"  # for <input type="file">
MAGIC = {b"%PDF-": PDF, b"\xff\xd8\xff": JPEG, b"\x89PNG\r\n\x1a\n": PNG}
LARGEST = 80_000_000  # pixels: A3 at 600 dpi
BROKEN = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, struct.error)

DAMAGED = _("Ảnh bị hỏng hoặc bị cắt cụt. Hãy quét hoặc chụp lại rồi tải lên.")
LOCKED_OR_DAMAGED = _("Tệp PDF bị hỏng, có mật khẩu hoặc có mã tự chạy. Hãy quét lại bản đã ký ra PDF rồi tải lên.")


@dataclass(frozen=True)
class Scan(Received):
    """An upload that was judged; only such may be attached."""

    type: str


@contextmanager
def scan_from(stream: IO[bytes], name: str) -> Iterator[Scan]:
    """Take in and judge an upload, outside any transaction; whatever then refuses, the bytes are thrown away."""
    received = receive(stream, name)
    try:
        type = judge(received)
        named = received.name.rpartition(".")[0] or received.name
        yield Scan(**vars(replace(received, name=named + ENDINGS[type])), type=type)
    except BaseException:
        discard(received)
        raise


def judge(received: Received) -> str:
    """The media type of a PDF, JPEG or PNG; refuses what is broken, locked, runs something, or is too large."""
    with received.path.open("rb") as file:
        head = file.read(8)
    type = next((type for magic, type in MAGIC.items() if head.startswith(magic)), None)
    if type is None:
        raise Refused(_("Chỉ nhận bản quét ở dạng PDF, JPG hoặc PNG. Hãy lưu lại thành một trong ba dạng ấy."), "file")
    if type == PDF:
        try:
            return judge_pdf(received.path)
        except Refused as refusal:
            raise Refused(LOCKED_OR_DAMAGED, "file") from refusal
    _judge_picture(received, type)
    return type


def _judge_picture(received: Received, type: str) -> None:
    """Nothing is decoded: its size stands at the head, a PNG has checksums, a JPEG an end."""
    try:
        with Image.open(received.path, formats=[type.removeprefix("image/")]) as picture:
            width, height = picture.size
            if width * height > LARGEST:
                raise Refused(_("Ảnh quá lớn. Hãy quét ở 300 dpi rồi tải lên lại."), "file")
            picture.verify()
        if type == JPEG and not _has_end(received.path.read_bytes()):
            raise Refused(DAMAGED, "file")
    except BROKEN as error:
        raise Refused(DAMAGED, "file") from error


def _has_end(jpeg: bytes) -> bool:
    """Whether the mark of the end follows the picture itself; one inside a thumbnail at the head does not count."""
    at = len(b"\xff\xd8")
    while jpeg[at : at + 1] == b"\xff" and jpeg[at + 1 : at + 2] != b"\xda":
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg.find(b"\xff\xd9", at) >= 0
