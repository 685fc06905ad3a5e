"""Where serials stand once a sheet turns out to bear another one: the sheets that follow it move as far."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from training.base.refusal import Refused
from training.base.text import _


@dataclass(frozen=True)
class Shift:
    """What a correction came to: the serial of the sheet as it was, and each moved one as it was and as it is."""

    start: int
    moves: dict[int, int]

    @property
    def by(self) -> int:
        """How far the sheets moved; negative: back, 0: nothing was wrong."""
        return self.moves[self.start] - self.start if self.moves else 0

    @property
    def freed(self) -> list[int]:
        """The serials that no sheet bears any more, ascending."""
        return sorted(set(self.moves) - set(self.moves.values()))


def shifted(
    pile: Sequence[int], own: Container[int], start: int, bears: int, sheets: int | None = None
) -> dict[int, int]:
    """Serial as recorded → as it is, of the sheet at `start`, which `bears` another, and of those that follow it.

    `pile` are the serials that lay in the tray, ascending; `own` those that were printed together. The sheets that
    follow without a gap move as many places (`sheets`: only so many). Refuses a pile that ends before.
    """
    place = {serial: at for at, serial in enumerate(pile)}
    by = place[bears] - place[start]
    block = list(islice(takewhile(own.__contains__, pile[place[start] :]), sheets))
    lacking = place[start] + len(block) + by - len(pile)
    if lacking > 0:
        raise Refused(
            _("Dịch như vậy thì lô thiếu %(n)s phôi cho các tờ sau. Hãy xem lại số in trên tờ này.", n=lacking),
            field="serial",
        )
    return {serial: pile[place[serial] + by] for serial in block} if by else {}
