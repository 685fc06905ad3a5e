"""The fonts of our paper: four faces of Liberation Serif in static/fonts, and what they can print."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from struct import unpack_from
from typing import Any, TypeVar, cast
from unicodedata import normalize

import uharfbuzz

from training.base.assets import web_folder
from training.base.refusal import Refused
from training.base.text import _
from training.vietnamese.clean import nfc

# A family name of ours (set by static/print/paper.css), so that a font of the system never slips in.
FAMILY = "Training Serif"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
# Debian's 1.07 lacks ễ ị ệ ơ.
OLDEST_REVISION = 2.099
MM_PER_POINT = 25.4 / 72
_SPACES = frozenset(map(ord, "\n\t"))
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

T = TypeVar("T")


def vietnamese_letters() -> str:
    """The letters that Vietnamese adds to a–z, both cases, composed."""
    lower = "".join(normalize("NFC", vowel + tone) for vowel, tone in product(_VOWELS, _TONES)) + "đ"
    return lower + lower.upper()


def font_file(face: str) -> Path:
    """The file of a face of FACES."""
    return web_folder("static") / "fonts" / f"LiberationSerif-{face}.ttf"


@cache
def font_face(face: str) -> Any:
    """A face of FACES, as the shaper takes it."""
    return uharfbuzz.Face(uharfbuzz.Blob(font_file(face).read_bytes()))


def font_numbers(face: str, table: str, kinds: str, at: int) -> tuple[int, ...]:
    """Numbers that a table of the font file holds from byte `at` on, as `struct` reads `kinds` of them."""
    return unpack_from(f">{kinds}", font_face(face).reference_table(table).data, at)


@cache
def _letters(face: str) -> frozenset[int]:
    return frozenset(font_face(face).unicodes)


@cache
def coverage() -> frozenset[int]:
    """The code points that every face can print, and the spaces that none draws."""
    return frozenset.intersection(*map(_letters, FACES)) | _SPACES


def check_glyphs(texts: Iterable[str]) -> None:
    """Refuse, naming text and character, what the fonts would print as a box."""
    for text in texts:
        if not coverage().issuperset(map(ord, text)):
            letter = next(letter for letter in text if ord(letter) not in coverage())
            raise Refused(
                _(
                    "Phông chữ in không có ký tự “%(letter)s” (U+%(code)s) trong “%(text)s”: sửa chữ này rồi in lại.",
                    letter=letter,
                    code=f"{ord(letter):04X}",
                    text=text,
                )
            )


def printable(facts: T) -> T:
    """The same dataclass, tuple or text with every text in NFC; refuses a missing glyph as `check_glyphs` does."""
    return cast(T, _printable(facts))


def _printable(facts: Any) -> Any:
    composed = facts
    if isinstance(facts, str):
        composed = _printable_text(facts)
    elif isinstance(facts, tuple):
        composed = tuple(map(_printable, facts))
    elif is_dataclass(facts) and not isinstance(facts, type):
        own = (field.name for field in fields(facts) if field.init)
        composed = replace(facts, **{name: _printable(getattr(facts, name)) for name in own})
    return composed


@lru_cache(maxsize=4096)
def _printable_text(text: str) -> str:
    """Kept, as most texts of a batch are the same."""
    composed = nfc(text)
    check_glyphs([composed])
    return composed


@cache
def _advances(face: str) -> dict[int, float]:
    """Advance of each code point in thousandths of the size."""
    font = uharfbuzz.Font(font_face(face))
    scale = 1000 / font.face.upem
    return {code: font.get_glyph_h_advance(font.get_nominal_glyph(code)) * scale for code in _letters(face)}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in mm of a line at `size` points, unkerned: a hair over what is drawn."""
    advances = _advances("Bold" if bold else "Regular")
    return sum(advances.get(ord(letter), 0) for letter in text) / 1000 * size * MM_PER_POINT


def fonts_complete() -> list[str]:
    """Sentences on what is wrong with the font files; none when paper can be printed."""
    return [problem for face in FACES if (problem := _problem(face))]


def _problem(face: str) -> str:
    name = font_file(face).name
    if not font_file(face).is_file():
        return str(_("Thiếu tệp phông static/fonts/%(name)s: cài lại chương trình.", name=name))
    missing = [letter for letter in vietnamese_letters() if ord(letter) not in _letters(face)]
    (revision,) = font_numbers(face, "head", "i", 4)
    if missing or revision / 0x10000 < OLDEST_REVISION:
        return str(
            _("Phông static/fonts/%(name)s quá cũ, thiếu chữ Việt: thay bằng Liberation Serif 2.1 trở lên.", name=name)
        )
    return ""
