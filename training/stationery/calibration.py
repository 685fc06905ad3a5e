"""What a printer does to a page, reckoned from four distances on its calibration sheet."""

from dataclasses import dataclass
from enum import StrEnum

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.designs.design import SIZES, Paper
from training.vietnamese import number_text

CROSS = 20.0  # mm: from each cross to the two edges beside it
FARTHEST = 15.0  # mm: a printer that is farther off is not set up
STRETCH = 0.02


class SheetKind(StrEnum):
    """The sheets that a printer can be measured on: a printer turns an upright page, and its error with it."""

    A4 = "a4"
    CARD = "card"
    A5 = "a5"
    UPRIGHT = "upright"  # A4 that bears two A5


SHEETS = {
    SheetKind.A4: SIZES[Paper.A4],
    SheetKind.CARD: SIZES[Paper.CARD],
    SheetKind.A5: SIZES[Paper.A5],
    SheetKind.UPRIGHT: (210.0, 297.0),
}
SHEET_NAMES: dict[SheetKind, Sentence] = {
    SheetKind.A4: _("A4 ngang"),
    SheetKind.CARD: _("270 × 190 mm"),
    SheetKind.A5: _("A5 ngang"),
    SheetKind.UPRIGHT: _("A4 đứng, hai giấy A5 một tờ"),
}


@dataclass(frozen=True)
class Readings:
    """Where the paper's edges fall on the sheet's own rulers, which begin at the crosses: mm.

    `left` and `top` are read at the upper left cross, `right` and `bottom` at the lower right one.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Error:
    """What should stand at x mm is printed at `offset_x + scale_x * x`; down from the top likewise."""

    offset_x: float
    offset_y: float
    scale_x: float
    scale_y: float


def reckon(sheet: SheetKind, readings: Readings) -> Error:
    """The error of the printer that a sheet came from; refuses readings that no printer in order gives.

    The rulers shrink with the page, so a reading is true once it is multiplied by the scale; and the paper is as wide
    as the two readings and the crosses' own distance together.
    """
    width, height = SHEETS[sheet]
    across = _axis(width, readings.left, readings.right, ("left", "right"))
    down = _axis(height, readings.top, readings.bottom, ("top", "bottom"))
    return Error(across[0], down[0], across[1], down[1])


def _axis(length: float, first: float, second: float, fields: tuple[str, str]) -> tuple[float, float]:
    """Offset and scale along one direction."""
    scale = length / (length - 2 * CROSS + first + second)
    offset = scale * (first - CROSS)
    if abs(scale - 1) > STRETCH:
        raise Refused(
            _(
                "Theo số này máy in ra %(percent)s %% cỡ thật: in lại tờ căn chỉnh với cỡ trang 100 %% "
                "(Kích thước thực), rồi đo lại.",
                percent=number_text(round(scale * 100, 1)),
            ),
            field=fields[1],
        )
    if abs(offset) > FARTHEST:
        raise Refused(
            _(
                "Theo số này máy in lệch %(mm)s mm, quá nhiều để bù: xem lại thanh chặn giấy của khay, rồi đo lại.",
                mm=number_text(round(abs(offset), 1)),
            ),
            field=fields[0],
        )
    return round(offset, 3), round(scale, 5)
