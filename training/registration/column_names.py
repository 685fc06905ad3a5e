"""What a person may say that a column holds, and what the form of columns says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from training.base.refusal import Sentence
from training.base.text import _
from training.people.roster_headers import COLUMNS, FIELDS
from training.people.roster_mapping import Mapping as Columns
from training.registration.beside import FIELD_NAMES
from training.registration.roster_files import SheetLayout
from training.registration.roster_wish import Wish
from training.spreadsheets.cells import column_of, letters_of

COLUMN_NAMES: Mapping[str, Sentence] = {
    "number": _("Số thứ tự"),
    "full_name": FIELD_NAMES["full_name"],
    "family_name": _("Họ và đệm"),
    "given_name": _("Tên"),
    "birth_date": FIELD_NAMES["birth_date"],
    "birth_day": _("Ngày (của ngày sinh)"),
    "birth_month": _("Tháng (của ngày sinh)"),
    "birth_year": _("Năm (của ngày sinh)"),
    "gender": FIELD_NAMES["gender"],
    "male": _("Cột Nam (dấu x hoặc năm sinh)"),
    "female": _("Cột Nữ (dấu x hoặc năm sinh)"),
    **{name: FIELD_NAMES[name] for name in FIELDS if name not in ("full_name", "birth_date", "gender")},
}


@dataclass(frozen=True)
class Column:
    """A column as the page shows it."""

    letters: str
    name: str  # of its field in the form
    heading: str
    samples: tuple[str, ...]
    field: str
    hidden: bool


def columns_of(sheet: SheetLayout) -> list[Column]:
    """The columns of a sheet that hold something, from the left."""
    layout = sheet.layout
    held = {column for sample in layout.samples for column in sample}
    return [
        Column(
            letters_of(column),
            _name(sheet.number, column),
            layout.headings.get(column, ""),
            tuple(sample.get(column, "") for sample in layout.samples),
            layout.mapping.fields.get(column, ""),
            column in sheet.hidden_columns,
        )
        for column in sorted({*layout.headings, *held, *layout.mapping.fields})
    ]


def said_of(sheet: SheetLayout, form: Mapping[str, str]) -> Columns:
    """What the form says of the columns of a sheet; of one that it does not name, what holds now."""
    fields = dict(sheet.layout.mapping.fields)
    for column in columns_of(sheet):
        if column.name in form:
            fields.pop(column_of(column.letters), None)
            if form[column.name] in COLUMNS:
                fields[column_of(column.letters)] = form[column.name]
    return Columns(fields)


def wished(wish: Wish, sheets: Iterable[SheetLayout], numbers: Iterable[int], form: Mapping[str, str]) -> Wish:
    """The wish with these sheets; the hidden columns of a sheet count where the form says what one of them holds."""
    everything = list(sheets)
    unhidden = [each.number for each in everything if each.hidden_columns & set(said_of(each, form).fields)]
    known = {each.number for each in everything}
    return Wish(tuple(sorted(known & set(numbers))), tuple(unhidden), wish.legacy)


def _name(sheet: int, column: int) -> str:
    return f"c-{sheet}-{letters_of(column)}"
