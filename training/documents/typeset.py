"""How text is broken into lines on paper: what holds together, where a dotted blank stands."""

import re
from collections.abc import Iterable
from math import ceil

from markupsafe import Markup, escape

from training.documents.fonts import text_width

# A longer pair may wrap, so that nothing leaves the column.
_LONGEST_BOUND = 24
_NUMBER = re.compile(r"[\d.,/]*\d")
_BLANK = re.compile(r"(?:…+|\.{3,})([,;:]?)")
_DATE = re.compile(r"(\d\d?/\d\d?/)(\d{4})")
_PARTS = Markup('<span class="part">{}</span><span class="part">{}</span>')
_DOTS = Markup('<span class="blank"></span>')


def paragraph(text: str, label: str = "") -> Markup:
    """A body paragraph, its label bold and run in; "…" standing alone is a dotted blank, and its lines are set left."""
    words = text.split()
    blank = any(_BLANK.fullmatch(word) for word in words)
    head = Markup("<b>{}</b> ").format(label) if label else Markup("")
    return Markup('<p class="body{}">{}{}</p>').format(" ragged" if blank else "", head, _bound(words))


def paragraphs(text: str) -> Markup:
    """A body paragraph for each line of `text`."""
    return Markup("").join(paragraph(line) for line in text.splitlines() if line.strip())


def _bound(words: list[str]) -> Markup:
    """The words with a number bound to its unit, and the last two bound."""
    out: list[Markup] = []
    at = 0
    while at < len(words):
        pair = words[at : at + 2]
        whole = len(pair) == 2 and (bool(_NUMBER.fullmatch(pair[0])) or at == len(words) - 2)
        if whole and len(" ".join(pair)) <= _LONGEST_BOUND and not any(map(_BLANK.fullmatch, pair)):
            out.append(hold(" ".join(pair)))
            at += 2
        else:
            out.append(_word(words[at]))
            at += 1
    return Markup(" ").join(out)


def _word(word: str) -> Markup:
    blank = _BLANK.fullmatch(word)
    return _DOTS + blank[1] if blank else escape(word)


def hold(text: str) -> Markup:
    """`text` on one line, without no-break spaces, which a copied text would keep."""
    return Markup('<span class="hold">{}</span>').format(text)


def at_commas(text: str, size: float, width: float) -> Markup:
    """`text` broken only after commas where its parts fit `width` mm at `size` points, else anywhere."""
    parts = re.split(r"(?<=,) ", text)
    return Markup(" ").join(hold(part) if text_width(part, size) <= width else escape(part) for part in parts)


def short_date(text: str) -> Markup:
    """A date that may break before its year where the column is too narrow for it; any other text as it is."""
    date = _DATE.fullmatch(text)
    return _PARTS.format(*date.groups()) if date else escape(text)


def two_lines(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """One line, or two cut at the comma nearest the middle, else at such a space, else anywhere; empty when three."""
    if text_width(text, size, bold) <= width:
        return [text]
    for cuts in _cuts(text):
        fitting = [
            [left, right]
            for left, right in ((text[:cut].rstrip(), text[cut:].lstrip()) for cut in cuts)
            if max(text_width(left, size, bold), text_width(right, size, bold)) <= width
        ]
        if fitting:
            return min(fitting, key=_unevenness)
    return []


def _unevenness(halves: list[str]) -> int:
    return abs(len(halves[0]) - len(halves[1]))


def _cuts(text: str) -> Iterable[list[int]]:
    """Places to cut, the best kind first."""
    yield [found.end() for found in re.finditer(r", ", text)]
    yield [found.end() for found in re.finditer(r" ", text)]
    yield [ceil(len(text) / 2)]


FILTERS = {
    "paragraph": paragraph,
    "paragraphs": paragraphs,
    "hold": hold,
    "at_commas": at_commas,
    "short_date": short_date,
}
