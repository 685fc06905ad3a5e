"""A printer that prints everything a little beside its place, and somebody who reads a calibration sheet."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from tests.documents.paper import pictures
from training.stationery.calibration import CROSS, SHEETS, Readings, SheetKind

POINTS_PER_MM = 72 / 25.4
_DPI = 254  # ten dots a millimetre


@dataclass(frozen=True)
class Printer:
    """What should stand at x is printed at `x + across * x`: mm from the paper's upper left corner."""

    x: float
    y: float
    across: float = 1.0
    down: float = 1.0

    def prints(self, pdf: bytes) -> bytes:
        """The paper that comes out, as a PDF."""
        with pikepdf.open(BytesIO(pdf)) as document:
            for page in document.pages:
                height = float(page.MediaBox[3])
                up = height - self.down * height - self.y * POINTS_PER_MM
                matrix = f"q {self.across:.8f} 0 0 {self.down:.8f} {self.x * POINTS_PER_MM:.6f} {up:.6f} cm\n"
                page.contents_add(document.make_stream(matrix.encode()), prepend=True)
                page.contents_add(document.make_stream(b"\nQ"))
            file = BytesIO()
            document.save(file)
            return file.getvalue()

    def shifts(self, wanted: bytes, printed: bytes) -> list[float]:
        """How far each letter of `printed` is from its place in `wanted`: mm across and down, of every letter."""
        return [b - a for a, b in zip(letter_edges(wanted), letter_edges(printed), strict=True)]

    def read(self, sheet: SheetKind) -> Readings:
        """What somebody reads, to the nearest half millimetre, off the calibration sheet that this printer made."""
        width, height = SHEETS[sheet]
        left, top = self.x + self.across * CROSS, self.y + self.down * CROSS
        right = width - self.x - self.across * (width - CROSS)
        bottom = height - self.y - self.down * (height - CROSS)
        # The ruler is printed as large as the rest.
        return Readings(*(round(2 * each) / 2 for each in (
            left / self.across, top / self.down, right / self.across, bottom / self.down,
        )))  # fmt: skip


def letter_edges(pdf: bytes) -> list[float]:
    """Left and upper edge of every letter of the first page, in mm from the upper left corner, flat."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text, height = page.get_textpage(), page.get_height()
    found = list[float]()
    for at in range(text.count_chars()):
        if not text.get_text_range(at, 1).strip():
            continue
        left, _bottom, _right, top = text.get_charbox(at, loose=True)
        found += [left / POINTS_PER_MM, (height - top) / POINTS_PER_MM]
    return found


def ink_edges(pdf: bytes) -> list[float]:
    """Where the ink of the first page begins and ends: left, top, right, bottom in mm."""
    picture = pictures(pdf, _DPI)[0].point(lambda grey: 255 if grey < 128 else 0)
    box = picture.getbbox()
    assert box
    return [each * 25.4 / _DPI for each in box]


def darkest(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    """The grey of the darkest dot within a part of a picture."""
    return min(picture.crop((left, top, right, bottom)).convert("L").tobytes())
