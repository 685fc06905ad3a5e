"""QR codes drawn into a PDF after it was typeset: hundreds of them as pictures would cost more than all else."""

from io import BytesIO
from typing import Any

import pikepdf
from markupsafe import Markup
from pikepdf import Name

from training.documents.qr import qr_pdf

_ADDRESS = "https://slot.invalid/"


class CodeSlots:
    """What the codes of one paper say; `qr` stands in its template where one is to be, an empty box of class `qr`."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def qr(self, text: str) -> Markup:
        """A box that the code will fill, 4 modules clear around it."""
        self._texts.append(text)
        return Markup('<a class="qr" href="{}{}"></a>').format(_ADDRESS, len(self._texts) - 1)

    def fill(self, pdf: bytes) -> bytes:
        """The typeset paper with its codes; the links that kept their places are gone."""
        with pikepdf.open(BytesIO(pdf)) as document:
            for page in document.pages:
                self._draw(page)
            file = BytesIO()
            document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return file.getvalue()

    def _draw(self, page: pikepdf.Page) -> None:
        links = [link for link in page.get("/Annots", []) if _address(link).startswith(_ADDRESS)]
        drawn = [self._code(link) for link in links]
        page.contents_add(b"q", prepend=True)  # the typesetter leaves its own measure behind
        page.contents_add(b"Q\n" + b"".join(drawn))
        if drawn:
            del page[Name.Annots]

    def _code(self, link: Any) -> bytes:
        x, y, other_x, other_y = (float(edge) for edge in link.Rect)
        text = self._texts[int(_address(link).removeprefix(_ADDRESS))]
        return qr_pdf(text, min(x, other_x), max(y, other_y), abs(other_x - x))


def _address(link: Any) -> str:
    return str(link.get("/A", {}).get("/URI", ""))
