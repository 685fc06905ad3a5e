"""QR codes as run-length rectangles, for a template (SVG) and for a page put together by hand (PDF)."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import segno
from markupsafe import Markup

# Readers take any mask; weighing all eight would cost more than the page the code stands on.
_MASK = 3

Run = tuple[int, int, int]


@lru_cache(maxsize=1024)
def _modules(text: str) -> tuple[int, tuple[Run, ...]]:
    """Modules a side without the quiet zone, and dark runs as x, y, length."""
    rows = segno.make(text, error="m", boost_error=False, micro=False, mask=_MASK).matrix
    return len(rows), tuple(run for y, row in enumerate(rows) for run in _runs(y, row))


def _runs(y: int, row: bytearray) -> Iterator[Run]:
    x = 0
    for dark, same in groupby(row):
        length = len(list(same))
        if dark:
            yield x, y, length
        x += length


def qr_svg(text: str) -> Markup:
    """The code as an SVG that fills its box, level M, no quiet zone: keep 4 modules clear around it."""
    side, runs = _modules(text)
    path = "".join(f"M{x} {y}.5h{length}" for x, y, length in runs)
    return Markup('<svg class="qr" viewBox="0 0 {0} {0}"><path stroke="#000" d="{1}"/></svg>').format(side, path)


def qr_pdf(text: str, left: float, top: float, width: float) -> bytes:
    """The same code as PDF operators: its upper left corner at `left`, `top` points, `width` wide."""
    side, runs = _modules(text)
    module = width / side
    path = " ".join(f"{x} {y} {length} 1 re" for x, y, length in runs)
    return f"q {module:.5f} 0 0 {-module:.5f} {left:.4f} {top:.4f} cm {path} f Q\n".encode()
