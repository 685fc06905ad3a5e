"""A stored file read as somebody wished: its layouts for the page of columns, its rows for the draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from training.base.refusal import Refused
from training.base.text import _
from training.people.roster import NO_TABLE, Roster, read_rosters
from training.people.roster_file import open_sheets
from training.people.roster_layout import Layout, layouts_of
from training.people.roster_mapping import Mapping as Columns
from training.people.unit_names import UnitBook
from training.registration.roster_wish import Found, FoundSheet, Wish, in_sight, numbered, without_hidden
from training.spreadsheets import Sheet

REMARKS = _("Ghi chú của Trung tâm")  # over the last column of a file given back
NOBODY = _("Bảng trong tệp chưa có dòng học viên nào: điền danh sách rồi chọn lại tệp.")
MOST_LINES = 20  # that name nobody, kept to be looked over
Known = Mapping[str, Columns]


@dataclass(frozen=True)
class ReadFile:
    """What was read of a file: the rosters by the number of their sheet; none where a person must say more first."""

    wish: Wish
    found: Found
    rosters: Mapping[int, Roster]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(roster.rows) for roster in self.rosters.values())


@dataclass(frozen=True)
class SheetLayout:
    """A sheet with a table as the page of columns shows it."""

    number: int
    hidden: bool
    hidden_columns: frozenset[int]
    layout: Layout


def sheet_layouts(sheets: Sequence[Sheet], wish: Wish, known: Known) -> list[SheetLayout]:
    """Of the sheets of a file those that have a table or what may be one, hidden columns marked but shown."""
    return [found for n, sheet in enumerate(sheets, 1) if (found := _layout(n, sheet, wish, known))]


def _layout(number: int, sheet: Sheet, wish: Wish, known: Known) -> SheetLayout | None:
    shown = in_sight(sheet, number, wish)
    found = layouts_of([shown], without_hidden(known, shown))
    return SheetLayout(number, sheet.hidden, frozenset(sheet.hidden_columns), found[0]) if found else None


def read_file(path: Path, book: UnitBook, on: date, *, wish: Wish, known: Known) -> ReadFile:
    """The rosters of a file; refuses on `file` what cannot be read or has no table of people at all.

    Where only a hidden sheet has people, or no heading says who is a person, nothing is taken: a person must say.
    """
    sheets = open_sheets(path)
    layouts = {each.number: each for each in sheet_layouts(sheets, wish, known)}
    if not layouts:
        raise Refused(NO_TABLE, "file")
    rosters: dict[int, Roster] = {}
    for number, sheet in numbered(sheets, wish):
        if number in layouts and layouts[number].layout.known and (wish.sheets or not rosters):
            shown = in_sight(sheet, number, wish)
            read = read_rosters([shown], book, on, known=without_hidden(known, shown), legacy=wish.legacy)
            if read and read[0].rows:
                rosters[number] = read[0]
    found = _found(sheets, layouts, rosters, wish, known)
    if not rosters and all(each.layout.known and not sheets[n - 1].hidden for n, each in layouts.items()):
        raise Refused(NOBODY, "file")
    return ReadFile(wish, found, rosters)


def _found(
    sheets: Sequence[Sheet], layouts: Mapping[int, SheetLayout], rosters: Mapping[int, Roster], wish: Wish, known: Known
) -> Found:
    lines = [line.text for roster in rosters.values() for line in roster.left_out]
    return Found(
        tuple(
            FoundSheet(
                number,
                each.layout.sheet,
                sheets[number - 1].hidden,
                number in rosters,
                len(rosters[number].rows) if number in rosters else 0,
                0 if number in wish.unhidden else len(each.hidden_columns),
                each.layout.shape in known,
            )
            for number, each in layouts.items()
        ),
        legacy=next((roster.legacy for roster in rosters.values() if roster.legacy), ""),
        stated=sum(roster.stated for roster in rosters.values()),
        left_out=tuple(lines[:MOST_LINES]),
        unread=tuple(
            dict.fromkeys(each for roster in rosters.values() for each in roster.unread if each != str(REMARKS))
        ),
        given_back=any(str(REMARKS) in roster.headings.values() for roster in rosters.values()),
    )
