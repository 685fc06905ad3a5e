"""The Centre's own mark: a picture judged by its content and made anew, so that only pixels of ours are printed."""

import re
import struct
from hashlib import sha256
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from training.base.files import path_of, store
from training.base.refusal import Refused
from training.base.text import _
from training.designs.plans import MARK_HEIGHT, MARK_WIDTH

ACCEPT = ".png,.jpg,.jpeg,.webp"  # for <input type="file">
TYPE, NAME = "image/png", "logo.png"
LARGEST_MB = 5
MOST_PIXELS = 25_000_000
FEWEST = 60  # pixels a side, to be worth printing
DPI = 600
BOX = (round(MARK_WIDTH / 25.4 * DPI), round(MARK_HEIGHT / 25.4 * DPI))
BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    EOFError,
)
FIELD = "mark_file"
TOO_MANY = _("Ảnh quá nhiều điểm ảnh. Hãy thu nhỏ, rộng chừng 1.500 điểm, rồi tải lên lại.")
SHA256 = re.compile(r"[0-9a-f]{64}")


def keep_picture(stream: IO[bytes]) -> str:
    """Judge an upload, make it anew and keep it among the files; gives its sha256. Outside any transaction."""
    content = redrawn(read_capped(stream))
    digest = sha256(content).hexdigest()
    store(content, digest)
    return digest


def is_kept(digest: str) -> bool:
    """Whether these are the bytes of a picture that was made here: nothing else among the files is ever printed."""
    if not SHA256.fullmatch(digest) or not path_of(digest).is_file():
        return False
    try:
        with Image.open(path_of(digest), formats=["PNG"]) as picture:
            return picture.mode == "RGB" and picture.width <= BOX[0] and picture.height <= BOX[1]
    except BROKEN:
        return False


def read_capped(stream: IO[bytes]) -> bytes:
    """The bytes of an upload; refuses an empty one and one over the limit."""
    content = stream.read(LARGEST_MB * 1024 * 1024 + 1)
    if not content:
        raise Refused(_("Tệp rỗng. Hãy chọn lại tệp."), FIELD)
    if len(content) > LARGEST_MB * 1024 * 1024:
        raise Refused(_("Tệp quá lớn: tối đa %(mb)s MB.", mb=LARGEST_MB), FIELD)
    return content


def redrawn(content: bytes) -> bytes:
    """The picture as a PNG on white that fits its place in print; the same pixels give the same bytes.

    Refuses what is no PNG, JPEG or WebP, moves, is broken, or is too large or too small.
    """
    kind = _kind(content)
    try:
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            _judge(picture)
            _check_whole(content, kind)
            made = _on_white(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise Refused(TOO_MANY, FIELD) from error
    except BROKEN as error:
        raise Refused(_("Ảnh bị hỏng hoặc bị cắt cụt. Hãy lưu lại thành PNG rồi tải lên."), FIELD) from error
    made.thumbnail(BOX, Image.Resampling.LANCZOS)
    file = BytesIO()
    made.save(file, "PNG", optimize=True)
    return file.getvalue()


def _kind(content: bytes) -> str:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if b"<svg" in content[:4096].lower():
        raise Refused(_("Không nhận logo dạng SVG. Hãy xuất ra PNG, rộng ít nhất 700 điểm ảnh, rồi tải lên."), FIELD)
    raise Refused(_("Chỉ nhận logo dạng PNG, JPG hoặc WebP. Hãy lưu lại thành một trong ba dạng ấy."), FIELD)


def _judge(picture: Image.Image) -> None:
    """By what stands at its head: nothing is decoded yet."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise Refused(TOO_MANY, FIELD)
    if min(width, height) < FEWEST:
        raise Refused(_("Ảnh quá nhỏ để in. Hãy dùng ảnh rộng ít nhất 700 điểm ảnh."), FIELD)
    if getattr(picture, "n_frames", 1) > 1:
        raise Refused(_("Không nhận ảnh động. Hãy lưu lại thành một ảnh PNG."), FIELD)


def _check_whole(content: bytes, kind: str) -> None:
    """Raise ValueError for a picture that was cut off: the library is set to draw what there is of one."""
    if kind == "PNG":
        with Image.open(BytesIO(content), formats=[kind]) as picture:
            picture.verify()
        return
    if kind == "JPEG":
        whole = content.rfind(b"\xff\xd9") > len(content) // 2
    else:
        whole = len(content) >= int.from_bytes(content[4:8], "little") + 8
    if not whole:
        raise ValueError("no end")


def _on_white(picture: Image.Image) -> Image.Image:
    """Its pixels alone, without what else the file says."""
    pixels = picture.convert("RGBA")
    white = Image.new("RGB", pixels.size, "white")
    white.paste(pixels, mask=pixels.getchannel("A"))
    return white
