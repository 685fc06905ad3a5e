"""Our font files inside a PDF: only the glyphs used, under their own numbers."""

from hashlib import sha256
from math import atan2, degrees
from typing import Any

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, String

from training.documents.fonts import FAMILY, font_face, font_numbers
from training.documents.shaping import glyph_width

# What a PDF needs; hinting is for screens of old.
_TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
_SYMBOLIC, _SERIF, _ITALIC = 1 << 2, 1 << 1, 1 << 6
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_LONGEST_BLOCK = 100  # that a CMap may have


def embed(pdf: pikepdf.Pdf, face: str, letters: dict[int, str]) -> Any:
    """The font of `face` as a resource of `pdf`; `letters` are the glyphs used, each with what it stands for."""
    file = _subset(face, letters)
    name = Name(f"/{_tag(file)}+{FAMILY.replace(' ', '-')}-{face}")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, face, name, file)),
        W=Array([part for glyph in sorted(letters) for part in (glyph, Array([glyph_width(face, glyph)]))]),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(_to_unicode(letters)),
    )
    return pdf.make_indirect(font)


def _subset(face: str, letters: dict[int, str]) -> bytes:
    source, wanted = font_face(face), uharfbuzz.SubsetInput()
    wanted.glyph_set.update(letters)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    dropped = set(source.table_tags) - _TABLES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    file: bytes = uharfbuzz.subset(source, wanted).blob.data
    return file


def _tag(file: bytes) -> str:
    """Six capitals that tell subsets of one face apart, the same for the same glyphs."""
    return "".join(chr(ord("A") + byte % 26) for byte in sha256(file).digest()[:6])


def _descriptor(pdf: pikepdf.Pdf, face: str, name: Name, file: bytes) -> Dictionary:
    ascent, descent = font_numbers(face, "hhea", "hh", 4)
    rise, run = font_numbers(face, "hhea", "hh", 18)
    capitals = font_numbers(face, "OS/2", "h", 88)
    scale = 1000 / font_face(face).upem
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_SYMBOLIC | _SERIF | (_ITALIC if run else 0),
        FontBBox=Array([round(edge * scale) for edge in font_numbers(face, "head", "hhhh", 36)]),
        ItalicAngle=-round(degrees(atan2(run, rise))),
        Ascent=round(ascent * scale),
        Descent=round(descent * scale),
        CapHeight=round(capitals[0] * scale),
        StemV=80,
        FontFile2=pdf.make_stream(file, Length1=len(file)),
    )


def _to_unicode(letters: dict[int, str]) -> bytes:
    """How glyphs are read back as text."""
    lines = [f"<{glyph:04x}> <{letters[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(letters)]
    blocks = (lines[at : at + _LONGEST_BLOCK] for at in range(0, len(lines), _LONGEST_BLOCK))
    told = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return _CMAP.format(told).encode()
