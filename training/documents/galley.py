"""Many lines set at once in one tall column, and taken out of it again one by one.

Laying out a page costs far more than the few lines on it that change. So the lines of all pages are set together
(a printer's galley), and the text operators of each line are read back from the PDF.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from markupsafe import Markup

from training.documents.lines import Line, Look, looks_css, looks_of
from training.documents.render import render_pdf

PX_PER_MM = 96 / 25.4
# A longer block costs more than its length: its text is taken up again for each line.
_LONGEST_BLOCK = 24
_READ = "q Q Tf Tm TJ Ts"

# Pairs of operands and operator, as pikepdf reads and writes them.
Instructions = list[Any]


@dataclass(frozen=True)
class Block:
    """Lines of one look under each other, from `top` mm on; `numbers` say which of the lines given they are."""

    look: str
    top: float
    pitch: float
    numbers: list[int]
    text: Markup

    @property
    def bottom(self) -> float:
        """In mm from the top of the galley."""
        return self.top + self.pitch * len(self.numbers)


class Galley:
    """The lines as PDF operators that a page can take over, with `fonts` as its font resources."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Set `lines`, none of them blank."""
        looks = looks_of(lines)
        blocks = list(_blocks(lines, looks))
        css = f"@page {{ size: 297mm {blocks[-1].bottom + 1:.3f}mm; margin: 0 }}\n{looks_css(looks)}"
        self._pdf = pikepdf.open(BytesIO(render_pdf("documents/galley.html", css=css, blocks=blocks)))
        self.fonts = self._pdf.pages[0].Resources.Font
        self._lines = lines
        self._set = _read(self._pdf.pages[0], blocks)
        if len(self._set) != len(lines):
            raise ValueError("A blank line cannot be set")

    def stamp(self, number: int) -> Instructions:
        """Operators that draw line `number` at its own top; unit CSS pixel, from the upper left corner of the page."""
        top = self._lines[number].top * PX_PER_MM
        return [
            ([*operands[:5], operands[5] + top], operator) if str(operator) == "Tm" else (operands, operator)
            for operands, operator in self._set[number]
        ]


def _blocks(lines: Sequence[Line], looks: dict[Look, str]) -> Iterator[Block]:
    numbers = defaultdict(list)
    for number, line in enumerate(lines):
        numbers[line.look].append(number)
    top = 0.0
    for look, all_numbers in numbers.items():
        for at in range(0, len(all_numbers), _LONGEST_BLOCK):
            own = all_numbers[at : at + _LONGEST_BLOCK]
            text = Markup("\n").join(lines[number].markup for number in own)
            block = Block(looks[look], top, look.pitch, own, text)
            top = block.bottom
            yield block


def _read(page: pikepdf.Page, blocks: Sequence[Block]) -> dict[int, Instructions]:
    """The operators of each line, its height counted from the line's own top. A text matrix begins a run."""
    found: defaultdict[int, Instructions] = defaultdict(list)
    font: Any = None
    saved: list[Any] = []
    number = -1
    instructions: Instructions = list(pikepdf.parse_content_stream(page, _READ))
    for operands, operator in instructions:
        name = str(operator)
        if name == "q":
            saved.append(font)
        elif name == "Q":
            font = saved.pop()
        elif name == "Tm":
            number, top = _place(blocks, float(operands[5]) / PX_PER_MM)
            found[number] += [font] if font else []
            found[number].append(([*map(float, operands[:5]), float(operands[5]) - top * PX_PER_MM], operator))
        else:
            font = (list(operands), operator) if name == "Tf" else font
            found[number].append((list(operands), operator))
    return found


def _place(blocks: Sequence[Block], height: float) -> tuple[int, float]:
    """Which line has its baseline at `height` mm, and where that line's own top is."""
    block = next(block for block in blocks if height < block.bottom)
    row = int((height - block.top) // block.pitch)
    return block.numbers[row], block.top + row * block.pitch
