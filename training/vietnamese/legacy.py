"""Texts in old fonts: TCVN3 (.VnTime) and VNI. They are found out and converted, but never behind anybody's back.

Detection goes over a whole column, since one word may be Vietnamese in two codes: "Dòng" is Dòng, or Dũng in TCVN3.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from training.vietnamese.clean import nfc
from training.vietnamese.legacy_tables import TCVN3, VNI, VNI_MIXED
from training.vietnamese.syllables import is_syllable, is_written_as_word

# Letters that no code page of eight bits has, marks that combine: a text with one of them is Unicode.
_BEYOND = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u0180-\u0191\u0193-\u02af\u0300-\u036f\u1e00-\u1eff]"
)
_WORD = re.compile(r"[^\s!-@\[-`{-~\u00a0\u2010-\u203a]+")
_VNI = re.compile("|".join(sorted(map(re.escape, VNI | VNI_MIXED), key=len, reverse=True)))
_TCVN3 = str.maketrans(TCVN3)
_WITHOUT_TCVN3 = dict.fromkeys(map(ord, TCVN3))
_CAPITAL_RUN = re.compile("[A-Z]{2}|[A-Z][^\x00-\x7f]+[A-Z]")
_SAMPLE, _LONGEST = 20_000, 12
# Two words in three are enough: names may be of elsewhere.
_ENOUGH, _OF = 2, 3


class Code(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"


class Stand(StrEnum):
    """How a text stands to an old code; ASCII is the same in all of them."""

    PLAIN = "plain"
    UNICODE = "unicode"
    LEGACY = "legacy"
    UNSURE = "unsure"


def font_code(font: str) -> Code | None:
    """The code of a font by its name: ".VnTime" is TCVN3, "VNI-Times" VNI, another none."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return Code.TCVN3
    return Code.VNI if name.startswith("vni-") else None


def to_unicode(text: str, code: Code, font: str = "") -> str:
    """A text in an old code as Unicode; a font of capitals (.VnTimeH) shows small letters as capitals."""
    if code is Code.VNI:
        return nfc(_VNI.sub(lambda found: VNI.get(found[0]) or VNI_MIXED[found[0]], text))
    whole = nfc(text.translate(_TCVN3))
    small = re.search("[a-z]", text)
    # Outside such a font TCVN3 has no capitals with a tone: "NGUYÔN" was meant to be NGUYỄN.
    capitals = font.strip().upper().endswith("H") or (not small and _CAPITAL_RUN.search(text))
    return whole.upper() if capitals else whole


def detect(texts: Sequence[str], fonts: Sequence[str] = ()) -> Code | None:
    """The old code of a column, None where it is Unicode or plain; `fonts` are those of its cells.

    A font's name tells. Without one, the words do: the code is found where some cells are Vietnamese only in it, at
    least twice as many as are Vietnamese neither as they stand nor in it. In a list of people in an old font nearly
    every name tells; a Müller or a René among Unicode names is Vietnamese in no code, and so speaks against all.
    """
    counts = {code: evidence(texts, code, fonts) for code in Code}
    found = max(Code, key=lambda code: counts[code])
    return found if counts[found] > 0 else None


def evidence(texts: Sequence[str], code: Code, fonts: Sequence[str] = ()) -> int:
    """How many cells of a column speak for a code, less twice those that speak against it."""
    known = [*fonts, *("" for _ in texts[len(fonts) :])]
    cells = [(text, font) for text, font in zip(texts, known, strict=True) if not _certain(text)]
    return sum(1 if font_code(font) is code and _fits(text, code) else _speaks(text, code) for text, font in cells)


def stand(text: str, code: Code, font: str = "") -> Stand:
    """How one text of a column stands to the code of the column."""
    if text.isascii():
        return Stand.PLAIN
    if _certain(text) or not _fits(text, code):
        return Stand.UNICODE
    if font_code(font) is code:
        return Stand.LEGACY
    as_it_is, converted = _words(text), _words(to_unicode(text, code))
    if as_it_is == converted:
        return Stand.UNSURE
    return Stand.LEGACY if converted > as_it_is else Stand.UNICODE


def readings(text: str) -> list[str]:
    """A text as it stands, and as it may be meant in an old code: to find one's way in a file, not to keep."""
    return [text] if _certain(text) else [text, *(to_unicode(text, code) for code in Code if _fits(text, code))]


def readable(text: str) -> str:
    """The reading of a text that has most Vietnamese words."""
    return max(readings(text), key=_words)


def vietnamese_words(text: str) -> int:
    """How many words of a text with more than ASCII are Vietnamese, in the code in which most are."""
    sample = text[:_SAMPLE]
    return max(_words(each) for each in (sample, *(to_unicode(sample, code) for code in Code)))


def in_old_code(text: str) -> bool:
    """Whether more words of a text are Vietnamese in an old code than as they stand."""
    return vietnamese_words(text) > _words(text[:_SAMPLE])


def _certain(text: str) -> bool:
    """Whether a text can be in no old code, or is the same in all."""
    return text.isascii() or _BEYOND.search(text) is not None


def _speaks(text: str, code: Code) -> int:
    """1 for the code, -2 against it; a text that is Vietnamese as it stands says nothing."""
    telling = len(_telling(text))
    as_it_is, converted = _words(text), _words(to_unicode(text, code)) if _fits(text, code) else 0
    if max(as_it_is, converted) * _OF < telling * _ENOUGH:
        return -2
    return 1 if converted > as_it_is else 0


def _fits(text: str, code: Code) -> bool:
    """Whether every letter beyond ASCII is one of the code's."""
    left = text.translate(_WITHOUT_TCVN3) if code is Code.TCVN3 else _VNI.sub("", text)
    return not _telling(left)


def _telling(text: str) -> list[str]:
    """The words with more than ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _words(text: str) -> int:
    """How many of the telling words are Vietnamese: as a word is spelt, and as it has its capitals."""
    return sum(len(word) <= _LONGEST and is_syllable(word) and is_written_as_word(word) for word in _telling(text))
