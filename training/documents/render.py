"""A template and plain values made into PDF. Only our own fonts and print files are ever read."""

import gc
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from io import BytesIO
from threading import Lock
from typing import Any

import pypdfium2
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from training.base.assets import web_folder
from training.base.libraries import missing_packages
from training.base.refusal import Refused
from training.base.text import _
from training.documents import typeset

# Addresses inside templates and style sheets; nothing is fetched from a network.
ASSETS = "https://paper.invalid/"
OWN_FOLDERS = ("fonts", "print")
PNG_INSIDE, PNG = "data:image/png;base64,", b"\x89PNG\r\n\x1a\n"
_press = Lock()
_viewer = Lock()


@cache
def _weasyprint() -> Any:
    """Loaded at first use: it takes a second, and the server must answer at once."""
    if packages := missing_packages():
        raise Refused(_("Thiếu thư viện để in. Hãy chạy: apt-get install %(packages)s", packages=" ".join(packages)))
    return import_module("weasyprint")


def fetch_own(url: str) -> Any:
    """A file of static/fonts or static/print, or a PNG that its address holds; all else stops the rendering."""
    urls = import_module("weasyprint.urls")
    if url.startswith(PNG_INSIDE):
        return urls.URLFetcherResponse(url, _png_inside(url))
    static = web_folder("static").resolve()
    file = (static / url.removeprefix(ASSETS)).resolve()
    own = url.startswith(ASSETS) and any(file.is_relative_to(static / folder) for folder in OWN_FOLDERS)
    if not own or not file.is_file():
        raise urls.FatalURLFetchingError(f"Paper may not read {url}")
    return urls.URLFetcherResponse(url, file.read_bytes())


def _png_inside(url: str) -> bytes:
    """The picture that an address of ours holds; nothing else gets in by such an address."""
    content = b64decode(url.removeprefix(PNG_INSIDE), validate=True)
    if not content.startswith(PNG):
        raise import_module("weasyprint.urls").FatalURLFetchingError("Paper may only hold PNG pictures")
    return content


@cache
def _fonts() -> Any:
    return import_module("weasyprint.text.fonts").FontConfiguration()


def _style(css: str) -> Any:
    return _weasyprint().CSS(string=css, base_url=f"{ASSETS}print/", font_config=_fonts(), url_fetcher=fetch_own)


@cache
def _sheet(name: str) -> Any:
    return _style((web_folder("static") / "print" / name).read_text())


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(web_folder("templates")),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(typeset.FILTERS)
    return environment


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """The typesetter is not safe in threads; a third of its time would go to the garbage collector."""
    with _press:
        collecting = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collecting:
                gc.enable()


def fill(template: str, **data: object) -> str:
    """The HTML of `template`; names that it does not know are errors."""
    return _templates().get_template(template).render(data)


def render_pdf(template: str, *sheets: str, css: str = "", **data: object) -> bytes:
    """`template` filled with `data`, styled by paper.css, then `sheets` of static/print, then `css`, as PDF.

    The same facts give the same bytes.
    """
    text = fill(template, **data)
    with _one_at_a_time():
        styles = [_sheet(name) for name in ("paper.css", *sheets)]
        if css:
            styles.append(_style(css))
        page = _weasyprint().HTML(string=text, base_url=ASSETS, url_fetcher=fetch_own)
        pdf: bytes = page.write_pdf(stylesheets=styles, font_config=_fonts())
    return pdf


def preview_png(pdf: bytes, page: int = 0, width_px: int = 1200) -> bytes:
    """One page (from 0) as a PNG `width_px` wide; refuses a page that is not there with IndexError."""
    with _viewer:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            sheet = document[page]
            picture = sheet.render(scale=width_px / sheet.get_width()).to_pil()
            file = BytesIO()
            picture.save(file, "PNG")
            return file.getvalue()
        finally:
            document.close()
