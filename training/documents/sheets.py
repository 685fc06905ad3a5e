"""Pages to be made: a shell that many share, the few lines of each, its QR code."""

from collections.abc import Sequence
from dataclasses import dataclass

from training.documents.lines import Line

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Code:
    """A QR code and where it stands: mm from the left and the top of the paper, and its side."""

    text: str
    left: float
    top: float
    side: float


@dataclass(frozen=True)
class Sheet:
    """One page: `shell` is a PDF of one page, `lines` go on it, and the QR code in its place."""

    shell: bytes
    lines: Sequence[Line]
    code: Code | None
