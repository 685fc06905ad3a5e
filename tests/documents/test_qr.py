"""QR codes on paper."""

import re

import segno

from training.documents.codes import grouped
from training.documents.qr import qr_pdf, qr_svg

LINK = "HTTPS://TTCT-SAPA.EXAMPLE.VN/X/7K3M9QTD12ABC"


def test_an_address_in_capitals_stays_at_version_3() -> None:
    assert 'viewBox="0 0 29 29"' in qr_svg(LINK)


def test_page_and_template_draw_the_same_dark_modules_as_the_library() -> None:
    wanted = segno.make(LINK, error="m", boost_error=False, micro=False, mask=3).matrix
    dark = {(x, y) for y, row in enumerate(wanted) for x, module in enumerate(row) if module}
    in_page = _modules(re.findall(r"(\d+) (\d+) (\d+) 1 re", qr_pdf(LINK, 0, 100, 24).decode()))
    in_template = _modules(re.findall(r"M(\d+) (\d+)\.5h(\d+)", qr_svg(LINK)))
    assert in_page == in_template == dark


def _modules(runs: list[tuple[str, str, str]]) -> set[tuple[int, int]]:
    return {(int(x) + at, int(y)) for x, y, length in runs for at in range(int(length))}


def test_codes_are_printed_as_4_4_5() -> None:
    assert grouped("7K3M9QTD12ABC") == "7K3M-9QTD-12ABC"
