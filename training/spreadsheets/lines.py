"""Reading text in columns: .csv, .tsv, .txt, and a list pasted from another program."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from training.spreadsheets.budget import MOST_COLUMNS, Budget
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, letters_of
from training.spreadsheets.letters import decode
from training.spreadsheets.unreadable import Reason, Unreadable

TITLE = "Văn bản"
_SEPARATORS = "\t;,|"
_TOLD = re.compile(r"sep=([\t;,|])\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SPOKEN = re.compile(r"\w")
_SAMPLE_LINES, _SAMPLE = 200, 1 << 16
_MOST_LINES = 20
# Web pages, formatted text and PDF are text too, but not in columns.
_OTHERS = re.compile(r"\s*(?:<[!?a-zA-Z]|\{\\rtf|%PDF)")
# How spreadsheets write a text that looks like a number or a formula: ="0912", '=1+1.
_QUOTED = re.compile(r'="([^"]*)"')
_GUARDED = re.compile("'[=+\\-@\t\r＝]")


def read_lines(content: bytes) -> list[Sheet]:
    """The lines as the rows of one sheet, all cells texts; refuses Unreadable what has no columns or holds too much."""
    text = decode(content)
    if _OTHERS.match(text):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    told = _TOLD.match(text)
    # A sheet that is formatted to its last row becomes a million lines of nothing but separators.
    text = text[told.end() if told else 0 :].rstrip(_SEPARATORS + "\r\n ")
    separator = told[1] if told else _separator(text)
    rows = tuple(_rows(text, separator, 2 if told else 1))
    if all(len(row.cells) == 1 for row in rows):
        raise Unreadable(Reason.NOT_A_WORKBOOK)
    return [Sheet(TITLE, False, rows)]


def _rows(text: str, separator: str, first: int) -> Iterator[Row]:
    budget = Budget()
    for number, values in enumerate(_records(text, separator), first):
        if any(values):
            yield Row(number, False, tuple(_cells(values, number, budget)))


def _records(text: str, separator: str) -> Iterator[list[str]]:
    """The cells of each row; a quoted cell may hold several lines.

    A mark of its own in a cell repeats the cell above, and one that none closes is a letter: neither swallows rows.
    """
    taken: list[str] = []
    reader = csv.reader(_lines(text, separator, taken), delimiter=separator)
    while True:
        taken.clear()
        try:
            values = next(reader, None)
            if values is None:
                return
            stray = len(taken) > 1 and _swallows(values, taken, separator)
        except csv.Error:
            values, stray = [], True
        if stray:
            yield from (line.rstrip("\r\n").split(separator) for line in tuple(taken))
        else:
            yield values


def _lines(text: str, separator: str, taken: list[str]) -> Iterator[str]:
    """The lines of a text, each noted in `taken`; a cell that is one mark is quoted, so that it stays one."""
    ends = rf"[{re.escape(separator)}\r\n]"
    alone = re.compile(rf'(^|{ends})"(?={ends}|$)')
    for found in _LINE.finditer(text):
        taken.append(found[0])
        yield alone.sub(r'\1""""', found[0]) if '"' in found[0] else found[0]


def _swallows(values: list[str], lines: list[str], separator: str) -> bool:
    """Whether a quoted cell of several lines is rather a stray mark: it is endless, never closed, or holds columns."""
    inner = sum(value.count(separator) for value in values if "\n" in value or "\r" in value)
    return len(lines) > _MOST_LINES or "".join(lines).count('"') % 2 == 1 or inner >= 2 * (len(lines) - 1)


def _cells(values: list[str], number: int, budget: Budget) -> Iterator[Cell]:
    if len(values) > MOST_COLUMNS:
        raise Unreadable(Reason.TOO_LARGE)
    for column, value in enumerate(values, 1):
        if value:
            budget.spend(value)
            yield Cell(f"{letters_of(column)}{number}", Kind.TEXT, _plain(value))


def _plain(value: str) -> str:
    if quoted := _QUOTED.fullmatch(value):
        return quoted[1]
    return value[1:] if _GUARDED.match(value) else value


def _separator(text: str) -> str:
    """The mark that parts most lines into as many columns as one another; a tab wins over a tie."""
    spoken = (line[0] for line in _LINE.finditer(text) if _SPOKEN.search(line[0]))
    sample = "".join(islice(spoken, _SAMPLE_LINES))[:_SAMPLE]
    return max(_SEPARATORS, key=lambda mark: _agreement(sample, mark))


def _agreement(sample: str, mark: str) -> int:
    """How many cells stand in lines of the commonest number of columns, one column counting nothing."""
    widths = Counter(len(values) for values in _records(sample, mark))
    return max((width * lines for width, lines in widths.items() if width > 1), default=0)
