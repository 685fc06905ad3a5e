"""Which words can be Vietnamese: an onset, a rhyme, at most one tone. Names of minorities mostly can, foreign not."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARKED = frozenset("ăâêôơư")
_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_OPEN = "a|e|ê|i|o|ô|ơ|u|ư|y|ia|ua|ưa|uê|uơ|uy|oa|oe|uya"
_GLIDING = (
    "ai|ay|ao|au|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|ưu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uêu"
)  # fmt: skip
_CLOSED = "a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uyê|uơ|oo"
_CODAS = "ch|nh|ng|c|m|n|p|t"
_SYLLABLE = re.compile(
    f"(?:{_ONSETS})?(?:(?P<gliding>{_GLIDING})|(?P<other>(?:{_CLOSED})(?:{_CODAS})|{_OPEN}))"
)  # fmt: skip


@lru_cache(4096)
def is_syllable(word: str) -> bool:
    """Whether a word can be one syllable of Vietnamese with its tone in its place, capitals apart."""
    letters: list[str] = []
    toned = []
    for character in normalize("NFD", word.lower()):
        if character in _TONES:
            toned.append(len(letters) - 1)
        elif combining(character) and letters:
            letters[-1] = normalize("NFC", letters[-1] + character)
        else:
            letters.append(character)
    found = _SYLLABLE.fullmatch("".join(letters))
    return found is not None and (not toned or (len(toned) == 1 and _in_place(toned[0], letters, found)))


def _in_place(toned: int, letters: list[str], found: re.Match[str]) -> bool:
    """A tone stands on the last letter that has a mark of its own, and never on a gliding end: "lẽo", not "leõ"."""
    marked = [place for place, letter in enumerate(letters) if letter in _MARKED]
    if marked:
        return toned == marked[-1]
    first = found.start("gliding") if found["gliding"] else found.start("other")
    last = len(letters) - 1 if found["gliding"] else len(letters)
    return first <= toned < last


def is_written_as_word(word: str) -> bool:
    """Whether capitals stand only where a word has them: all, the first, or none."""
    return word in (word.lower(), word.upper(), word[:1].upper() + word[1:].lower())
