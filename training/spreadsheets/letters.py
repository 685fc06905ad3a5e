"""The letters of a text file: Unicode where it is, else the Windows code page in which it is Vietnamese."""

import codecs
from unicodedata import normalize

from training.spreadsheets.unreadable import Reason, Unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 1 << 12
_CODE_PAGES = ("cp1258", "cp1252")
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")
# A file that lost a letter or two on its way is still what it was; each loss stands in its cell for all to see.
_LOST, _MOST_LOST = "\ufffd", 0.01


def decode(content: bytes) -> str:
    """The text of a file; refuses Unreadable what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(encoding, "replace"))
    if b"\0" in content[:_SAMPLE]:
        return _checked(content.decode(_utf16(content[:_SAMPLE]), "replace"))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_eight_bits(content))


def _utf16(sample: bytes) -> str:
    """Which half of a Latin letter is zero tells the order of bytes; zeros all over are no text."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bits(content: bytes) -> str:
    """UTF-8 with a few broken letters, or the code page in which more words are Vietnamese; 1258 where both tell alike.

    Text in an old font (TCVN3, VNI) is Windows-1252 to its program: there it counts by what it means, and first.
    """
    from training.vietnamese.legacy import in_old_code, vietnamese_words

    text = content.decode("utf-8", "replace")
    if text.count(_LOST) <= _MOST_LOST * sum(letter > "\x7f" for letter in text):
        return text
    # In 1258 a tone is a letter of its own, after its vowel.
    texts = [normalize("NFC", content.decode(page)) for page in _CODE_PAGES if _fits(content, page)]
    if not texts:
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    # Last comes 1252, of which 1258 is the same but for a few letters.
    if in_old_code(texts[-1]):
        texts.reverse()
    return max(texts, key=vietnamese_words)


def _fits(content: bytes, page: str) -> bool:
    try:
        content.decode(page)
    except UnicodeDecodeError:
        return False
    return True


def _checked(text: str) -> str:
    if not _CONTROLS.isdisjoint(text[:_SAMPLE]):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return text
