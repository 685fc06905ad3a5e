"""Search without diacritics. A folded text is never a key: "Phường Sa Pa" and "Phường Sa Pả" fold to the same."""

from unicodedata import combining, normalize

from training.vietnamese.clean import clean
from training.vietnamese.order import words_key

_LETTERS = str.maketrans({"đ": "d", "y": "i", "'": None, "’": None, "‘": None, "ʼ": None})
_EXACT_WORD, _EXACT_START, _WORD, _START, _PART = range(5)


def fold(text: str) -> str:
    """Lower case, without diacritics, đ as d, y as i, single spaces; so òa is oà, uỷ is ủy, H'Mông is hmong."""
    plain = "".join(c for c in normalize("NFD", clean(text).lower()) if not combining(c))
    return " ".join(plain.translate(_LETTERS).split())


def rank(query: str, text: str) -> int | None:
    """How far `text` is from `query`: 0 spelt alike, higher is worse, None no match.

    Every word of the query must begin a word of the text or be a part of one; an empty query matches all.
    """
    words = clean(text).lower().split()
    ranks = [_best(word, words) for word in clean(query).lower().split()]
    found = [each for each in ranks if each is not None]
    return sum(found) if len(found) == len(ranks) else None


def _best(word: str, words: list[str]) -> int | None:
    return min((near for other in words if (near := _nearness(word, other)) is not None), default=None)


def _nearness(word: str, other: str) -> int | None:
    if words_key(word) == words_key(other):
        return _EXACT_WORD
    if other.startswith(word):
        return _EXACT_START
    folded, whole = fold(word), fold(other)
    if folded == whole:
        return _WORD
    if whole.startswith(folded):
        return _START
    return _PART if folded in whole else None
