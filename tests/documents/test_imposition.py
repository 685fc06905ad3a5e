"""Pages on the sheets of a printer: moved for its error, two on a sheet, dividers between them."""

import random
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.documents.paper import page_texts, pictures
from tests.documents.printer import POINTS_PER_MM, Printer, darkest, ink_edges
from training.base.refusal import Refused
from training.designs.documents import CertificateFacts, Impression, render_certificates
from training.documents.imposition import inserted, placed, two_up, two_up_sheet
from training.stationery.documents_dividers import DividerFacts, DividerName, render_dividers

A5 = (210.0, 148.0)


def _pages(count: int, width: float = 210, height: float = 148) -> bytes:
    """Pages that say their number: the dividers of so many units."""
    named = [DividerFacts("Lớp", f"Xã {n}", 1, 1, (DividerName(f"{n:03}", "Thào A Sinh"),)) for n in range(count)]
    return render_dividers(named, width, height)


def _boxes(pdf: bytes) -> list[tuple[float, float]]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [
            (round(float(page.MediaBox[2]) / POINTS_PER_MM, 1), round(float(page.MediaBox[3]) / POINTS_PER_MM, 1))
            for page in document.pages
        ]


@pytest.fixture(scope="module")
def certificate(twenty: list[CertificateFacts]) -> bytes:
    return render_certificates([Impression(twenty[0])])


@settings(max_examples=25)
@given(
    st.floats(-10, 10), st.floats(-10, 10), st.floats(0.98, 1.02), st.floats(0.98, 1.02)
)  # fmt: skip
def test_what_is_placed_for_a_printer_comes_out_of_it_where_it_should(
    certificate: bytes, x: float, y: float, across: float, down: float
) -> None:
    printer = Printer(x, y, across, down)
    off = printer.shifts(certificate, printer.prints(placed(certificate, x, y, across, down)))
    assert max(map(abs, off)) < 0.02


def test_without_the_correction_the_same_printer_is_off(certificate: bytes) -> None:
    printer = Printer(3, -2, 1.01, 0.99)
    assert max(map(abs, printer.shifts(certificate, printer.prints(certificate)))) > 2


def test_text_and_fonts_stay_and_the_same_page_gives_the_same_bytes(twenty_certificates: bytes) -> None:
    moved = placed(twenty_certificates, 1.5, -0.5, 1.002, 0.998)
    assert page_texts(moved) == page_texts(twenty_certificates)
    assert placed(twenty_certificates, 1.5, -0.5, 1.002, 0.998) == moved
    assert len(moved) < 1.1 * len(twenty_certificates)


def test_two_a5_stand_on_one_a4_and_an_odd_one_stands_alone() -> None:
    pdf = two_up(_pages(5))
    assert _boxes(pdf) == [(210, 297)] * 3
    assert [[n for n in range(5) if f"XÃ {n}" in text] for text in page_texts(pdf)] == [[0, 1], [2, 3], [4]]
    assert two_up(_pages(5)) == pdf


def test_a_pile_cut_in_two_and_stacked_is_in_order() -> None:
    sheets = [[n for n in range(5) if f"XÃ {n}" in text] for text in page_texts(two_up(_pages(5), stacked=True))]
    assert sheets == [[0, 3], [1, 4], [2]]
    cut = [sheet[0] for sheet in sheets] + [sheet[1] for sheet in sheets if len(sheet) > 1]
    assert cut == list(range(5))


def test_each_half_shows_its_page_as_large_as_it_was_and_marks_lie_on_the_seam() -> None:
    alone, [sheet] = pictures(_pages(2), 100), pictures(two_up(_pages(2)), 100)
    px = 100 / 25.4
    for at, page in enumerate(alone):
        top = (0.25 + at * 148.5) * px
        half = sheet.crop((0, round(top), sheet.width, round(top) + page.height))
        marked = half.crop((0, 10, half.width, half.height - 10))
        same = page.crop((0, 10, page.width, page.height - 10))
        assert _ink_box(marked) == pytest.approx(_ink_box(same), abs=2)
    seam = sheet.crop((0, round(147.5 * px), sheet.width, round(149.5 * px)))
    assert darkest(seam, 0, 0, round(9 * px), seam.height) < 200
    assert darkest(seam, round(11 * px), 0, seam.width - round(11 * px), seam.height) > 250


def _ink_box(picture: Image.Image) -> tuple[int, int, int, int]:
    box = picture.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert box
    return box


def test_larger_papers_share_an_a3_with_marks_at_their_corners() -> None:
    assert two_up_sheet(297, 210) == (297, 420)
    assert two_up_sheet(270, 190) == (297, 420)
    assert two_up_sheet(*A5) == (210, 297)
    assert two_up_sheet(420, 297) is None
    pdf = two_up(_pages(2, 270, 190))
    assert _boxes(pdf) == [(297, 420)]
    edges = ink_edges(pdf)
    # The marks begin 7 mm outside a page that stands 13,5 mm from the edge.
    assert edges[0] == pytest.approx(6.5, abs=0.3)


def test_pages_of_several_sizes_or_too_large_ones_are_refused_with_what_to_do() -> None:
    mixed = inserted(_pages(1), _pages(1, 270, 190), [0])
    with pytest.raises(Refused, match="nhiều khổ"):
        two_up(mixed)
    with pytest.raises(Refused, match="quá lớn"):
        two_up(_pages(2, 420, 297))


def test_dividers_come_before_the_pages_they_belong_to() -> None:
    pdf = inserted(
        _pages(4), render_dividers([DividerFacts("Lớp", f"Phường {n}", 1, 1, ()) for n in range(3)], *A5), [0, 1, 1]
    )
    heads = ["P" if "PHƯỜNG" in text else "X" for text in page_texts(pdf)]
    assert "".join(heads) == "PXPPXXX"


def test_a_whole_pile_goes_through_a_simulated_printer_as_a_picture(certificate: bytes) -> None:
    """The outermost ink is measured at 254 dots an inch: a tenth of a millimetre each."""
    dice = random.Random(7)
    printer = Printer(dice.uniform(-4, 4), dice.uniform(-4, 4), 1.004, 0.996)
    corrected = placed(certificate, printer.x, printer.y, printer.across, printer.down)
    assert ink_edges(printer.prints(corrected)) == pytest.approx(ink_edges(certificate), abs=0.15)
    assert len(pypdfium2.PdfDocument(corrected)) == 1
