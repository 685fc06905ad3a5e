"""The codes of slips are drawn after the typesetting: each in its place, module by module, with room around it."""

import segno
from PIL import Image

from tests.documents.facts import CODE, LINK, LONG_MAIL, LONG_WORD, slips
from tests.documents.paper import pictures
from training.registration.documents import render_slips

DPI, MM = 300, 300 / 25.4
# Of the first slip of a sheet: mm from the paper's edge, as slips.css puts it.
LARGE, SMALL = (15.0, 45.5, 26.0), (52.0, 65.0, 18.0)


def _dark(picture: Image.Image, x: float, y: float) -> bool:
    grey = picture.getpixel((round(x * MM), round(y * MM)))
    assert isinstance(grey, int)
    return grey < 128


def _reads(picture: Image.Image, text: str, box: tuple[float, float, float]) -> bool:
    """Whether each module stands where a reader looks for it, and one module around the code is clear."""
    left, top, side = box
    matrix = segno.make(text, error="m", boost_error=False, micro=False, mask=3).matrix
    module, count = side / len(matrix), len(matrix)
    middles = [(at + 0.5) * module for at in range(-1, count + 1)]
    wanted = [[False] * (count + 2), *([False, *map(bool, row), False] for row in matrix), [False] * (count + 2)]
    seen = [[_dark(picture, left + x, top + y) for x in middles] for y in middles]
    return seen == wanted


def test_both_codes_of_a_slip_are_drawn_to_the_module() -> None:
    [picture] = pictures(render_slips(slips(1)), DPI)
    assert _reads(picture, CODE, LARGE)
    assert _reads(picture, LINK, SMALL)
    assert not _reads(picture, CODE + "X", LARGE)


def test_no_long_name_or_unit_runs_into_a_code() -> None:
    [picture] = pictures(render_slips(slips(1, first=LONG_MAIL, unit=LONG_WORD)), DPI)
    assert _reads(picture, CODE, LARGE)
    assert _reads(picture, LINK, SMALL)


def test_the_links_that_kept_the_places_are_gone() -> None:
    assert b"slot.invalid" not in render_slips(slips(1))
    assert b"/Annots" not in render_slips(slips(1))
