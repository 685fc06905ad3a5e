"""What each line below a roster's header is: a person, the head of a group, a total, or something else."""

import re
from collections.abc import Mapping
from enum import StrEnum

from training.people.roster_cells import CellText, cell_text, words_of
from training.people.roster_head_rows import is_numbering
from training.people.roster_headers import FIELDS
from training.people.roster_table import FEWEST, Table
from training.people.unit_names import UnitBook, without_kind
from training.spreadsheets import Row
from training.vietnamese import clean, fold, suggest_case

_TOTALS = ("tổng số", "tổng cộng", "danh sách có", "danh sách gồm", "danh sách này", "ấn định danh sách")
_TOTAL = re.compile(rf"\W*(?:(?:{'|'.join(_TOTALS)})\b|(?:tổng|cộng)\W*(?:\d|$))")
_TOTAL_FOLDED = re.compile(rf"\W*(?:{'|'.join(map(fold, _TOTALS))})\b")
_PART = re.compile(r"\W*(?:tổng\W*\d|cộng)")
_STATED = re.compile(r"\d+")
# Above signatures: a place with a date, who made the list; outside the column of positions also who signs for whom.
_SIGNING = re.compile(r"ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm|\bngười lập|\bký tên|\bký, |\bxác nhận của")
# A day of birth in words is no day of signing.
_BIRTH = re.compile(r"(?:sinh\s+)?(?:ngày|mồng|mùng)\b")
_FOR = re.compile(r"\bthủ trưởng|^[tk]/?[mtl]\. ?|^[tk]/[mtl] ")
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+|[A-E])\s*[.):/-]\s*")
_ROMAN_OR_NUMBER = re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*|[A-Ha-h]|[*•+–-])[.)]?")
_ROMAN = re.compile(r"[IVXLC]+[.)]?")
_NUMBER = re.compile(r"\d+\s*(?:\.0*|[.)/])?")
# How many people a group has, in a cell of its own.
_COUNT = re.compile(r"\(?(?:có\s+)?\d{1,4}\s*(?:đ/c|đồng chí|người|học viên|đại biểu)?\)?", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*[(:].*$")
_UNIT_AHEAD = re.compile(r"(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s+(?:công tác|cử[^:]*|đăng ký))?\s*:\s*(.*)", re.IGNORECASE)
_FACTS = FIELDS[1:]


class Line(StrEnum):
    PERSON = "people"
    GROUP = "groups"
    TOTAL = "totals"
    HEADER = "headers"
    OTHER = "others"


def line_kind(row: Row, table: Table, cells: Mapping[str, CellText], *, closed: bool) -> Line:
    """What a row that begins no group is; after the total or above signatures (`closed`) only a numbered row with facts
    is a person."""
    text = " ".join(words_of(cell) for cell in row.cells).strip()
    if is_total(text):
        return Line.TOTAL
    if is_numbering(row):
        return Line.HEADER
    counted = "number" in table.columns
    numbered = is_numbered(row, table)
    named = bool(_said(cells, "full_name"))
    facts = sum(bool(_said(cells, name)) for name in _FACTS)
    if closed:
        return Line.PERSON if numbered and facts else Line.OTHER
    if named:
        return Line.PERSON if numbered or facts > (1 if counted else 0) else Line.OTHER
    return Line.PERSON if facts > (1 if numbered else 2) else Line.OTHER


def is_numbered(row: Row, table: Table) -> bool:
    """Whether the column of numbers counts this row."""
    numbers = table.columns.get("number", [])
    return any(cell.column in numbers and _NUMBER.fullmatch(clean(cell_text(cell))) for cell in row.cells)


def is_total(text: str) -> bool:
    """Whether a line counts the list: "Danh sách có 12 đồng chí". A name that only folds like one ("Tống") does not."""
    plain = clean(text).lower()
    return (_TOTAL_FOLDED if plain.isascii() else _TOTAL).match(plain) is not None


def stated(row: Row) -> tuple[bool, int]:
    """Whether a total is one of the whole list ("Tổng số", not "Cộng"), and how many people it says there are."""
    text = " ".join(map(words_of, row.cells))
    found = _STATED.search(text)
    return not _PART.match(clean(text).lower()), int(found[0]) if found else 0


def closes(row: Row, table: Table) -> bool:
    """Whether signatures begin here: a line without a number that says who is to sign, or where and when."""
    said = [(cell.column, words) for cell in row.cells if (words := words_of(cell).lower())]
    held = sum(column in table.mapping.fields and not _SIGNING.search(text) for column, text in said)
    # A person's remark may name a day, or somebody who signed.
    if is_numbered(row, table) or held >= FEWEST:
        return False
    positions = table.columns.get("position", [])
    return any(
        (_SIGNING.search(text) and (len(said) == 1 or not _BIRTH.match(text)))
        or (column not in positions and _FOR.search(text))
        for column, text in said
    )


def group_title(row: Row, table: Table, book: UnitBook) -> str:
    """The title of a group row, "" for another row: merged across it or the name of a unit, alone but for its number
    and how many people it has."""
    said = [cell for cell in row.cells if clean(cell_text(cell))]
    if is_total(" ".join(map(words_of, said))) or is_numbering(row):
        return ""
    numbers = table.columns.get("number", [])
    mark = clean(cell_text(said[0])) if len(said) > 1 and said[0].column in numbers else ""
    if _ROMAN_OR_NUMBER.fullmatch(mark):
        said = said[1:]
    if not said or not all(_COUNT.fullmatch(words_of(cell)) for cell in said[1:]):
        return ""
    words = words_of(said[0])
    ahead = _UNIT_AHEAD.fullmatch(words)
    title = _AFTER_NAME.sub("", ahead[1] if ahead else _NUMBERING.sub("", words))
    if not title or title.isdecimal():
        return ""
    wide = len(said) == 1 and (bool(ahead) or said[0].across >= FEWEST or bool(_ROMAN.fullmatch(mark)))
    return title if wide or names_unit(title, book) else ""


def names_unit(title: str, book: UnitBook) -> bool:
    """Whether a title is that of a unit or of an office of one, be it one that nobody knows."""
    if not title or without_kind(title) != title:
        return bool(title)
    reading = book.read(title)
    return reading.value is not None or bool(reading.problem and reading.problem.offer)


def alone(row: Row) -> bool:
    """Whether one cell with words is all that a row says."""
    said = [words for cell in row.cells if (words := words_of(cell))]
    return len(said) == 1 and any(letter.isalpha() for letter in said[0])


def unit_ahead(row: Row) -> str:
    """The unit that a line above the table names for the whole file: "Đơn vị: Xã Tả Van", "" where it names none."""
    words = [words for cell in row.cells if (words := words_of(cell))]
    for place, text in enumerate(words):
        if found := _UNIT_AHEAD.fullmatch(text):
            return found[1] or (words[place + 1] if place + 1 < len(words) else "")
    return ""


def group_name(title: str, book: UnitBook) -> str:
    """A group's title as the unit that it names, else as written, but not in capitals."""
    unit = book.read(title).value
    return unit.name if unit else suggest_case(title)


def _said(cells: Mapping[str, CellText], name: str) -> str:
    """What a row says of a field in its own cell."""
    return clean(cells[name].text) if name in cells else ""
