"""Excel's dates: numbers that a format shows as days."""

import re
from datetime import date, datetime, timedelta

from training.spreadsheets.cells import Kind

# ECMA-376 part 1, 18.8.30: built-in formats that show a day, those of East Asian locales among them.
_BUILT_IN = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58}
# Quoted text, escaped characters, colours and locales, padding: none of them is part of the format.
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST_1900, _FIRST_1904 = datetime.fromisoformat("1899-12-30"), datetime.fromisoformat("1904-01-01")
# Excel counts a 29/02/1900 that never was: serials before it are a day short.
_PHANTOM = 60
_LAST = 2_958_465


def shows_day(format_id: int, custom: dict[int, str]) -> bool:
    """Whether a number format shows a year or a day; hours alone make no date."""
    code = _LITERALS.sub("", custom.get(format_id, "")).lower()
    return format_id in _BUILT_IN or "y" in code or "d" in code


def from_serial(serial: float, from_1904: bool) -> tuple[Kind, date | datetime | float]:
    """The day or moment of a serial by the workbook's own system; a number outside the calendar stays one."""
    if not 0 < serial <= _LAST:
        return Kind.NUMBER, serial
    early = not from_1904 and serial < _PHANTOM
    moment = (_FIRST_1904 if from_1904 else _FIRST_1900) + timedelta(days=serial + early)
    rounded = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return (Kind.MOMENT, rounded) if serial % 1 else (Kind.DATE, rounded.date())
