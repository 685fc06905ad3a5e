"""The frames: flat strokes in two colours, no emblem, drawn for any paper (SVG, unit mm)."""

from dataclasses import dataclass
from itertools import pairwise

from training.designs.design import Design, Frame
from training.designs.plans import PLANS

RED, GOLD = "#7a1420", "#8a6a3a"
_STRONG, _FINE = 1.0, 0.35
_BETWEEN = 2.6  # from the strong line to the fine one
_STEP, _SQUARE, _LOZENGE = 2.84, 3.7, 1.2
_ARCH = 8.5


@dataclass(frozen=True)
class Stroke:
    """A path, stroked `width` wide, or filled where it has none."""

    path: str
    colour: str
    width: float | None = None


def frame_of(design: Design) -> tuple[Stroke, ...]:
    """The strokes of a design's frame."""
    draw = {Frame.STEPPED: _stepped, Frame.ARCHED: _arched, Frame.RULED: _ruled}.get(design.frame)
    plan = PLANS[design.paper]
    return draw(*design.size, plan.inset, plan.ornament) if draw else ()


def _stepped(width: float, height: float, inset: float, scale: float) -> tuple[Stroke, ...]:
    """A fine line that steps back at the corners; in each stands a square with a lozenge."""
    fine, step, square = inset + _BETWEEN * scale, _STEP * scale, _SQUARE * scale
    corner = [(fine + 3 * step - at * step, fine + at * step) for at in range(4)]
    stairs = [
        corner[0],
        *(turn for one, two in pairwise(corner) for turn in ((one[0], two[1]), two)),
    ]
    squares = "".join(
        _closed([(x, y), (x + square, y), (x + square, y + square), (x, y + square)])
        for x in (fine, width - fine - square)
        for y in (fine, height - fine - square)
    )
    return (
        _strong(width, height, inset),
        Stroke(_closed(_mirrored(stairs, width, height)), GOLD, _FINE),
        Stroke(squares, GOLD, _FINE),
        Stroke(_lozenges(width, height, fine + square / 2, _LOZENGE * scale), GOLD),
    )


def _arched(width: float, height: float, inset: float, scale: float) -> tuple[Stroke, ...]:
    """A fine line that bends inwards round each corner, a lozenge in the bend."""
    fine, radius = inset + _BETWEEN * scale, _ARCH * scale
    right, bottom = width - fine, height - fine
    path = (
        f"M{_xy(fine + radius, fine)}H{_n(right - radius)}{_arc(radius, right, fine + radius)}V{_n(bottom - radius)}"
        f"{_arc(radius, right - radius, bottom)}H{_n(fine + radius)}{_arc(radius, fine, bottom - radius)}"
        f"V{_n(fine + radius)}{_arc(radius, fine + radius, fine)}Z"
    )
    lozenges = _lozenges(width, height, fine + radius * 0.3, _LOZENGE * 1.25 * scale)
    return _strong(width, height, inset), Stroke(path, GOLD, _FINE), Stroke(lozenges, GOLD)


def _ruled(width: float, height: float, inset: float, scale: float) -> tuple[Stroke, ...]:
    """A strong line between two fine ones."""
    gap = _BETWEEN * 0.62 * scale
    fine = "".join(_box(width, height, inset + at * gap) for at in (0, 2))
    return Stroke(fine, GOLD, _FINE), _strong(width, height, inset + gap)


def _strong(width: float, height: float, inset: float) -> Stroke:
    return Stroke(_box(width, height, inset), RED, _STRONG)


def _box(width: float, height: float, inset: float) -> str:
    return f"M{_xy(inset, inset)}H{_n(width - inset)}V{_n(height - inset)}H{_n(inset)}Z"


def _lozenges(width: float, height: float, middle: float, half: float) -> str:
    """One in each corner, `middle` from both edges."""
    return "".join(
        _closed([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
        for x in (middle, width - middle)
        for y in (middle, height - middle)
    )


def _mirrored(corner: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The corner at the upper left, then the three others, counter-clockwise."""
    left_bottom = [(x, height - y) for x, y in reversed(corner)]
    right_bottom = [(width - x, height - y) for x, y in corner]
    right_top = [(width - x, y) for x, y in reversed(corner)]
    return [*corner, *left_bottom, *right_bottom, *right_top]


def _closed(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(_xy(x, y) for x, y in points) + "Z"


def _arc(radius: float, x: float, y: float) -> str:
    return f"A{_xy(radius, radius)} 0 0 0 {_xy(x, y)}"


def _xy(x: float, y: float) -> str:
    return f"{_n(x)} {_n(y)}"


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
