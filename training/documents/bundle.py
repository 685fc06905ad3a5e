"""One PDF of many sheets, put together without the typesetter."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from training.documents.qr import qr_pdf
from training.documents.sheets import POINTS_PER_MM, Code, Sheet

# A third quicker than the usual 6, and a twentieth larger.
_EFFORT = 4


class Bundle:
    """A PDF in the making; each shell is in it once. `pdf` owns the fonts that its pages use."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self._shells: dict[bytes, tuple[Any, Any]] = {}
        self._resources: dict[tuple[bytes, Any], Any] = {}
        self._pages: list[Any] = []

    def add(self, sheet: Sheet, fonts: Any, text: bytes) -> None:
        """The next page: `text` draws its lines in CSS pixels from the upper left corner, with `fonts`."""
        box, form = self._shell(sheet.shell)
        content = zlib.compress(_content(float(box[3]), sheet.code, text), _EFFORT)
        page = Dictionary(
            Type=Name.Page,
            Parent=self.pdf.Root.Pages,
            MediaBox=box,
            Resources=self._resource(sheet.shell, form, fonts),
            Contents=pikepdf.Stream(self.pdf, content, Filter=Name.FlateDecode),
        )
        self._pages.append(self.pdf.make_indirect(page))

    def to_bytes(self) -> bytes:
        """The PDF; the same sheets give the same bytes."""
        # Appending pages one by one costs more than all else here.
        self.pdf.Root.Pages.Kids = Array(self._pages)
        self.pdf.Root.Pages.Count = len(self._pages)
        file = BytesIO()
        self.pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return file.getvalue()

    def _shell(self, shell: bytes) -> tuple[Any, Any]:
        """The paper's box, and the shell as something that pages draw."""
        if shell not in self._shells:
            with pikepdf.open(BytesIO(shell)) as pdf:
                page = pdf.pages[0]
                form = self.pdf.copy_foreign(page.as_form_xobject())
                self._shells[shell] = Array([float(edge) for edge in page.MediaBox]), form
        return self._shells[shell]

    def _resource(self, shell: bytes, form: Any, fonts: Any) -> Any:
        key = shell, fonts.objgen
        if key not in self._resources:
            own = Dictionary(Font=fonts, XObject=Dictionary(Shell=form))
            self._resources[key] = self.pdf.make_indirect(own)
        return self._resources[key]


def _content(height: float, code: Code | None, text: bytes) -> bytes:
    """The shell, then the QR code, then the text; `height` in points."""
    return b"q /Shell Do Q\n%bq .75 0 0 -.75 0 %.4f cm BT\n%b\nET Q\n" % (_drawn(code, height), height, text)


def _drawn(code: Code | None, height: float) -> bytes:
    if code is None:
        return b""
    left, top, side = (mm * POINTS_PER_MM for mm in (code.left, code.top, code.side))
    return qr_pdf(code.text, left, height - top, side)
