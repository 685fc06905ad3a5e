"""Pages that share a shell: it is typeset once and put under the few lines of each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from training.documents.galley import Galley, Instructions
from training.documents.lines import Line
from training.documents.qr import qr_pdf

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Code:
    """A QR code and where it stands: mm from the left and the top of the paper, and its side."""

    text: str
    left: float
    top: float
    side: float


@dataclass(frozen=True)
class Sheet:
    """One page: `shell` is a PDF of one page, `lines` go on it, and the QR code in its place."""

    shell: bytes
    lines: Sequence[Line]
    code: Code | None


def overlay(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one PDF; fonts and shells are in it once."""
    galley = Galley([line for sheet in sheets for line in sheet.lines])
    out = pikepdf.new()
    fonts = out.copy_foreign(galley.fonts)
    shells = {shell: _shell(out, shell, fonts) for shell in dict.fromkeys(sheet.shell for sheet in sheets)}
    number = 0
    for sheet in sheets:
        box, resources = shells[sheet.shell]
        text: Instructions = []
        for _line in sheet.lines:
            text += galley.stamp(number)
            number += 1
        content = _content(float(box[3]), sheet.code, pikepdf.unparse_content_stream(text))
        page = Dictionary(Type=Name.Page, MediaBox=box, Resources=resources, Contents=out.make_stream(content))
        out.pages.append(pikepdf.Page(out.make_indirect(page)))
    file = BytesIO()
    out.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()


def _shell(out: pikepdf.Pdf, shell: bytes, fonts: Any) -> tuple[Any, Any]:
    """The paper's box, and resources with the shell as /Shell."""
    with pikepdf.open(BytesIO(shell)) as pdf:
        page = pdf.pages[0]
        form = out.copy_foreign(page.as_form_xobject())
        box = [float(edge) for edge in page.MediaBox]
    return box, out.make_indirect(Dictionary(Font=fonts, XObject=Dictionary(Shell=form)))


def _content(height: float, code: Code | None, text: bytes) -> bytes:
    """The shell, then the QR code, then text in CSS pixels from the upper left corner; `height` in points."""
    return b"q /Shell Do Q\n%bq .75 0 0 -.75 0 %.4f cm BT\n%b\nET Q\n" % (_drawn(code, height), height, text)


def _drawn(code: Code | None, height: float) -> bytes:
    if code is None:
        return b""
    left, top, side = (mm * POINTS_PER_MM for mm in (code.left, code.top, code.side))
    return qr_pdf(code.text, left, height - top, side)
