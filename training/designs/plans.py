"""Where the fixed parts of a certificate stand on each paper, in mm from its upper left corner; sizes in points."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from training.designs.design import Paper

MARK_WIDTH, MARK_HEIGHT = 30.0, 24.0
_ASIDE = 4.0  # how far two signers go to the right, for the text beside the code to keep its width
# Size of letters → height of their line; what lies between is in proportion.
_PITCHES = ((6, 2.76), (10, 4.6), (11, 5.0), (12, 5.5), (14, 6.6), (15, 7.1), (18, 8.0), (30, 12.0), (38, 15.4))


@dataclass(frozen=True)
class Column:
    """A column of lines."""

    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True)
class Plan:
    """A paper's geometry. `ornament` scales the frame's corners against those of A4, `dots` its dotted blanks."""

    inset: float
    ornament: float
    dots: float
    issuer: Column
    heading: Column
    head_top: float
    head_size: float
    heading_size: float
    head_pitch: float
    mark_top: float
    title_top: float
    text: Column
    wrap: float  # width of a line that may go on below
    shrink: float  # width of a line that may not
    band_top: float
    band_bottom: float
    qr_left: float
    qr_top: float
    qr_side: float
    beside: float  # from the code to the text beside it
    number_size: float
    caption_size: float
    code_size: float
    caption_gap: float  # from the register's entry to the caption
    signed: Column
    signed_size: float
    signed_pitch: float
    dated_top: float
    name_top: float

    @property
    def shared(self) -> Column:
        """What two signers share: wider than the one signer's column, and a little further to the right."""
        width = 2 * 0.673 * self.signed.width
        return Column(self.signed.right + _ASIDE - width, width)


PLANS = {
    Paper.A4: Plan(
        inset=9, ornament=1, dots=1,
        issuer=Column(28.5, 83), heading=Column(185, 84),
        head_top=18.4, head_size=14, heading_size=15, head_pitch=6, mark_top=16.5, title_top=44,
        text=Column(28.5, 240), wrap=230, shrink=236, band_top=62, band_bottom=142,
        qr_left=27, qr_top=156, qr_side=24, beside=6, number_size=12, caption_size=10, code_size=11, caption_gap=2.6,
        signed=Column(167, 104), signed_size=14, signed_pitch=6.2, dated_top=146.5, name_top=185,
    ),
    Paper.CARD: Plan(
        inset=8.2, ornament=0.91, dots=0.93,
        issuer=Column(24.1, 79), heading=Column(165.4, 82),
        head_top=16.4, head_size=13, heading_size=14, head_pitch=5.6, mark_top=14, title_top=39.6,
        text=Column(26, 218), wrap=209, shrink=214, band_top=56, band_bottom=128,
        qr_left=24.5, qr_top=140.5, qr_side=22.5, beside=5.5, number_size=11.5, caption_size=9.5, code_size=10.5,
        caption_gap=2.2,
        signed=Column(151.5, 95), signed_size=13, signed_pitch=5.8, dated_top=131.5, name_top=167.4,
    ),
    Paper.A5: Plan(
        inset=7, ornament=0.75, dots=0.72,
        issuer=Column(19.5, 60), heading=Column(130.5, 60),
        head_top=13, head_size=10.5, heading_size=11, head_pitch=4.4, mark_top=10.5, title_top=30.6,
        text=Column(19, 172), wrap=163, shrink=167, band_top=43, band_bottom=98,
        qr_left=17.5, qr_top=110.4, qr_side=18.5, beside=4.5, number_size=9, caption_size=7.5, code_size=8.5,
        caption_gap=1.4,
        signed=Column(118, 74), signed_size=10.5, signed_pitch=4.6, dated_top=100.2, name_top=129.6,
    ),
}  # fmt: skip


@cache
def pitch_of(size: float) -> float:
    """The height of a line of letters of `size`, as the form spaces them."""
    at = min(max(bisect_left([each for each, _pitch in _PITCHES], size), 1), len(_PITCHES) - 1)
    (small, low), (great, high) = _PITCHES[at - 1 : at + 1]
    return round(low + (high - low) * (size - small) / (great - small), 2)
