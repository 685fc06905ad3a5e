"""Text into glyphs: shaped as the typesetter shapes it, and put down as operands of PDF."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from unicodedata import category, name

import uharfbuzz

from training.documents.fonts import coverage, font_face

PX_PER_POINT = 1 / 0.75
# The typesetter measures in whole 1024ths of a pixel.
UNITS = 1024
_LETTERS = {"Lu", "Ll", "Lt"}
_MARKS = {"Nd", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sm"}
# ASCII and Latin-1; dashes, quotation marks, the ellipsis.
_MARK_BLOCKS = (range(0x21, 0x100), range(0x2010, 0x2028), range(0x2030, 0x203B))


@dataclass(frozen=True)
class Shaped:
    """A run of glyphs: its width in pixels, what draws it ("" for spaces), and each glyph used with its letters."""

    width: float
    operands: str
    letters: dict[int, str]


class Sized(dict[tuple[int, int, int, int], str]):
    """A face of FACES at a size, and what draws a glyph of given advance and offsets.

    In pixels: `size`, and `drop`, how far under the middle of a line its baseline is.
    """

    def __init__(self, face: str, points: float) -> None:
        units = int(points * PX_PER_POINT * UNITS)
        self.face, self.size, self.font = face, units / UNITS, uharfbuzz.Font(font_face(face))
        self.font.scale = (units, units)
        extents = self.font.get_font_extents("ltr")
        self.drop: float = (extents.ascender + extents.descender) / 2 / UNITS

    def __missing__(self, glyph: tuple[int, int, int, int]) -> str:
        """Its number, and how far the pen steps back before and after it; "" if it is off the baseline."""
        number, *moves = glyph
        advance, offset, rise = (units * 1000 / UNITS / self.size for units in moves)
        before, after = round(-offset), int(glyph_width(self.face, number) + offset - advance)
        drawn = (f">{before}<" if before else "") + f"{number:04x}" + (f">{after}<" if after else "")
        self[glyph] = "" if rise else drawn
        return self[glyph]


@cache
def plain_letters() -> frozenset[str]:
    """Latin letters, digits and common marks: set from left to right, each on its own."""
    return frozenset(filter(_plain, map(chr, coverage()))) | {" "}


def _plain(letter: str) -> bool:
    kind = category(letter)
    if kind in _LETTERS:
        return name(letter).startswith("LATIN ")
    return kind in _MARKS and any(ord(letter) in block for block in _MARK_BLOCKS)


@cache
def _unsized(face: str) -> Any:
    return uharfbuzz.Font(font_face(face))


@cache
def glyph_width(face: str, glyph: int) -> int:
    """In thousandths of the size, as a PDF states it."""
    font = _unsized(face)
    width: int = round(font.get_glyph_h_advance(glyph) * 1000 / font.face.upem)
    return width


sized = lru_cache(maxsize=256)(Sized)


@lru_cache(maxsize=4096)
def shape(text: str, face: str, points: float) -> Shaped | None:
    """The glyphs of `text`; None where the typesetter might set it otherwise."""
    if not text or not plain_letters().issuperset(text):
        return None
    at, buffer = sized(face, points), _buffer(text)
    uharfbuzz.shape(at.font, buffer)
    glyphs, starts = zip(*[(info.codepoint, info.cluster) for info in buffer.glyph_infos], strict=True)
    places = [(place.x_advance, place.x_offset, place.y_offset) for place in buffer.glyph_positions]
    drawn = [at[glyph, *place] for glyph, place in zip(glyphs, places, strict=True)]
    if not all(drawn) or len(set(starts)) < len(starts):
        return None
    ends = (*starts[1:], len(text))
    return Shaped(
        width=sum(advance for advance, _offset, _rise in places) / UNITS,
        operands="" if text.isspace() else f"[<{''.join(drawn)}>]TJ",
        letters={glyph: text[start:end] for glyph, start, end in zip(glyphs, starts, ends, strict=True)},
    )


def _buffer(text: str) -> Any:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    # To the typesetter a text without letters is of no script, and a font may kern it otherwise.
    buffer.script = "Latn" if any(map(str.isalpha, text)) else "Zyyy"
    buffer.direction, buffer.language = "ltr", "vi"
    return buffer
