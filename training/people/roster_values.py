"""The values of a row's cells that are no kind of their own: genders, words, units; and what is no value at all."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from training.base.refusal import Sentence
from training.base.text import _
from training.people.reading import Problem, Reading, T, tidied
from training.people.roster_cells import CellText, is_ditto
from training.people.unit_names import UnitBook, UnitName
from training.vietnamese import clean, fold, is_capitals, suggest_case
from training.vietnamese.legacy import Code, to_unicode

LONGEST, LONGEST_ETHNICITY = 300, 40
_NOTHING = re.compile(r"[\s\-–—_./]*")
# Codes of Excel in any language (#N/A, #TÊN?), of LibreOffice, and what a narrow column shows.
_EXCEL_ERROR = re.compile(r"#[^\W\da-zà-ỹ][^\s\da-z]*(?:/0)?[!?]?|#{2,}|Err:\d{3}")
_GENDERS = {"nam": "Nam", "nu": "Nữ"}
LEGACY_NAMES = {Code.TCVN3: "TCVN3 (ABC)", Code.VNI: "VNI"}


class _Row(Protocol):
    """What a unit is read from beside its cell."""

    @property
    def cells(self) -> Mapping[str, CellText]: ...
    @property
    def group(self) -> str: ...
    @property
    def mended(self) -> Mapping[str, str]: ...


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing: empty, or a stroke."""
    return _NOTHING.fullmatch(text) is not None


def meant(cell: CellText, name: str) -> tuple[str, Sentence | None]:
    """The text that a cell stands for, in Unicode, and why that is not the cell as read."""
    text, why = cell.text, None
    if cell.meant:
        text = cell.meant
        above = _("như dòng trên") if is_ditto(cell.text) else _("lấy theo ô gộp")
        why = _("số ngày tính từ năm 1904") if name == "birth_date" else above
    if not cell.legacy or cell.unsure:
        return text, why
    return converted(cell), why or _("đổi từ phông %(code)s", code=LEGACY_NAMES[Code(cell.legacy)])


def columns(cell: CellText, said: str) -> list[str]:
    """What all columns of a field say, `said` the first, those that say nothing left out."""
    old = bool(cell.legacy) and not cell.unsure
    also = [converted(replace(cell, text=text, meant="")) if old else text for text in cell.also]
    return [text for text in (said, *also) if not is_nothing(text)] or [said]


def converted(cell: CellText) -> str:
    """A cell in an old code as Unicode."""
    return to_unicode(cell.meant or cell.text, Code(cell.legacy), cell.font)


def fault(text: str) -> Reading[T] | None:
    """Never is a formula, an error code of Excel or a mark that repeats nothing taken for a value."""
    if text.startswith("="):
        why = _("Ô công thức chưa lưu kết quả: mở tệp bằng Excel, lưu lại, hoặc gõ giá trị vào đây.")
        return Reading(problem=Problem("cell_unsaved", why))
    if _EXCEL_ERROR.fullmatch(text):
        return Reading(problem=Problem("cell_error", _("Ô báo lỗi của Excel: %(error)s.", error=text)))
    if is_ditto(text) and not is_nothing(text):
        return Reading(problem=Problem("ditto_alone", _("Ghi “%(said)s” (như trên): viết rõ ra.", said=clean(text))))
    return None


def read_words(text: str, most: int = LONGEST) -> Reading[str]:
    """Words of at most so many letters; code text_too_long."""
    words = clean(text)
    if len(words) > most:
        why = _("Dài %(count)s chữ cái, nhiều nhất %(most)s.", count=len(words), most=most)
        return Reading(problem=Problem("text_too_long", why))
    return Reading(words or None, tidied(text))


def read_gender(text: str) -> Reading[str]:
    """Nam or Nữ; code gender_unknown."""
    words = clean(text)
    gender = _GENDERS.get(fold(words))
    if words and not gender:
        return Reading(problem=Problem("gender_unknown", _("Giới tính ghi “%(said)s”: viết Nam hoặc Nữ.", said=words)))
    return Reading(gender, None if gender == (text or None) else _("viết Nam hoặc Nữ"))


def read_unit(text: str, row: _Row, book: UnitBook) -> Reading[UnitName]:
    """The unit of the cell; an empty cell takes that of its group, unless a person left it empty."""
    if clean(text):
        shared = _shared(row)
        reading = book.read_last(text) if shared else book.read(text)
        if shared and reading.value:
            return replace(reading, change=_("lấy từ cột chức vụ, đơn vị"))
        if reading.problem and row.group:
            said = _("%(why)s Trong tệp, dòng nằm ở nhóm %(group)s.", why=reading.problem.why, group=row.group)
            return replace(reading, problem=replace(reading.problem, why=said))
        return reading
    if "unit" in row.mended or not (row.group or "unit" in row.cells):
        return Reading()
    if grouped := book.read(row.group).value:
        return Reading(grouped, _("lấy theo nhóm trong tệp"))
    if row.group and (unknown := book.read(row.group).problem):
        said = _("Nhóm “%(group)s” trong tệp không rõ là đơn vị nào: chọn đơn vị.", group=row.group)
        return Reading(problem=replace(unknown, why=said))
    return Reading(problem=Problem("unit_missing", _("Thiếu đơn vị.")))


def _shared(row: _Row) -> bool:
    """Whether the unit stands in the cell of the position."""
    unit, position = row.cells.get("unit"), row.cells.get("position")
    return unit is not None and position is not None and unit.address == position.address


def suggested_name(name: str | None, cell: CellText | None) -> str | None:
    """Another spelling to offer: of a name in capitals, or where an old font had no capital (TCVN3 has no Á)."""
    if name and is_capitals(name):
        return suggest_case(name)
    if name and cell and cell.legacy == Code.TCVN3:
        whole = " ".join(word[:1].upper() + word[1:] for word in name.split())
        return whole if whole != name else None
    return None


def told_apart(problem: Problem, values: Mapping[str, str | int | None]) -> Problem:
    """A nameless row is described by what else it says."""
    if problem.code != "name_missing":
        return problem
    position = str(values["position"] or "").partition(",")[0]
    born = _("sinh %(year)s", year=values["birth_year"]) if values["birth_year"] else ""
    phone = _("điện thoại %(phone)s", phone=values["phone"]) if values["phone"] else ""
    known = ", ".join(str(each) for each in (position, born, phone) if each)
    return replace(problem, why=_("Thiếu họ tên. Dòng này: %(known)s.", known=known)) if known else problem
