"""A text of a design becomes one line, two, or a refusal that names the person and the text."""

import re
from dataclasses import dataclass, replace
from math import ceil

from training.base.refusal import Refused
from training.base.text import _
from training.designs.design import DesignLine, Fit
from training.designs.documents_facts import CertificateFacts
from training.designs.fields import ELLIPSES, LONG, SHORT, filled, is_own, mended_at
from training.designs.plans import pitch_of
from training.documents.fonts import text_width
from training.documents.lines import Look, Run
from training.documents.typeset import two_lines

DOT_SIZE = 6
SMALLEST = 0.73  # of the size asked for: 30 → 28 → 26 → 24 → 22
GAP = " " * 11  # 14 mm at 15 points
_BLANK = re.compile(f"([{''.join(ELLIPSES)}])")
_ITALIC = 1.04  # italics are measured upright

Texts = str | tuple[Run, ...]


@dataclass(frozen=True)
class Row:
    """A line of text, `gap` mm under the one before; `own` when it is of this person alone."""

    look: Look
    text: Texts
    own: bool
    gap: float = 0.0

    @property
    def height(self) -> float:
        """With the gap."""
        return self.gap + self.look.pitch


@dataclass(frozen=True)
class Measure:
    """How wide a line may be: one that goes on below, and one that may not. `dots` scales its dotted blanks."""

    wrap: float
    shrink: float
    dots: float


def rows_of(facts: CertificateFacts, line: DesignLine, look: Look, measure: Measure, number: int) -> list[Row]:
    """The rows of a design's line, the `number`-th; none where it says nothing. Refuses what does not fit."""
    parts = [part.strip() for part in line.text.split("|")]
    texts = [text for part in parts if (text := _said(line, part, facts)).strip()]
    own = is_own(line.text)
    joined = GAP.join(texts)
    if line.fit == Fit.SHRINK:
        rows = [_shrunk(facts, line, joined, look, measure, number, own)] if joined else []
    elif len(texts) > 1 and width_of(joined, look, measure.dots) <= measure.shrink:
        rows = [Row(look, runs_of(joined, measure.dots), own)]
    else:
        rows = [row for text in texts for row in _wrapped(facts, line, text, look, measure, number, own)]
    return [replace(rows[0], gap=line.gap), *rows[1:]] if line.gap and rows else rows


def _said(line: DesignLine, text: str, facts: CertificateFacts) -> str:
    said = filled(text, facts)
    return said.upper() if line.capitals else said


def _shrunk(
    facts: CertificateFacts, line: DesignLine, text: str, look: Look, measure: Measure, number: int, own: bool
) -> Row:
    """On one line, never wrapped, in the greatest size that fits; its height is that of the size asked for."""
    smaller = smaller_look(text, look, measure.shrink, 2, measure.dots)
    if smaller is None:
        about = _about(facts, text, number)
        if mended_at(line.text) == "full_name":
            raise Refused(
                _("Tên “%(text)s” quá dài cho một dòng của giấy chứng nhận: rút gọn rồi in lại.", **about), "full_name"
            )
        raise Refused(
            _("Giấy của %(name)s: dòng %(n)s “%(text)s” dài quá một dòng, rút gọn rồi in lại.", **about),
            mended_at(line.text),
        )
    return Row(smaller, runs_of(text, measure.dots), own)


def smaller_look(text: str, look: Look, width: float, step: float, dots: float = 1) -> Look | None:
    """The look in the greatest size in which the text fits; None where even the smallest is too wide."""
    size = look.size
    while size >= look.size * SMALLEST:
        smaller = look if size == look.size else replace(look, size=size)
        if width_of(text, smaller, dots) <= width:
            return smaller
        size -= step
    return None


def _wrapped(
    facts: CertificateFacts, line: DesignLine, text: str, look: Look, measure: Measure, number: int, own: bool
) -> list[Row]:
    """One or two rows; refuses three."""
    halves = _halves(text, look, measure)
    if not halves:
        about = _about(facts, text, number)
        raise Refused(
            _("Giấy của %(name)s: dòng %(n)s “%(text)s” dài quá hai dòng, rút gọn rồi in lại.", **about),
            mended_at(line.text),
        )
    return [Row(look, runs_of(half, measure.dots), own) for half in halves]


def _halves(text: str, look: Look, measure: Measure) -> list[str]:
    """`two_lines`, with a dotted blank as a word of its own."""
    if width_of(text, look, measure.dots) <= measure.wrap:
        return [text]
    width = measure.wrap / (_ITALIC if look.italic else 1)
    if not _BLANK.search(text):
        return two_lines(text, look.size, width, look.bold)
    words = {blank: "…" * ceil(_dots(blank, measure.dots) * DOT_SIZE / look.size) for blank in ELLIPSES}
    stood = _BLANK.sub(lambda found: words[found[0]], text)
    return [_blanks_again(half, words) for half in two_lines(stood, look.size, width, look.bold)]


def _blanks_again(text: str, words: dict[str, str]) -> str:
    for blank, word in sorted(words.items(), key=lambda pair: -len(pair[1])):
        text = text.replace(word, blank)
    return text


def _dots(blank: str, scale: float) -> int:
    return round(ELLIPSES[blank] * scale)


def width_of(text: str, look: Look, dots: float = 1) -> float:
    """The width of a text in a look, its dotted blanks included, in mm."""
    letters = text_width(text, look.size, look.bold) * (_ITALIC if look.italic else 1)
    if LONG not in text and SHORT not in text:
        return letters
    blanks = sum(text.count(blank) * _dots(blank, dots) for blank in ELLIPSES)
    return letters + text_width("…", DOT_SIZE, look.bold) * blanks


def runs_of(text: str, dots: float = 1) -> Texts:
    """The text as it is set: a dotted blank is a run of small ellipses."""
    if LONG not in text and SHORT not in text:
        return text
    pieces = filter(None, _BLANK.split(text))
    return tuple(Run("…" * _dots(p, dots), size=DOT_SIZE) if p in ELLIPSES else Run(p) for p in pieces)


def without_dots(text: Texts) -> Texts:
    """What is left of a set text without its dotted blanks: "" where it is nothing but them."""
    if isinstance(text, str):
        return text
    words = tuple(run for run in text if run.size != DOT_SIZE)
    return words if any(run.text.strip() for run in words) else ""


def _about(facts: CertificateFacts, text: str, number: int) -> dict[str, object]:
    return {"name": facts.full_name, "text": _BLANK.sub("…", text), "n": number}


def look_of(line: DesignLine, left: float, width: float) -> Look:
    """The look of a design's line in its column."""
    return Look(line.size, pitch_of(line.size), left, width, str(line.align), line.bold, line.italic)
