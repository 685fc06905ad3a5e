"""Paper reads our own files only, is the same each time, and has a picture."""

from io import BytesIO

import pikepdf
import pytest
from jinja2 import UndefinedError
from PIL import Image
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from tests.documents.facts import minutes
from training.base.libraries import missing_packages
from training.documents.norms import norm_for
from training.documents.render import ASSETS, fetch_own, preview_png, render_pdf
from training.minutes.documents import render_minutes

FOREIGN = [
    "http://example.vn/a.png",
    "https://example.vn/a.css",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    f"{ASSETS}css/00-layers.css",
    f"{ASSETS}print/../../pyproject.toml",
    f"{ASSETS}fonts/none.ttf",
    "ftp://example.vn/a",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_an_address_that_is_not_ours_is_refused(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        fetch_own(address)


def test_a_page_that_asks_for_a_foreign_file_is_not_rendered() -> None:
    page = HTML(string='<img src="file:///etc/passwd">', url_fetcher=fetch_own)
    with pytest.raises(FatalURLFetchingError):
        page.write_pdf()


def test_our_own_font_is_served() -> None:
    assert fetch_own(f"{ASSETS}fonts/LiberationSerif-Regular.ttf").read()[:4] == b"\0\1\0\0"


def test_this_machine_can_print() -> None:
    assert missing_packages() == []


def test_the_same_facts_give_the_same_bytes(minutes_pdf: bytes) -> None:
    assert render_minutes(minutes()) == minutes_pdf


def test_no_font_but_ours_is_embedded(minutes_pdf: bytes, twenty_certificates: bytes, sign_in_pdf: bytes) -> None:
    for pdf in (minutes_pdf, twenty_certificates, sign_in_pdf):
        with pikepdf.open(BytesIO(pdf)) as document:
            dictionaries = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary)]
            fonts = {str(obj.BaseFont) for obj in dictionaries if "/BaseFont" in obj}
        assert fonts
        assert all("+Training-Serif" in font for font in fonts)


def test_a_name_that_the_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render_pdf("minutes/documents/minutes.html", norm=norm_for("party", minutes().on))


def test_the_preview_is_the_page_asked_for(minutes_pdf: bytes) -> None:
    picture = Image.open(BytesIO(preview_png(minutes_pdf, page=1, width_px=420)))
    assert (picture.format, picture.width) == ("PNG", 420)
    assert picture.height == pytest.approx(420 * 297 / 210, abs=1)
    with pytest.raises(IndexError):
        preview_png(minutes_pdf, page=99)
