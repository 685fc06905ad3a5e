"""Certificates on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from training.certificates.design import STANDARD, Design
from training.certificates.documents_facts import CertificateFacts
from training.certificates.documents_lines import certificate_lines
from training.documents.fonts import printable
from training.documents.lines import Line, lines_css, looks_of
from training.documents.overlay import Code, Sheet, overlay
from training.documents.render import render_pdf

__all__ = ["CertificateFacts", "Impression", "check_certificate", "render_certificates"]

TEMPLATE, STYLE = "certificates/documents/certificate.html", "certificate.css"


@dataclass(frozen=True)
class Impression:
    """One sheet to print: the facts, the design they are printed by, and whether it is a copy (bản sao)."""

    facts: CertificateFacts
    design: Design = STANDARD
    copy: bool = False


def check_certificate(facts: CertificateFacts, design: Design = STANDARD) -> None:
    """Refuse a person whose certificate cannot be printed: a glyph the fonts lack, a text that does not fit."""
    certificate_lines(printable(facts))


def render_certificates(impressions: Sequence[Impression]) -> bytes:
    """One page each, in the order given, as one PDF; refuses as `check_certificate` does."""
    return overlay([_sheet(printable(impression.facts)) for impression in impressions])


def _sheet(facts: CertificateFacts) -> Sheet:
    shared, own = certificate_lines(facts)
    # The code's place is that of the style.
    return Sheet(_shell(tuple(shared)), own, Code(facts.qr_text, left=27, top=156, side=24))


@lru_cache(maxsize=16)
def _shell(shared: tuple[Line, ...]) -> bytes:
    """Frame and fixed text, typeset once a process for all certificates of one issue."""
    return render_pdf(TEMPLATE, STYLE, css=lines_css(shared), lines=shared, looks=looks_of(shared), qr="")
