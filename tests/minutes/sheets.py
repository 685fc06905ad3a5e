"""Signed sheets, as a scanner or a phone gives them."""

import io

import pypdfium2
from PIL import Image


def pdf(pages: int = 1) -> bytes:
    """Blank A4 pages."""
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(file)
    return file.getvalue()


def picture(kind: str, size: tuple[int, int] = (300, 400)) -> bytes:
    """A picture full of grain, JPEG or PNG."""
    file = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(file, kind)
    return file.getvalue()
