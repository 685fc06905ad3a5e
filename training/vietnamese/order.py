"""Vietnamese order as plain ASCII keys, so that Python, SQLite and PostgreSQL (COLLATE "C") sort alike.

A syllable is two characters a letter (the letter, then its rank among a ă â …) and one digit for the tone, which
therefore decides after all letters of its syllable and before the next syllable. A key has at most 4 characters for
each of the text and one more.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from training.vietnamese.clean import clean, nfc

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_BREVE, _CIRCUMFLEX, _STROKE, _HORN = "\u0306", "\u0302", "\u0335", "\u031b"
# ĕ ŏ ŭ and ê̆ ô̆ ơ̆ ư̆ are Ê-đê letters; any other mark (č ñ ü) ranks last of its letter.
_QUALITIES = ("", _BREVE, _CIRCUMFLEX, _CIRCUMFLEX + _BREVE, _STROKE, _HORN, _HORN + _BREVE)
_RANKS = {marks: str(rank) for rank, marks in enumerate(_QUALITIES)}
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´′")
_GAPS = re.compile(r"[\s!-/:-@\[-`{-~\u00a0-\u00bf\u2010-\u205e]+")
_COMPOSED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_PIECES = re.compile(r"([a-z])([\u0300-\u036f]*)|0*([0-9]+)|(.)", re.DOTALL)
_DIGITS = 94


def name_key(full_name: str) -> str:
    """Sort key of a person: given name (the last word), family name, then the middle, syllable by syllable."""
    words = [key for word in clean(full_name).split() if (key := _word(word))]
    return "".join(words[-1:] + words[:-1])


def words_key(text: str) -> str:
    """Sort key from left to right, for units, titles and places: "Sa Pa" before "Sa Pả", "Tổ 2" before "Tổ 10"."""
    return "".join(_word(word) for word in clean(text).split())


@lru_cache(4096)
def _word(word: str) -> str:
    """The key of a word; a hyphen or another mark parts syllables, an apostrophe (H'Mông) does not."""
    lower = nfc(word.lower().translate(_APOSTROPHES))
    return "".join(_syllable(part) for part in _GAPS.split(lower) if part)


def _syllable(text: str) -> str:
    spread = _COMPOSED.sub(lambda letter: _decomposed(letter[0]), text)
    tone, key = "0", ""
    for letter, marks, number, other in _PIECES.findall(spread):
        if letter:
            tone = next((_TONES[mark] for mark in marks if mark in _TONES), tone)
            key += letter + _RANKS.get("".join(mark for mark in marks if mark not in _TONES), "9")
        elif number:
            # The length first, so that 2 comes before 10; ":" lies between the tones and the letters.
            key += f":{min(len(number), 9)}{number}"
        else:
            key += _outside(other)
    return key + tone


def _decomposed(letter: str) -> str:
    return "d" + _STROKE if letter == "đ" else normalize("NFD", letter)


def _outside(character: str) -> str:
    """Four ASCII characters for a letter of another script or an emoji: after z, by code point."""
    number, digits = ord(character), ""
    for _ in range(3):
        number, digit = divmod(number, _DIGITS)
        digits = chr(ord("!") + digit) + digits
    return chr(ord("{") + number) + digits
