"""What is stamped is what would have been typeset; what cannot be stamped is typeset."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.bench.yardstick import LONG_POSITION
from tests.documents.paper import MM_PER_INCH
from tests.documents.stamped import NAMES, people
from training.documents.fonts import vietnamese_letters
from training.documents.lines import Line, Look, Run
from training.documents.overlay import overlay
from training.documents.sheets import Code, Sheet
from training.documents.stamper import press

DPI = 110
LETTERS = vietnamese_letters()
WORDS = (
    "AV VA Ta Tư Yến LT P. W. office fi fl ffi",
    "0123456789",
    "11 17 71 7. 7, (12)",
    "“Đ’Mông” – 12/04/1986…",
    LETTERS[:73],
    LETTERS[73:],
)
WIDE = Look(15, 8, left=20, width=240)
DOTTED = (Run("Quê quán: "), Run("…" * 28, size=6), Run("  "), Run("đậm", bold=True))
# Joined or marked letters, other scripts, other spaces.
FOR_THE_TYPESETTER = ("Kơ\u0306 Să", "Ελλάδα", "Чечня", "một\u00a0hai", "một\u200bhai", "© 2022", "Å\u0323a")
A_THOUSAND = """
import hashlib, json, pathlib, re
from tests.documents.stamped import people
from training.documents.stamper import press
pdf = press(people(1000))
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
digests = [hashlib.sha256(file).hexdigest() for file in (pdf, press(people(20)))]
print(json.dumps({"digests": digests, "peak_mb": int(peak) / 1024, "bytes": len(pdf)}))
"""


@dataclass(frozen=True)
class Twice:
    """The same sheets, pressed and typeset."""

    sheets: Sequence[Sheet]
    pressed: bytes
    typeset: bytes


def twice(*sheets: Sheet) -> Twice:
    return Twice(sheets, press(sheets), overlay(sheets))


@cache
def blank() -> bytes:
    pdf, file = pikepdf.new(), BytesIO()
    pdf.add_blank_page(page_size=(842, 595))
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


def written(*texts: str | tuple[Run, ...], look: Look = WIDE) -> Sheet:
    """A sheet with these texts under each other."""
    return Sheet(blank(), [Line(look, text, 10 + 20 * at) for at, text in enumerate(texts)], None)


def said(pdf: bytes) -> list[str]:
    """The text layer of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def typeset_pages(pdf: bytes) -> list[int]:
    """The pages whose fonts are the typesetter's."""
    with pikepdf.open(BytesIO(pdf)) as document:
        stamped = {"/Regular", "/Bold", "/Italic", "/BoldItalic"}
        return [at for at, page in enumerate(document.pages) if not stamped >= set(page.Resources.Font.keys())]


def differences(made: Twice) -> Iterator[float]:
    """Of each page the share of pixels that differ, the QR code left out."""
    pages = zip(pypdfium2.PdfDocument(made.pressed), pypdfium2.PdfDocument(made.typeset), strict=True)
    for sheet, (pressed, typeset) in zip(made.sheets, pages, strict=True):
        yield changed(picture(pressed), picture(typeset), sheet.code)


def picture(page: Any) -> Image.Image:
    seen: Image.Image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    return seen


def changed(one: Image.Image, other: Image.Image, code: Code | None = None) -> float:
    difference = ImageChops.difference(one, other)
    if code:
        left, top, side = (round(mm * DPI / MM_PER_INCH) for mm in (code.left, code.top, code.side))
        difference.paste(0, (left, top, left + side + 1, top + side + 1))
    return sum(difference.histogram()[25:]) / (one.width * one.height)


@pytest.fixture(scope="session")
def three_hundred() -> Twice:
    return twice(*people(300))


@pytest.fixture(scope="session")
def thousand() -> dict[str, Any]:
    """What a new process says of a thousand certificates."""
    run = [sys.executable, "-c", A_THOUSAND]
    seeded = os.environ | {"PYTHONHASHSEED": "7"}
    answer: dict[str, Any] = json.loads(subprocess.run(run, env=seeded, check=True, capture_output=True).stdout)
    return answer


def test_300_certificates_look_as_if_typeset(three_hundred: Twice) -> None:
    assert typeset_pages(three_hundred.pressed) == []
    assert max(differences(three_hundred)) < 0.0005  # a letter or two that stand on the next pixel


def test_300_certificates_read_as_if_typeset(three_hundred: Twice) -> None:
    assert said(three_hundred.pressed) == said(three_hundred.typeset)


def test_a_short_line_half_a_millimetre_off_would_be_seen() -> None:
    right, wrong = (Sheet(blank(), [Line(WIDE, NAMES[0], top)], None) for top in (50, 50.5))
    assert max(differences(Twice([right], press([right]), overlay([wrong])))) > 0.0005


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_letters_and_kerned_words_stand_where_the_typesetter_puts_them(align: str, bold: bool, italic: bool) -> None:
    looks = (Look(size, 8, left=20, width=240, align=align, bold=bold, italic=italic) for size in (10, 11, 15))
    made = twice(*(written(*WORDS, look=look) for look in looks))
    assert typeset_pages(made.pressed) == []
    assert max(differences(made)) < 0.0005
    assert said(made.pressed) == said(made.typeset)
    assert all(word in said(made.pressed)[0] for word in WORDS)


def test_a_line_may_change_size_and_face() -> None:
    made = twice(written(DOTTED))
    assert typeset_pages(made.pressed) == []
    assert max(differences(made)) == 0
    assert said(made.pressed) == said(made.typeset)


def test_a_text_wider_than_its_column_begins_at_its_left() -> None:
    made = twice(written(LONG_POSITION, look=replace(WIDE, width=40)))
    assert typeset_pages(made.pressed) == []
    assert max(differences(made)) < 0.0005


def test_what_we_are_not_sure_of_is_typeset_in_its_place() -> None:
    sheets = [sheet for text in FOR_THE_TYPESETTER for sheet in (written("Vàng Thị Máy"), written(text, "Má A Đa"))]
    sheets += [written("dàn đều", look=replace(WIDE, align="justify")), written((Run("chữ "), Run("to", size=20)))]
    made = twice(*sheets)
    assert typeset_pages(made.pressed) == [1, 3, 5, 7, 9, 11, 13, 14, 15]
    assert max(differences(made)) < 0.0005
    assert said(made.pressed) == said(made.typeset)


def test_a_sheet_alone_of_its_kind_is_the_same_sheet() -> None:
    only = twice(written("Kơ\u0306 Să"))
    assert typeset_pages(only.pressed) == [0]
    assert max(differences(only)) == 0
    assert said(press([Sheet(blank(), [], None)])) == [""]


def test_a_blank_line_is_a_mistake() -> None:
    for text in ("", "  "):
        with pytest.raises(ValueError, match="blank line"):
            press([written("Vàng Thị Máy", text)])


def test_another_process_makes_the_same_file(thousand: dict[str, Any]) -> None:
    assert thousand["digests"] == [sha256(press(people(count))).hexdigest() for count in (1000, 20)]


def test_a_thousand_need_little_memory_and_share_fonts_and_shell(thousand: dict[str, Any]) -> None:
    assert thousand["peak_mb"] < 150
    assert thousand["bytes"] < 1_500_000


def test_a_certificate_alone_is_a_small_sound_file() -> None:
    pdf = press(people(1))
    assert len(pdf) < 60_000
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []
        assert set(document.pages[0].Resources.XObject.keys()) == {"/Shell"}
        assert sum("/FontFile2" in each for each in document.objects if isinstance(each, pikepdf.Dictionary)) <= 5
