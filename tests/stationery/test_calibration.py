"""A printer is measured once on its sheet, and then every line lands within half a millimetre."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.yardstick import certificate_facts
from tests.documents.paper import page_texts, pictures
from tests.documents.printer import Printer, darkest
from training.base.refusal import Refused
from training.designs.documents import Impression, render_certificates
from training.designs.ready import PREPRINTED, SMALL
from training.documents.imposition import placed
from training.stationery.calibration import CROSS, SHEETS, Readings, SheetKind, reckon
from training.stationery.documents_calibration import render_calibration

OFFSETS, SCALES = st.floats(-10, 10), st.floats(0.985, 1.015)
PRINTERS = st.builds(Printer, OFFSETS, OFFSETS, SCALES, SCALES)


@pytest.fixture(scope="module")
def long_certificate() -> bytes:
    """What is printed on a blank for the person with the longest name and position."""
    return render_certificates([Impression(certificate_facts(9), PREPRINTED)])


@settings(max_examples=30)
@given(printer=PRINTERS)
def test_every_line_lands_within_half_a_millimetre(printer: Printer, long_certificate: bytes) -> None:
    """The edges are read to the nearest half millimetre only."""
    error = reckon(SheetKind.A4, printer.read(SheetKind.A4))
    given_ = placed(long_certificate, error.offset_x, error.offset_y, error.scale_x, error.scale_y)
    assert max(map(abs, printer.shifts(long_certificate, printer.prints(given_)))) <= 0.5


@given(printer=PRINTERS, sheet=st.sampled_from(SheetKind), across=st.floats(0, 1), down=st.floats(0, 1))
def test_no_point_of_any_paper_is_farther_off(printer: Printer, sheet: SheetKind, across: float, down: float) -> None:
    error = reckon(sheet, printer.read(sheet))
    x, y = across * SHEETS[sheet][0], down * SHEETS[sheet][1]
    landed_x = printer.x + printer.across * (x - error.offset_x) / error.scale_x
    landed_y = printer.y + printer.down * (y - error.offset_y) / error.scale_y
    assert max(abs(landed_x - x), abs(landed_y - y)) <= 0.5


def test_a_printer_in_order_reads_twenty_everywhere() -> None:
    error = reckon(SheetKind.CARD, Readings(20, 20, 20, 20))
    assert (error.offset_x, error.offset_y, error.scale_x, error.scale_y) == (0, 0, 1, 1)


def test_three_millimetres_to_the_right_and_one_up_are_found() -> None:
    error = reckon(SheetKind.A4, Readings(23, 19, 17, 21))
    assert (error.offset_x, error.offset_y, error.scale_x, error.scale_y) == (3, -1, 1, 1)


@pytest.mark.parametrize(
    ("readings", "field", "says"),
    [
        (Readings(26, 20, 26, 20), "right", "96,1 % cỡ thật: in lại tờ căn chỉnh với cỡ trang 100 %"),
        (Readings(20, 14, 20, 14), "bottom", "106,1 % cỡ thật"),
        (Readings(38, 20, 2, 20), "left", "lệch 18 mm, quá nhiều để bù"),
        (Readings(20, 0, 20, 40), "top", "lệch 20 mm"),
    ],
)
def test_implausible_readings_are_refused_at_their_field(readings: Readings, field: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        reckon(SheetKind.A4, readings)
    assert refused.value.field == field


@pytest.mark.parametrize("sheet", list(SheetKind))
def test_the_sheet_has_its_crosses_where_it_says(sheet: SheetKind) -> None:
    pdf = render_calibration(sheet)
    [text], [picture] = page_texts(pdf), pictures(pdf, 254)
    assert "TỜ CĂN CHỈNH MÁY IN" in text
    assert "đúng 20 mm" in text
    assert "mép dưới chạm thước đứng bên phải là D." in text
    width, height = SHEETS[sheet]
    assert (picture.width, picture.height) == pytest.approx((width * 10, height * 10), abs=1)
    for x, y in ((CROSS, CROSS), (width - CROSS, CROSS), (CROSS, height - CROSS), (width - CROSS, height - CROSS)):
        for dx, dy in ((-4, 0), (4, 0), (0, -4), (0, 4)):  # on each arm, and nothing beside it
            at = (round((x + dx) * 10), round((y + dy) * 10))
            assert darkest(picture, at[0] - 2, at[1] - 2, at[0] + 2, at[1] + 2) < 160
    assert darkest(picture, 155, 155, 185, 185) > 250


def test_the_correction_holds_on_a_small_paper_too() -> None:
    pdf = render_certificates([Impression(certificate_facts(0), SMALL)])
    printer = Printer(-6.3, 4.4, 1.007, 0.994)
    error = reckon(SheetKind.A5, printer.read(SheetKind.A5))
    given_ = placed(pdf, error.offset_x, error.offset_y, error.scale_x, error.scale_y)
    assert max(map(abs, printer.shifts(pdf, printer.prints(given_)))) <= 0.5
