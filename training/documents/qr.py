"""QR codes as run-length rectangles, for a template (SVG) and for a page put together by hand (PDF).

The library draws every module in Python, which would cost more than the page the code stands on. But a code of given
length and mask is a linear image of its letters (data, check words and mask are all sums without carry): changing a bit
of a letter turns over the same modules whatever the other letters are. So of the many codes of one address the library
draws a blank one, and one for each bit that may change; the others are sums of these.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import segno
from markupsafe import Markup

# Readers take any mask; weighing all eight would cost more than the page the code stands on.
_MASK = 3
# Letters of the denser alphabet, two of which make a number (45 times the first, plus the second).
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_CHANGING = 14
_FEW = 4
_DARK = re.compile("1+")


class _Rectangles(dict[tuple[int, int], str]):
    """PDF operators of the dark runs of a code `side` modules wide, by their ends in its row of bits."""

    def __init__(self, side: int) -> None:
        self._side = side

    def __missing__(self, run: tuple[int, int]) -> str:
        x, y, length = _placed(self._side, *run)
        self[run] = f"{x} {y} {length} 1 re"
        return self[run]


_rectangles = lru_cache(maxsize=8)(_Rectangles)


@lru_cache(maxsize=64)
def _modules(text: str) -> tuple[int, str]:
    """Modules a side without the quiet zone, and the rows from the top, 1 for dark, with a 0 between rows."""
    stem, end = _split(text)
    side, dark = _blank(stem, len(end)) if end else _drawn(text)
    for at, bit in _bits(end):
        dark ^= _turned(stem, len(end), at, bit)
    return side, f"{dark:0{side * (side + 1) - 1}b}"


def _split(text: str) -> tuple[str, str]:
    """The part that many codes share, and the letters that change; none where few do or the other alphabet is used."""
    at = max(0, len(text) - _CHANGING) // 2 * 2
    dense = _VALUES.keys() >= set(text) and not text[:at].isdigit()
    return (text[:at], text[at:]) if dense and at and _comes_again(text[:at]) else (text, "")


def _comes_again(stem: str) -> bool:
    """Whether sums pay: personal links, of which no two share their beginning, are left to the library."""
    seen = _seen(stem)
    seen[0] += 1
    return seen[0] > _FEW


@lru_cache(maxsize=8)
def _seen(_stem: str) -> list[int]:
    return [0]


def _bits(letters: str) -> Iterator[tuple[int, int]]:
    """Where `letters` differ from as many zeros: the place of a pair, and a power of two."""
    for at in range(0, len(letters), 2):
        value = _value(letters[at : at + 2])
        yield from ((at, 1 << power) for power in range(value.bit_length()) if value >> power & 1)


def _value(pair: str) -> int:
    value = _VALUES[pair[0]]
    return value * 45 + _VALUES[pair[1]] if len(pair) == 2 else value


@lru_cache(maxsize=16)
def _blank(stem: str, length: int) -> tuple[int, int]:
    return _drawn(stem + "0" * length)


@lru_cache(maxsize=1024)
def _turned(stem: str, length: int, at: int, bit: int) -> int:
    """The modules that a bit turns over."""
    pair = (_ALPHABET[bit // 45] + _ALPHABET[bit % 45])[-(length - at) :]
    changed = "0" * at + pair + "0" * (length - at - len(pair))
    return _drawn(stem + changed)[1] ^ _blank(stem, length)[1]


def _drawn(text: str) -> tuple[int, int]:
    """Modules a side, and the rows as one number."""
    rows = segno.make(text, error="m", boost_error=False, micro=False, mask=_MASK).matrix
    return len(rows), int("0".join("".join(map(str, row)) for row in rows), 2)


def _placed(side: int, start: int, end: int) -> tuple[int, int, int]:
    y, x = divmod(start, side + 1)
    return x, y, end - start


def qr_svg(text: str) -> Markup:
    """The code as an SVG that fills its box, level M, no quiet zone: keep 4 modules clear around it."""
    side, modules = _modules(text)
    runs = (_placed(side, *run.span()) for run in _DARK.finditer(modules))
    path = "".join(f"M{x} {y}.5h{length}" for x, y, length in runs)
    return Markup('<svg class="qr" viewBox="0 0 {0} {0}"><path stroke="#000" d="{1}"/></svg>').format(side, path)


def qr_pdf(text: str, left: float, top: float, width: float) -> bytes:
    """The same code as PDF operators: its upper left corner at `left`, `top` points, `width` wide."""
    side, modules = _modules(text)
    module, rectangles = width / side, _rectangles(side)
    path = " ".join([rectangles[run.span()] for run in _DARK.finditer(modules)])
    return f"q {module:.5f} 0 0 {-module:.5f} {left:.4f} {top:.4f} cm {path} f Q\n".encode()
