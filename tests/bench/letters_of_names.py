"""Names of all syllables and peoples on paper: python -m tests.bench.letters_of_names [--names 10000] [--all]

Of each paper: how many names were tried on it, names lost without a word, sheets with ink outside the margins, and
names that read otherwise than they are written. Every name gets its certificate; register and sign-in sheet, which cost
ten times as much, take names evenly spread, or with --all every one.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from unicodedata import combining

import pypdfium2
from fontTools.ttLib import TTFont
from PIL import ImageChops

from tests.bench.names import UNPRINTABLE, names
from tests.bench.yardstick import certificate_facts
from tests.documents.facts import register, register_row, sign_in
from tests.documents.paper import INK_DPI, keeps_margins
from training.attendance.documents import Signer, SignInUnit, render_sign_in
from training.base.refusal import Refused
from training.certificates.documents_register import render_register
from training.designs.documents import Impression, sheet_of
from training.documents.fonts import FACES, font_file
from training.documents.sheets import Sheet
from training.documents.stamper import press

SHARE = 600  # of the names, on the papers that are dear
_CHUNK = 500
# Left, top, right, bottom in mm; a person's lines keep well inside the frame.
_ON_CERTIFICATE, _IN_REGISTER, _ON_SIGN_IN = (20, 20, 20, 20), (25, 19, 15, 4), (30, 19, 15, 8)

Figures = dict[str, int]


@cache
def _letters() -> frozenset[int]:
    """What every face draws, asked of the files by another library than the one that prints."""
    return frozenset.intersection(*(frozenset(TTFont(font_file(face)).getBestCmap()) for face in FACES))


def _lost(name: str, make: Callable[[str], object]) -> bool:
    """Whether a name that has no letters is taken without a word."""
    try:
        make(name)
    except Refused as refusal:
        return name not in str(refusal)
    return True


def _printable(people: Sequence[str]) -> list[str]:
    return [name for name in people if _letters().issuperset(map(ord, name))]


def _pages(pdf: bytes) -> Iterator[tuple[str, Any]]:
    """Text and grey picture of each page."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=INK_DPI / 72, grayscale=True).to_pil()
        yield page.get_textpage().get_text_bounded(), picture


def on_certificates(people: Sequence[str]) -> Figures:
    """The figures of a certificate each."""
    printed = _printable(people)
    outside = differs = 0
    for at in range(0, len(printed), _CHUNK):
        some = printed[at : at + _CHUNK]
        sheets = [_certificate(name) for name in some]
        shells = {shell: next(_pages(shell))[1] for shell in {sheet.shell for sheet in sheets}}
        for name, sheet, (text, picture) in zip(some, sheets, _pages(press(sheets)), strict=True):
            own = ImageChops.invert(ImageChops.difference(picture, shells[sheet.shell]))
            outside += not keeps_margins(own, _ON_CERTIFICATE)
            differs += not _reads(name, text)
    return _figures(people, _certificate, outside, differs)


def _reads(name: str, text: str) -> bool:
    """Whether a line of the text is the name; readers take a raised mark for a line of its own."""
    raised = any(map(combining, name))
    return _squeezed(name) in _squeezed(text) if raised else name in text.splitlines()


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _certificate(name: str) -> Sheet:
    return sheet_of(Impression(replace(certificate_facts(0), full_name=name)))


def in_register(people: Sequence[str]) -> Figures:
    """The figures of one volume."""
    return _listed(people, _register, _IN_REGISTER)


def _register(*people: str) -> bytes:
    return render_register(register(tuple(register_row(at, name=name) for at, name in enumerate(people, 1))))


def on_sign_in(people: Sequence[str]) -> Figures:
    """The figures of one sign-in sheet, eight to a unit."""
    return _listed(people, _sign_in, _ON_SIGN_IN)


def _sign_in(*people: str) -> bytes:
    signers = [Signer(name, "Trưởng thôn") for name in people]
    units = (SignInUnit(f"Xã Số {at}", tuple(signers[at : at + 8])) for at in range(0, len(signers), 8))
    return render_sign_in(replace(sign_in(units=1), units=tuple(units)))


def _listed(people: Sequence[str], make: Callable[..., bytes], margins: tuple[int, int, int, int]) -> Figures:
    """Names stand in the text in their order, wherever a narrow column breaks them."""
    printed, outside, text = _printable(people), 0, ""
    for said, picture in _pages(make(*printed)):
        text += _squeezed(said)
        outside += not keeps_margins(picture, margins)
    differs = after = 0
    for name in printed:
        found = text.find(_squeezed(name), after)
        differs += found < 0
        after = max(after, found + len(_squeezed(name)))
    return _figures(people, make, outside, differs)


def _figures(people: Sequence[str], make: Callable[[str], object], outside: int, differs: int) -> Figures:
    unprintable = set(people) - set(_printable(people))
    lost = sum(_lost(name, make) for name in sorted(unprintable))
    return {"names": len(people), "missing_unreported": lost, "ink_outside": outside, "text_differs": differs}


def figures(people: Sequence[str], share: int) -> dict[str, Figures]:
    """The figures of each paper; the dear ones take `share` of the people, and always those nobody can print."""
    step = max(1, len(people) // share)
    some = [name for at, name in enumerate(people) if at % step == 0 or name in UNPRINTABLE]
    return {"certificate": on_certificates(people), "register": in_register(some), "sign_in": on_sign_in(some)}


def main() -> None:
    """Print one line of JSON."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--all", action="store_true", help="every name on every paper")
    arguments = parser.parse_args()
    print(json.dumps(figures(names(arguments.names), arguments.names if arguments.all else SHARE)))


if __name__ == "__main__":
    main()
