"""Looking at a PDF: its text, its pages as pictures, where its ink is."""

from functools import lru_cache
from io import BytesIO

import pypdf
import pypdfium2
from PIL import Image

from training.designs.documents import CertificateFacts, Impression, render_certificates

MM_PER_INCH = 25.4
INK_DPI = 60


@lru_cache(maxsize=16)
def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page, its spaces and line breaks as single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def whole_text(pdf: bytes) -> str:
    """The text layer of all pages."""
    return " ".join(page_texts(pdf))


def letters(pdf: bytes) -> str:
    """All letters of the text layer without spaces: a word may be broken anywhere."""
    return "".join(whole_text(pdf).split())


def pictures(pdf: bytes, dpi: float) -> list[Image.Image]:
    """Each page in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def ink_inside(pdf: bytes, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether the ink of every page keeps these margins (mm), to half a millimetre."""
    return all(keeps_margins(page, (left, top, right, bottom)) for page in pictures(pdf, INK_DPI))


def keeps_margins(page: Image.Image, margins: tuple[float, float, float, float]) -> bool:
    """The same of one page as a picture of INK_DPI; without any ink it does not."""
    ink = page.point(lambda grey: 255 if grey < 250 else 0).getbbox()
    left, top, right, bottom = (round((margin - 0.5) * INK_DPI / MM_PER_INCH) for margin in margins)
    return ink is not None and (
        ink[0] >= left and ink[1] >= top and ink[2] <= page.width - right and ink[3] <= page.height - bottom
    )


def certificates(*facts: CertificateFacts) -> bytes:
    """Their certificates, by the standard design."""
    return render_certificates([Impression(each) for each in facts])
