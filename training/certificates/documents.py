"""Certificates on paper."""

from collections.abc import Sequence
from functools import lru_cache

from training.certificates.documents_facts import CertificateFacts
from training.certificates.documents_lines import LOOKS, certificate_lines
from training.documents.fonts import printable
from training.documents.lines import Line, lines_css
from training.documents.overlay import Sheet, Square, overlay
from training.documents.render import render_pdf

__all__ = ["CertificateFacts", "check_certificate", "render_certificates"]

TEMPLATE, STYLE = "certificates/documents/certificate.html", "certificate.css"
# As in the style.
QR_PLACE = Square(left=27, top=156, side=24)


def check_certificate(facts: CertificateFacts) -> None:
    """Refuse a person whose certificate cannot be printed: a glyph the fonts lack, a text that does not fit."""
    certificate_lines(printable(facts))


def render_certificates(certificates: Sequence[CertificateFacts]) -> bytes:
    """One page each, in the order given, as one PDF; refuses as `check_certificate` does."""
    return overlay([_sheet(printable(facts)) for facts in certificates], LOOKS, QR_PLACE)


def _sheet(facts: CertificateFacts) -> Sheet:
    shared, own = certificate_lines(facts)
    return Sheet(_shell(tuple(shared)), own, facts.qr_text)


@lru_cache(maxsize=16)
def _shell(shared: tuple[Line, ...]) -> bytes:
    """Frame and fixed text, typeset once a process for all certificates of one issue."""
    return render_pdf(TEMPLATE, STYLE, css=lines_css(shared, LOOKS), lines=shared, qr="")
