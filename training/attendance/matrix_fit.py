"""How a table of many rolls is laid on A4: upright, else landscape, else smaller, else in parts. Pure reckoning."""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil

MM_PER_POINT = 25.4 / 72
UPRIGHT, LANDSCAPE = 165.0, 257.0  # mm between the margins
LARGEST, SMALLEST, IN_PARTS = 11.0, 7.0, 9.0  # points
# Widths of columns in letters' heights: number and name are on every sheet, total and note on the last.
NUMBER, NAME, ROLL, TOTAL, NOTE = 2.8, 13.0, 2.6, 3.6, 9.0
BEFORE, AFTER = NUMBER + NAME, TOTAL + NOTE


@dataclass(frozen=True)
class Fit:
    """Size of the letters in points, and which columns each part has, from and to (the last part has the totals)."""

    landscape: bool
    size: float
    parts: tuple[tuple[int, int], ...]

    @property
    def split(self) -> bool:
        """Whether the letters would have been too small on one sheet."""
        return len(self.parts) > 1

    def width(self, letters: float) -> float:
        """A column's width in mm."""
        return round(letters * self.size * MM_PER_POINT, 2)


def fit(rolls: int) -> Fit:
    """The largest letters with which so many rolls stand side by side; under 7 points the table is cut into parts."""
    for landscape, width in ((False, UPRIGHT), (True, LANDSCAPE)):
        if rolls <= _room(width, LARGEST, last=True):
            return Fit(landscape, LARGEST, ((0, rolls),))
    letters = BEFORE + AFTER + rolls * ROLL
    size = int(LANDSCAPE / letters / MM_PER_POINT * 10) / 10
    if size >= SMALLEST:
        return Fit(True, size, ((0, rolls),))
    return Fit(True, IN_PARTS, _parts(rolls))


def _room(width: float, size: float, *, last: bool) -> int:
    return int((width / (size * MM_PER_POINT) - BEFORE - (AFTER if last else 0)) / ROLL)


def _parts(rolls: int) -> tuple[tuple[int, int], ...]:
    """The last part has the totals too, so that it holds fewer; the others are equally long."""
    last, other = _room(LANDSCAPE, IN_PARTS, last=True), _room(LANDSCAPE, IN_PARTS, last=False)
    full = ceil((rolls - last) / other)
    share = min(other, ceil(rolls / (full + 1)))
    cuts = [*(min(share * at, rolls) for at in range(full + 1)), rolls]
    if cuts[-1] - cuts[-2] > last:  # what equal parts leave over is too wide beside the totals
        cuts = [*(min(other * at, rolls) for at in range(full + 1)), rolls]
    return tuple(pairwise(cuts))
