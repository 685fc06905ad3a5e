"""Letters of old fonts in a stored roster, shown as they stand and as they would be, column by column."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from training.base.refusal import Sentence
from training.people.roster_row import CellText
from training.people.roster_values import LEGACY_NAMES, converted
from training.registration.beside import FIELD_NAMES
from training.registration.models import RosterDraftRow
from training.vietnamese import clean
from training.vietnamese.legacy import Code

SAMPLES = 3


@dataclass(frozen=True)
class OldColumn:
    """A column with cells in an old font: how many, and some of them before and after."""

    label: Sentence
    count: int
    samples: tuple[tuple[str, str], ...]


def columns_before_and_after(rows: Sequence[RosterDraftRow]) -> list[OldColumn]:
    """The columns in which cells are in an old font."""
    return [found for name in FIELD_NAMES if (found := _column(rows, name))]


def code_name(code: str) -> str:
    """What people call an old code."""
    return LEGACY_NAMES[Code(code)]


def _column(rows: Sequence[RosterDraftRow], name: str) -> OldColumn | None:
    cells = [CellText(**cell) for row in rows if _old(cell := row.cells.get(name, {}))]
    if not cells:
        return None
    pairs = ((clean(cell.meant or cell.text), clean(converted(cell))) for cell in cells)
    telling = dict.fromkeys(pair for pair in pairs if pair[0] != pair[1])
    return OldColumn(FIELD_NAMES[name], len(cells), tuple(telling)[:SAMPLES])


def _old(cell: dict[str, Any]) -> bool:
    return bool(cell.get("legacy"))
