"""The Centre's mark: what comes in is judged by its content and made anew; what is printed is ours."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from weasyprint.urls import FatalURLFetchingError

from tests.cast import Cast
from tests.designs.drafts import did, drawn
from tests.documents.facts import certificate
from tests.documents.paper import pictures
from training.base.db import session
from training.base.files import File, path_of
from training.base.refusal import Refused
from training.designs.actions import create_template
from training.designs.design import STANDARD
from training.designs.documents import Impression, render_certificates
from training.designs.marks import BOX, LARGEST_MB, is_kept, keep_picture, redrawn
from training.designs.queries import last_version
from training.documents.render import fetch_own


def _bomb(width: int, height: int) -> bytes:
    """A PNG whose head claims to be huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    parts = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _hostile() -> Iterator[tuple[str, bytes, str]]:
    svg = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    yield "svg", svg, "Không nhận logo dạng SVG"
    yield "html", b"<html><script>alert(1)</script>", "Chỉ nhận logo dạng PNG, JPG hoặc WebP"
    yield "gif", drawn("GIF", mode="P"), "Chỉ nhận logo dạng PNG, JPG hoặc WebP"
    yield "name-only", b"\x89PNG\r\n\x1a\n<svg>", "hỏng"
    for format in ("PNG", "JPEG", "WEBP"):
        noise = BytesIO()
        Image.effect_noise((300, 300), 90).convert("RGB").save(noise, format)
        yield f"cut-{format}", noise.getvalue()[: noise.tell() // 2], "hỏng"
    yield "wide-bomb", _bomb(60_000, 60_000), "Ảnh quá nhiều điểm ảnh"
    yield "just-over", _bomb(5_001, 5_000), "Ảnh quá nhiều điểm ảnh"
    yield "tiny", drawn(size=(30, 30)), "Ảnh quá nhỏ"
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    for format in ("PNG", "WEBP"):
        file = BytesIO()
        frames[0].save(file, format, save_all=True, append_images=frames[1:])
        yield f"moving-{format}", file.getvalue(), "Không nhận ảnh động"
    yield "empty", b"", "Tệp rỗng"
    yield "heavy", b"\x89PNG\r\n\x1a\n" + b"\0" * (LARGEST_MB * 1024 * 1024), "Tệp quá lớn"


@pytest.mark.parametrize(("content", "says"), [pytest.param(c, s, id=name) for name, c, s in _hostile()])
def test_what_is_no_still_picture_is_refused_in_a_sentence(app: Flask, content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        keep_picture(BytesIO(content))
    assert refusal.value.field == "mark_file"


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_three_kinds_come_out_as_one_small_png_without_what_else_the_file_says(app: Flask, format: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "bí mật"
    digest = keep_picture(BytesIO(drawn(format, (3000, 2000), "RGB", exif=exif)))
    content = path_of(digest).read_bytes()
    assert sha256(content).hexdigest() == digest
    with Image.open(BytesIO(content)) as picture:
        assert (picture.format, picture.mode, dict(picture.getexif())) == ("PNG", "RGB", {})
        assert picture.size[0] == BOX[0]
        assert picture.size[1] <= BOX[1]
    assert redrawn(content) == content
    assert is_kept(digest)


def test_what_is_clear_is_white_on_paper(app: Flask) -> None:
    file = BytesIO()
    Image.new("RGBA", (100, 100), (255, 0, 0, 0)).save(file, "PNG")
    with Image.open(BytesIO(redrawn(file.getvalue()))) as picture:
        assert picture.getextrema() == ((255, 255),) * 3


def test_no_other_file_of_the_folder_passes_for_a_mark(app: Flask) -> None:
    for content in (b"%PDF-1.7", drawn(size=(3000, 3000))):
        digest = sha256(content).hexdigest()
        path_of(digest).parent.mkdir(parents=True, exist_ok=True)
        path_of(digest).write_bytes(content)
        assert not is_kept(digest)
    assert not is_kept("../" * 3 + "secret.key")


def test_the_mark_is_printed_at_the_top_between_the_letterheads_and_kept_with_the_version(cast: Cast) -> None:
    digest = keep_picture(BytesIO(drawn(size=(500, 400))))
    design = replace(STANDARD, mark=digest)
    template = did(create_template, "Có logo", design, by=cast.organiser)
    file = session().get_one(File, last_version(template).mark_file_id)
    assert (file.sha256, file.type, file.by_id) == (digest, "image/png", cast.organiser.id)
    dpi = 50.8  # two pixels a millimetre
    plain, marked = (
        pictures(render_certificates([Impression(certificate(), each)]), dpi)[0] for each in (STANDARD, design)
    )
    box, around = (268, 34, 326, 80), (266, 32, 328, 82)
    assert plain.crop(box).getextrema() == (255, 255)
    assert sum(marked.crop(box).histogram()[:128]) > 2000
    for picture in (plain, marked):
        picture.paste(255, around)
    assert plain.tobytes() == marked.tobytes()


@pytest.mark.parametrize(
    "url", ["data:image/png;base64,PHN2Zz4=", "data:image/svg+xml;base64,PHN2Zz4=", "data:text/html,x"]
)
def test_paper_reads_no_other_data_than_png(url: str) -> None:
    with pytest.raises(FatalURLFetchingError, match=r"Paper may (only hold PNG|not read)"):
        fetch_own(url)
