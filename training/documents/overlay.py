"""Pages that share a shell: it is typeset once and put under the few lines of each page."""

from collections.abc import Sequence
from typing import Any

import pikepdf

from training.documents.bundle import Bundle
from training.documents.galley import Galley, Instructions
from training.documents.sheets import Sheet


def overlay(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one PDF; fonts and shells are in it once."""
    bundle = Bundle()
    fonts, texts = laid_over(bundle, sheets)
    for sheet, text in zip(sheets, texts, strict=True):
        bundle.add(sheet, fonts, text)
    return bundle.to_bytes()


def laid_over(bundle: Bundle, sheets: Sequence[Sheet]) -> tuple[Any, list[bytes]]:
    """Fonts of `bundle`, and the text of each sheet as the typesetter sets it."""
    galley = Galley([line for sheet in sheets for line in sheet.lines])
    fonts = bundle.pdf.make_indirect(bundle.pdf.copy_foreign(galley.fonts))
    texts, number = [], 0
    for sheet in sheets:
        text: Instructions = []
        for _line in sheet.lines:
            text += galley.stamp(number)
            number += 1
        texts.append(pikepdf.unparse_content_stream(text))
    return fonts, texts
