"""A roster as offices send it: a letterhead, tables of people by groups of units, totals, signatures."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Literal, TypeAlias

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.roster_duplicates import mark_duplicates
from training.people.roster_layout import unread_columns
from training.people.roster_legacy import Agreement, legacy_of, mark_legacy
from training.people.roster_mapping import Mapping as ColumnMapping
from training.people.roster_reading import LeftOut as LeftOut
from training.people.roster_reading import SheetReading
from training.people.roster_row import RosterRow, decide_row
from training.people.roster_table import Table, find_tables
from training.people.unit_names import UnitBook
from training.spreadsheets import Sheet
from training.vietnamese import number_text

MOST_PEOPLE = 10_000
Hidden: TypeAlias = Literal["rows", "columns", "sheets"]
NO_TABLE = _("Không tìm thấy bảng học viên: tệp cần một dòng đầu bảng có “Họ và tên” và ít nhất hai cột khác.")

_BESIDE = _("Tệp có hai bảng đặt cạnh nhau: chuyển bảng bên phải xuống dưới bảng bên trái rồi chọn lại tệp.")


@dataclass(frozen=True)
class Roster:
    """The rows of people on one sheet, decided; `skipped` counts titles, groups, totals and other lines.

    `mapping` and `headings` are those of its first table, `shape` the key to remember a corrected mapping under;
    `hidden` counts rows, columns and sheets that the file hides, `stated` is how many people its totals speak of,
    `others` names further sheets with a table, `legacy` is the old code of its letters, `unread` are the headings of
    columns that hold something and are not read.
    """

    sheet: str
    rows: list[RosterRow]
    skipped: Mapping[str, int]
    mapping: ColumnMapping = field(default_factory=lambda: ColumnMapping({}))
    headings: Mapping[int, str] = field(default_factory=dict)
    shape: str = ""
    hidden: Mapping[str, int] = field(default_factory=dict)
    stated: int = 0
    left_out: tuple[LeftOut, ...] = ()
    others: tuple[str, ...] = ()
    legacy: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Wish:
    """By what rows are read: the units of a day, what a person said of columns, old fonts and hidden parts."""

    book: UnitBook
    on: date
    known: Mapping[str, ColumnMapping]
    legacy: Agreement
    include: Collection[Hidden]


def read_roster(
    sheets: Sequence[Sheet],
    book: UnitBook,
    on: date,
    *,
    sheet: str | None = None,
    known: Mapping[str, ColumnMapping] | None = None,
    legacy: Agreement = "ask",
    include: Collection[Hidden] = (),
) -> Roster:
    """The roster on one sheet: the one of that title, else the first with people among those in sight.

    `on` is the course's day: ages count from it. `known` are mappings that a person corrected, by shape; `legacy` is
    what was agreed about letters of old fonts; `include` is what counts though the file hides it. Refuses a file
    without a table of people, and one in which only hidden sheets or columns make one.
    """
    everything = "sheets" in include or sheet is not None
    wish = _Wish(book, on, known or {}, legacy, include)
    seen = (each for each in _rosters(sheets, wish, sheet) if everything or not each[0].hidden)
    first = next(seen, None)
    if first is None:
        raise Refused(_why_none(sheets, known or {}, sheet), field="file")
    return first[1] if first[1].rows else next((roster for _sheet, roster in seen if roster.rows), first[1])


def read_rosters(
    sheets: Sequence[Sheet],
    book: UnitBook,
    on: date,
    *,
    known: Mapping[str, ColumnMapping] | None = None,
    legacy: Agreement = "ask",
    include: Collection[Hidden] = (),
) -> list[Roster]:
    """The rosters on all sheets that have a table of people, visible sheets first."""
    return [roster for _sheet, roster in _rosters(sheets, _Wish(book, on, known or {}, legacy, include), None)]


def _rosters(sheets: Sequence[Sheet], wish: _Wish, only: str | None) -> Iterator[tuple[Sheet, Roster]]:
    """Each sheet with a table, and its roster; read when it is asked for."""
    ordered = sorted(sheets, key=lambda each: each.hidden)
    seen = [(each, replace(each, hidden_columns=()) if "columns" in wish.include else each) for each in ordered]
    tables = [(each, found) for each, shown in seen if (found := find_tables(shown, wish.known))]
    titles = [each.title for each, _found in tables]
    hidden = sum(each.hidden and bool(each.rows) for each in sheets)
    for each, found in tables:
        if only in (None, each.title):
            others = tuple(title for title in titles if title != each.title)
            yield each, replace(_roster(each, found, wish, hidden), others=others)


def _why_none(sheets: Sequence[Sheet], known: Mapping[str, ColumnMapping], only: str | None) -> Sentence:
    asked = [each for each in sheets if only in (None, each.title)]
    hidden = next((each.title for each in asked if each.hidden and find_tables(each, known)), None)
    if hidden is not None:
        return _(
            "Danh sách chỉ có ở trang tính đang ẩn “%(sheet)s”: bỏ ẩn (hoặc chọn đọc cả trang ẩn) rồi đọc lại tệp.",
            sheet=hidden,
        )
    shown = (replace(each, hidden_columns=()) for each in asked if each.hidden_columns)
    if any(find_tables(each, known) for each in shown):
        return _("Cột họ và tên hoặc cột khác đang ẩn: bỏ ẩn các cột (hoặc chọn đọc cả cột ẩn) rồi đọc lại tệp.")
    return NO_TABLE


def _roster(sheet: Sheet, tables: Sequence[Table], wish: _Wish, hidden: int) -> Roster:
    if any(table.beside for table in tables):
        raise Refused(_BESIDE, field="file")
    reading = SheetReading(sheet, tables, wish.book)
    people = list(islice(reading.people(), MOST_PEOPLE + 1))
    if len(people) > MOST_PEOPLE:
        why = _("Danh sách có hơn %(most)s người: tách thành nhiều tệp rồi chọn lại.", most=number_text(MOST_PEOPLE))
        raise Refused(why, field="file")
    counts = {"rows": sum(row.hidden for row in people), "columns": len(sheet.hidden_columns), "sheets": hidden}
    if "rows" in wish.include:
        people = [replace(row, hidden=False) for row in people]
    marked = mark_legacy(people, wish.legacy)
    first = tables[0]
    return Roster(
        sheet.title,
        _told_apart(decide_row(row, wish.book, wish.on) for row in marked),
        dict(reading.skipped),
        mapping=first.mapping,
        headings=first.headings,
        shape=first.shape,
        hidden=counts,
        stated=reading.stated,
        left_out=tuple(reading.left_out),
        legacy=legacy_of(marked),
        unread=unread_columns(tables, {row.row_no for row in people}, sheet.hidden_columns),
    )


def _told_apart(rows: Iterable[RosterRow]) -> list[RosterRow]:
    """The rows with those marked that repeat another one; a hidden row counts for nobody."""
    everyone = list(rows)
    shown = iter(mark_duplicates(row for row in everyone if not row.hidden))
    return [row if row.hidden else next(shown) for row in everyone]
