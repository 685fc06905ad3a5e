"""The sheet on which a printer is measured: rulers along the edges that begin at two crosses."""

from collections.abc import Iterator
from dataclasses import dataclass

from training.documents.render import render_pdf
from training.stationery.calibration import CROSS, SHEETS, SheetKind

_ARM = 6.0  # mm of a cross on each side
_LONG, _MIDDLE, _SHORT, _HALF = 4.5, 3.2, 2.2, 1.2
_FINE = range(5, 36)  # where half millimetres are drawn: there an edge is read
_CLEAR = 5  # mm that a ruler leaves to the ruler across it, at both ends
_NAMES = {
    SheetKind.A4: "A4 ngang",
    SheetKind.CARD: "270 × 190 mm",
    SheetKind.A5: "A5 ngang",
    SheetKind.UPRIGHT: "A4 đứng",
}


@dataclass(frozen=True)
class Tick:
    """A mark of a ruler: from one end to the other, in mm from the upper left corner."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Figure:
    """A number of a ruler, centred at a point."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """Where everything stands on the sheet of one size of paper."""

    name: str
    width: float
    height: float

    @property
    def crosses(self) -> list[tuple[float, float]]:
        """Upper left, upper right, lower left, lower right."""
        right, bottom = self.width - CROSS, self.height - CROSS
        return [(CROSS, CROSS), (right, CROSS), (CROSS, bottom), (right, bottom)]

    @property
    def lines(self) -> list[Tick]:
        """The crosses, the rulers' lines and their marks."""
        return [*self._crosses(), *(tick for ruler in self._rulers() for tick in ruler.ticks())]

    @property
    def figures(self) -> list[Figure]:
        """The numbers of the rulers."""
        return [figure for ruler in self._rulers() for figure in ruler.figures()]

    def _crosses(self) -> Iterator[Tick]:
        for x, y in self.crosses:
            yield Tick(x - _ARM, y, x + _ARM, y)
            yield Tick(x, y - _ARM, x, y + _ARM)

    def _rulers(self) -> list["_Ruler"]:
        across, down = self.width - 2 * CROSS, self.height - 2 * CROSS
        right, bottom = self.width - CROSS, self.height - CROSS
        return [
            _Ruler(CROSS, CROSS, across, (1, 0)),
            _Ruler(CROSS, CROSS, down, (0, 1)),
            _Ruler(right, bottom, across, (-1, 0)),
            _Ruler(right, bottom, down, (0, -1)),
        ]


@dataclass(frozen=True)
class _Ruler:
    """A ruler that begins at a cross and runs along an edge; its marks point into the sheet."""

    x: float
    y: float
    length: float
    along: tuple[int, int]

    @property
    def _inwards(self) -> tuple[int, int]:
        sign = self.along[0] + self.along[1]
        return (0, sign) if self.along[0] else (sign, 0)

    def _point(self, at: float, depth: float) -> tuple[float, float]:
        x = self.x + at * self.along[0] + depth * self._inwards[0]
        return round(x, 3), round(self.y + at * self.along[1] + depth * self._inwards[1], 3)

    def ticks(self) -> Iterator[Tick]:
        """The line and its marks: every millimetre, and half ones where an edge is read."""
        yield Tick(*self._point(0, 0), *self._point(self.length, 0))
        for mm in range(_CLEAR, int(self.length) - _CLEAR + 1):
            yield Tick(*self._point(mm, 0), *self._point(mm, _LONG if mm % 10 == 0 else _SHORT if mm % 5 else _MIDDLE))
            if mm in _FINE:
                yield Tick(*self._point(mm + 0.5, 0), *self._point(mm + 0.5, _HALF))

    def figures(self) -> Iterator[Figure]:
        """A number every 10 mm, and every 5 where an edge is read; 0 is the cross itself."""
        for mm in range(10, int(self.length) - 2 * _CLEAR, 5):
            if mm % 10 == 0 or mm in _FINE:
                yield Figure(*self._point(mm, _LONG + 2.2), str(mm))


def render_calibration(sheet: SheetKind) -> bytes:
    """The calibration sheet of one size of paper as PDF, with what to do written on it."""
    width, height = SHEETS[sheet]
    css = f"@page {{ size: {width}mm {height}mm; margin: 0 }}\n.rulers {{ width: {width}mm; height: {height}mm }}"
    drawn = Sheet(_NAMES[sheet], width, height)
    narrow = width < 250
    return render_pdf("stationery/documents/calibration.html", "calibration.css", css=css, sheet=drawn, narrow=narrow)
