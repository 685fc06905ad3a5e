"""Certificates on paper."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from training.base.counting import counted
from training.base.files import path_of
from training.designs.design import STANDARD, Design
from training.designs.documents_facts import CertificateFacts
from training.designs.documents_foot import code_box, code_of, rule_of
from training.designs.documents_lines import lay_out
from training.designs.frames import RED, frame_of
from training.designs.plans import MARK_HEIGHT, MARK_WIDTH, PLANS, pitch_of
from training.documents.fonts import printable
from training.documents.lines import Line, lines_css, looks_of
from training.documents.render import render_pdf
from training.documents.sheets import Sheet
from training.documents.stamper import press

__all__ = [
    "CertificateFacts",
    "Impression",
    "check_certificate",
    "mark_address",
    "page_of",
    "render_certificates",
    "sheet_of",
]

TEMPLATE, STYLE = "designs/documents/certificate.html", "certificate.css"
TITLE_SPACING = 1.4 / 38  # between letters, for each point


@dataclass(frozen=True)
class Impression:
    """One sheet: the facts, the design they are printed by, and whether it is a copy (bản sao).

    For the `screen` what a pre-printed blank bears already is shown too.
    """

    facts: CertificateFacts
    design: Design = STANDARD
    copy: bool = False
    screen: bool = False


def check_certificate(facts: CertificateFacts, design: Design = STANDARD) -> None:
    """Refuse a person whose certificate cannot be printed: a glyph the fonts lack, a text that does not fit."""
    lay_out(printable(facts), design)


def render_certificates(impressions: Sequence[Impression]) -> bytes:
    """One page each, in the order given, as one PDF; refuses as `check_certificate` does."""
    return press([sheet_of(impression) for impression in counted(impressions)])


def sheet_of(impression: Impression) -> Sheet:
    """What is printed: the shell that its issue shares, its own lines, its QR code."""
    facts, design = printable(impression.facts), impression.design
    layout = lay_out(facts, design, impression.copy)
    already = tuple(layout.already) if impression.screen else ()
    return Sheet(_shell(design, tuple(layout.shared), already, impression.screen), layout.own, code_of(facts, design))


@lru_cache(maxsize=32)
def _shell(design: Design, shared: tuple[Line, ...], already: tuple[Line, ...], screen: bool) -> bytes:
    """Frame and fixed text, typeset once a process for all certificates of one issue."""
    css, values = page_of(design, shared, already, screen)
    return render_pdf(TEMPLATE, STYLE, css=css, qr="", **values)


def page_of(
    design: Design, lines: Sequence[Line], already: Sequence[Line] = (), screen: bool = False
) -> tuple[str, dict[str, Any]]:
    """The style sheet of a page with these lines, and what its template is filled with, but for the QR code.

    A pre-printed blank bears frame, title, letterhead, mark and the lines `already`: on the screen they are grey.
    """
    everything = [*lines, *already]
    blank = design.preprinted and not screen
    width, height = design.size
    css = "\n".join((_css(design), lines_css(everything)))
    return css, {
        "width": width,
        "height": height,
        "frame": () if blank else frame_of(design),
        "title": "" if blank else design.title,
        "rule": not blank,
        "mark": "" if blank else mark_address(design.mark),
        "grey": design.preprinted,
        "lines": everything,
        "already": len(lines),
        "looks": looks_of(everything),
    }


def _css(design: Design) -> str:
    """What the paper and the sizes of a design decide."""
    plan, (width, height) = PLANS[design.paper], design.size
    rule_left, rule_top, rule_width = rule_of(design)
    code_left, code_top, side = code_box(design)
    spacing, pitch = TITLE_SPACING * design.title_size, pitch_of(design.title_size)
    mark_left = (width - MARK_WIDTH * plan.ornament) / 2
    return f"""
@page {{ size: {width}mm {height}mm }}
.frame {{ width: {width}mm; height: {height}mm }}
.heading-rule {{ left: {rule_left:.3f}mm; top: {rule_top:.3f}mm; width: {rule_width:.3f}mm }}
.title {{ left: {plan.text.left}mm; top: {plan.title_top}mm; width: {plan.text.width}mm; color: {RED};
 font-size: {design.title_size}pt; line-height: {pitch}mm; letter-spacing: {spacing:.4f}pt }}
.mark {{ left: {mark_left:.3f}mm; top: {plan.mark_top}mm; width: {MARK_WIDTH * plan.ornament:.3f}mm;
 height: {MARK_HEIGHT * plan.ornament:.3f}mm }}
.qr {{ left: {code_left}mm; top: {code_top}mm; width: {side}mm; height: {side}mm }}"""


@lru_cache(maxsize=16)
def mark_address(sha256: str) -> str:
    """The Centre's mark as an address that holds its picture; "" without one."""
    return f"data:image/png;base64,{b64encode(path_of(sha256).read_bytes()).decode()}" if sha256 else ""
