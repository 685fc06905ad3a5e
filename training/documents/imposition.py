"""How pages come to lie on the sheets that a printer takes: moved for its error, two on a sheet, others between them.

Text stays text, fonts stay shared, and the same pages give the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from training.base.refusal import Refused
from training.base.text import _

POINTS_PER_MM = 72 / 25.4
A4, A3 = (210.0, 297.0), (297.0, 420.0)  # upright: the sheets that two pages may share, the smaller first
_TOLERANCE = 0.1  # mm
_GAP = 3.0  # mm: less is no margin to draw marks in
_MARK_LENGTH, _MARK_DISTANCE = 5.0, 2.0
_SEAM_LENGTH = 10.0


@dataclass(frozen=True)
class _Two:
    """Two pages of `width` × `height` mm, each in the middle of its half of an upright sheet."""

    width: float
    height: float
    sheet: tuple[float, float]

    @property
    def left(self) -> float:
        return (self.sheet[0] - self.width) / 2

    @property
    def tops(self) -> tuple[float, float]:
        free = (self.sheet[1] / 2 - self.height) / 2
        return free, self.sheet[1] / 2 + free


def placed(pdf: bytes, offset_x: float, offset_y: float, scale_x: float, scale_y: float) -> bytes:
    """What a printer must be given so that it prints `pdf` in its place.

    The printer puts what should stand `x` mm from the left at `offset_x + scale_x * x`, and likewise down from the top.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            left, _bottom, _right, top = (float(edge) for edge in page.MediaBox)
            right_by = left - (left + offset_x * POINTS_PER_MM) / scale_x
            up_by = top - (top - offset_y * POINTS_PER_MM) / scale_y
            _moved(document, page, (1 / scale_x, 1 / scale_y, right_by, up_by))
        return _saved(document)


def fitted(pdf: bytes, width: float, height: float) -> bytes:
    """The same pages, each as large as it fits, in the middle of papers of `width` × `height` mm."""
    with pikepdf.open(BytesIO(pdf)) as document:
        wide, high = width * POINTS_PER_MM, height * POINTS_PER_MM
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.MediaBox)
            scale = min(wide / (right - left), high / (top - bottom))
            right_by = (wide - scale * (right + left)) / 2
            up_by = (high - scale * (top + bottom)) / 2
            _moved(document, page, (scale, scale, right_by, up_by))
            page.MediaBox = [0, 0, wide, high]
        return _saved(document)


def two_up_sheet(width: float, height: float) -> tuple[float, float] | None:
    """Width and height of the smallest upright sheet that two such pages fit under each other; None where none is."""
    fitting = (s for s in (A4, A3) if width <= s[0] + _TOLERANCE and 2 * height <= s[1] + _TOLERANCE)
    return next(fitting, None)


def two_up(pdf: bytes, *, stacked: bool = False) -> bytes:
    """Two pages on one upright sheet, with marks where to cut; refuses pages of several sizes or too large ones.

    The pages go down the sheets in their order; `stacked` instead puts the second half of them under the first half,
    so that a pile cut in two and laid on top of each other is in order.
    """
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.new() as out:
        two = _two(document)
        forms = [out.copy_foreign(page.as_form_xobject()) for page in document.pages]
        marks = _marks(two)
        box = [0, 0, *(side * POINTS_PER_MM for side in two.sheet)]
        for pair in _pairs(forms, stacked):
            own = {f"/Page{at}": form for at, form in enumerate(pair) if form is not None}
            content = b"".join(_shown(two, at) for at in range(len(own))) + marks
            resources = Dictionary(XObject=Dictionary(**{name[1:]: form for name, form in own.items()}))
            page = Dictionary(Type=Name.Page, MediaBox=box, Resources=resources, Contents=out.make_stream(content))
            out.pages.append(pikepdf.Page(out.make_indirect(page)))
        return _saved(out)


def inserted(pdf: bytes, extra: bytes, before: Sequence[int]) -> bytes:
    """`pdf` with page n of `extra` put before page `before[n]` of it (from 0, ascending)."""
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.open(BytesIO(extra)) as more, pikepdf.new() as out:
        waiting = list(zip(before, more.pages, strict=True))
        for number, page in enumerate(document.pages):
            while waiting and waiting[0][0] <= number:
                out.pages.append(waiting.pop(0)[1])
            out.pages.append(page)
        return _saved(out)


def _moved(document: Any, page: Any, by: tuple[float, float, float, float]) -> None:
    """Scale what is on a page across and up, then move it to the right and up (points)."""
    matrix = "q {:.7f} 0 0 {:.7f} {:.5f} {:.5f} cm\n".format(*by)
    page.contents_add(document.make_stream(matrix.encode()), prepend=True)
    page.contents_add(document.make_stream(b"\nQ"))


def _two(document: Any) -> _Two:
    sizes = {tuple(round(float(edge) / POINTS_PER_MM, 1) for edge in page.MediaBox) for page in document.pages}
    if len(sizes) != 1:
        raise Refused(_("Các giấy này có nhiều khổ nên không ghép hai tờ được. Hãy in mỗi trang một giấy."))
    left, bottom, right, top = sizes.pop()
    sheet = two_up_sheet(right - left, top - bottom)
    if sheet is None:
        raise Refused(_("Khổ giấy này quá lớn, không ghép hai giấy trên một tờ được. Hãy in mỗi trang một giấy."))
    return _Two(right - left, top - bottom, sheet)


def _pairs(forms: list[Any], stacked: bool) -> Iterator[tuple[Any, Any]]:
    if stacked:
        half = (len(forms) + 1) // 2
        return zip_longest(forms[:half], forms[half:])
    return zip_longest(forms[::2], forms[1::2])


def _shown(two: _Two, at: int) -> bytes:
    left = two.left * POINTS_PER_MM
    bottom = (two.sheet[1] - two.tops[at] - two.height) * POINTS_PER_MM
    return f"q 1 0 0 1 {left:.4f} {bottom:.4f} cm /Page{at} Do Q\n".encode()


def _marks(two: _Two) -> bytes:
    """Hairlines at the corners, outside the pages; on the seam alone where the pages fill the sheet."""
    lines = [_line(*ends, two.sheet[1]) for ends in (_corners(two) if two.left >= _GAP else _seam(two))]
    return b"q .25 w 0 G " + b" ".join(lines) + b" S Q\n"


def _seam(two: _Two) -> Iterator[tuple[float, float, float, float]]:
    width, middle = two.sheet[0], two.sheet[1] / 2
    yield 0, middle, _SEAM_LENGTH, middle
    yield width - _SEAM_LENGTH, middle, width, middle


def _corners(two: _Two) -> Iterator[tuple[float, float, float, float]]:
    near, far = _MARK_DISTANCE, _MARK_DISTANCE + _MARK_LENGTH
    left, right = two.left, two.left + two.width
    for top in two.tops:
        bottom = top + two.height
        for y in (top, bottom):
            yield left - far, y, left - near, y
            yield right + near, y, right + far, y
        if two.tops[0] >= _GAP:
            for x in (left, right):
                yield x, top - far, x, top - near
                yield x, bottom + near, x, bottom + far


def _line(x1: float, y1: float, x2: float, y2: float, height: float) -> bytes:
    points = (x1, height - y1, x2, height - y2)
    return "{:.3f} {:.3f} m {:.3f} {:.3f} l".format(*(each * POINTS_PER_MM for each in points)).encode()


def _saved(document: Any) -> bytes:
    """As bytes; viewers are told to print it as large as it is."""
    document.Root.ViewerPreferences = Dictionary(PrintScaling=Name("/None"))
    file = BytesIO()
    document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()
