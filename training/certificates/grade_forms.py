"""Input of the scale that names marks."""

from typing import Any

from training.base.forms import Form, Line, Parsed, maximum, optional
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.grades import Scale, Step, mark_text, read_mark, scale_of
from training.documents.fonts import check_glyphs

ROWS = range(1, 7)


class ScaleForm(Form):
    """Up to six steps: a word and the least mark that earns it. Rows that are left empty are dropped."""

    word_1 = Line(_("Mức 1"), [maximum(30)])
    least_1 = Parsed(_("Mức 1 từ điểm"), read_mark, [optional()])
    word_2 = Line(_("Mức 2"), [maximum(30)])
    least_2 = Parsed(_("Mức 2 từ điểm"), read_mark, [optional()])
    word_3 = Line(_("Mức 3"), [maximum(30)])
    least_3 = Parsed(_("Mức 3 từ điểm"), read_mark, [optional()])
    word_4 = Line(_("Mức 4"), [maximum(30)])
    least_4 = Parsed(_("Mức 4 từ điểm"), read_mark, [optional()])
    word_5 = Line(_("Mức 5"), [maximum(30)])
    least_5 = Parsed(_("Mức 5 từ điểm"), read_mark, [optional()])
    word_6 = Line(_("Mức 6"), [maximum(30)])
    least_6 = Parsed(_("Mức 6 từ điểm"), read_mark, [optional()])

    def scale(self) -> Scale:
        """The scale that was typed; refuses a word without its mark, a mark without its word, and what repeats."""
        return scale_of([step for row in ROWS if (step := self._step(row))])

    def _step(self, row: int) -> Step | None:
        word, least = self[f"word_{row}"].data, self[f"least_{row}"].value
        if not word and least is None:
            return None
        if not word:
            raise Refused(_("Điền tên của mức này, hoặc xóa điểm."), f"word_{row}")
        if least is None:
            raise Refused(_("Điền điểm thấp nhất của mức “%(word)s”, hoặc xóa tên.", word=word), f"least_{row}")
        try:
            check_glyphs([word])
        except Refused as refusal:
            raise Refused(refusal.sentence, f"word_{row}") from refusal
        return Step(least, word)


def filled_from(scale: Scale) -> dict[str, Any]:
    """What the form shows of a scale."""
    rows = list(zip(ROWS, scale.steps, strict=False))
    return {f"word_{row}": step.word for row, step in rows} | {f"least_{row}": mark_text(s.least) for row, s in rows}
