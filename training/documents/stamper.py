"""Pages that share a shell, their lines shaped and put in place here: a millisecond a page."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Dictionary

from training.documents.bundle import Bundle
from training.documents.embedding import embed
from training.documents.lines import Line, Look, Run
from training.documents.overlay import laid_over
from training.documents.shaping import Shaped, Sized, shape, sized
from training.documents.sheets import Sheet

PX_PER_MM = 96 / 25.4
# What stands before the text, of the room that it leaves.
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True)
class Stamp:
    """A shaped run in its place: `x` and the baseline `y` in CSS pixels from the upper left corner of the page."""

    face: str
    size: float
    x: float
    y: float
    shaped: Shaped

    @property
    def drawn(self) -> str:
        """The operators of PDF."""
        return f"/{self.face} {self.size:.7g} Tf 1 0 0 -1 {self.x:.3f} {self.y:.3f} Tm {self.shaped.operands}"


def press(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one PDF; fonts and shells are in it once. The same sheets give the same bytes.

    A sheet with a line that we are not sure to set as the typesetter does is left to the typesetter.
    """
    bundle = Bundle()
    stamped = [_stamped(sheet) for sheet in sheets]
    left = [sheet for sheet, stamps in zip(sheets, stamped, strict=True) if stamps is None]
    others, texts = laid_over(bundle, left) if left else (None, [])
    own, rest = bundle.pdf.make_indirect(Dictionary()), iter(texts)
    letters: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for sheet, stamps in zip(sheets, stamped, strict=True):
        if stamps is None:
            bundle.add(sheet, others, next(rest))
        else:
            bundle.add(sheet, own, "\n".join(stamp.drawn for stamp in stamps).encode())
            for stamp in stamps:
                letters[stamp.face].update(stamp.shaped.letters)
    for face in sorted(letters):
        own[f"/{face}"] = embed(bundle.pdf, face, letters[face])
    return bundle.to_bytes()


def _stamped(sheet: Sheet) -> list[Stamp] | None:
    """The lines of a sheet; None if one of them is for the typesetter."""
    stamps: list[Stamp] = []
    for line in sheet.lines:
        placed = stamps_of(line)
        if not placed:
            return None
        stamps += placed
    return stamps


def stamps_of(line: Line) -> list[Stamp]:
    """The runs of a line in their places; none if it is for the typesetter."""
    look = line.look
    parts = list(filter(None, (_part(look, run) for run in line.runs)))
    if len(parts) < len(line.runs) or look.align not in _SHARES:
        return []
    room = look.width * PX_PER_MM - sum(shaped.width for _at, shaped in parts)
    x = look.left * PX_PER_MM + max(0.0, room) * _SHARES[look.align]
    y = (line.top + look.pitch / 2) * PX_PER_MM + sized(_face(look), look.size).drop
    stamps = []
    for at, shaped in parts:
        if shaped.operands:
            stamps.append(Stamp(at.face, at.size, x, y, shaped))
        x += shaped.width
    return stamps


def _part(look: Look, run: Run) -> tuple[Sized, Shaped] | None:
    face, size = _face(look, run.bold), run.size or look.size
    # A greater run could push the line down.
    shaped = shape(run.text, face, size) if size <= look.size else None
    return (sized(face, size), shaped) if shaped else None


def _face(look: Look, bold: bool | None = None) -> str:
    return ("Bold" * (look.bold if bold is None else bold) + "Italic" * look.italic) or "Regular"
