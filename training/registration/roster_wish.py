"""How the file of a roster is to be read, and what was found in it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from training.people.roster_legacy import Agreement
from training.people.roster_mapping import Mapping as Columns
from training.spreadsheets import Sheet

AGREEMENTS: tuple[Agreement, ...] = ("ask", "convert", "keep")


@dataclass(frozen=True)
class Wish:
    """What somebody said: the numbers of the sheets to read (none: the first one in sight that has people), of which
    sheets the hidden columns count too, what to do with letters of old fonts."""

    sheets: tuple[int, ...] = ()
    unhidden: tuple[int, ...] = ()
    legacy: Agreement = "ask"

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Wish":
        """The wish that `to_json` wrote."""
        numbers = {name: tuple(data.get(name, ())) for name in ("sheets", "unhidden")}
        return cls(**numbers, legacy=data.get("legacy", "ask"))


@dataclass(frozen=True)
class FoundSheet:
    """A sheet with a table: how many rows were taken from it, how many columns the file hides and were left out."""

    number: int
    title: str
    hidden: bool
    taken: bool = False
    rows: int = 0
    hidden_columns: int = 0
    remembered: bool = False  # its columns were read as somebody said before


@dataclass(frozen=True)
class Found:
    """What a file holds; `legacy` is the old code of its letters, `stated` how many people its totals speak of,
    `unread` what stands over columns that say something and are not read."""

    sheets: tuple[FoundSheet, ...] = ()
    legacy: str = ""
    stated: int = 0
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    given_back: bool = False  # as roster_sheet.py makes it

    @property
    def taken(self) -> list[FoundSheet]:
        """The sheets that were read."""
        return [sheet for sheet in self.sheets if sheet.taken]

    @property
    def others(self) -> list[FoundSheet]:
        """The sheets that were not, though they have a table."""
        return [sheet for sheet in self.sheets if not sheet.taken]

    @property
    def hidden_columns(self) -> int:
        """How many columns that the file hides were left out."""
        return sum(sheet.hidden_columns for sheet in self.taken)

    @property
    def remembered(self) -> bool:
        """Whether columns were read as somebody said for an earlier file."""
        return any(sheet.remembered for sheet in self.taken)

    def title(self, number: int) -> str:
        """The title of a sheet."""
        return next((sheet.title for sheet in self.sheets if sheet.number == number), "")

    def to_json(self) -> dict[str, Any]:
        """As the database keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Found":
        """What `to_json` wrote."""
        sheets = tuple(FoundSheet(**sheet) for sheet in data.get("sheets", ()))
        texts = {name: tuple(data.get(name, ())) for name in ("left_out", "unread")}
        return cls(**{**data, "sheets": sheets, **texts})


def in_sight(sheet: Sheet, number: int, wish: Wish) -> Sheet:
    """The sheet as one in sight, with its hidden columns where somebody wanted them."""
    columns = () if number in wish.unhidden else sheet.hidden_columns
    return replace(sheet, hidden=False, hidden_columns=columns)


def without_hidden(known: Mapping[str, Columns], sheet: Sheet) -> dict[str, Columns]:
    """What is remembered of columns, but for those that this sheet hides."""
    if not sheet.hidden_columns:
        return dict(known)
    hidden = set(sheet.hidden_columns)
    return {
        shape: Columns({column: name for column, name in columns.fields.items() if column not in hidden})
        for shape, columns in known.items()
    }


def numbered(sheets: Sequence[Sheet], wish: Wish) -> list[tuple[int, Sheet]]:
    """The sheets that may be read, in the order in which they are tried: those wished for, else those in sight."""
    everything = list(enumerate(sheets, 1))
    if wish.sheets:
        return [(number, sheet) for number, sheet in everything if number in wish.sheets]
    return [(number, sheet) for number, sheet in everything if not sheet.hidden]
