"""QR codes on paper."""

import re
from random import Random

import pytest
import segno

from training.documents.codes import ALPHABET, grouped
from training.documents.qr import qr_pdf, qr_svg

LINK = "HTTPS://TTCT-SAPA.EXAMPLE.VN/X/7K3M9QTD12ABC"


def test_an_address_in_capitals_stays_at_version_3() -> None:
    assert 'viewBox="0 0 29 29"' in qr_svg(LINK)


def _drawn_by_the_library(text: str) -> set[tuple[int, int]]:
    rows = segno.make(text, error="m", boost_error=False, micro=False, mask=3).matrix
    return {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}


def _drawn_by_us(text: str) -> set[tuple[int, int]]:
    return _modules(re.findall(r"(\d+) (\d+) (\d+) 1 re", qr_pdf(text, 0, 100, 24).decode()))


def test_page_and_template_draw_the_same_dark_modules_as_the_library() -> None:
    in_template = _modules(re.findall(r"M(\d+) (\d+)\.5h(\d+)", qr_svg(LINK)))
    assert _drawn_by_us(LINK) == in_template == _drawn_by_the_library(LINK)


@pytest.mark.parametrize(
    "stem",
    [
        "HTTPS://TTCT-SAPA.EXAMPLE.VN/X/",
        "HTTPS://TTCT-SAP.EXAMPLE.VN/X/",
        "HTTPS://TRUNG-TAM-CHINH-TRI.THI-XA-SA-PA.TINH-LAO-CAI.EXAMPLE.VN/X/",
        "https://laocai.example.vn/ttct/x/",
        "1234567890123456",
        "H",
        "",
    ],
)
def test_every_code_of_an_address_is_the_one_that_the_library_draws(stem: str) -> None:
    chance = Random(7)
    for length in (13, 12, 14, 1):
        for _again in range(12):
            text = stem + "".join(chance.choices(ALPHABET, k=length))
            assert _drawn_by_us(text) == _drawn_by_the_library(text), text


def _modules(runs: list[tuple[str, str, str]]) -> set[tuple[int, int]]:
    return {(int(x) + at, int(y)) for x, y, length in runs for at in range(int(length))}


def test_codes_are_printed_as_4_4_5() -> None:
    assert grouped("7K3M9QTD12ABC") == "7K3M-9QTD-12ABC"
