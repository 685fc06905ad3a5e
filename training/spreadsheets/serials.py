"""Excel's dates: numbers that a format shows as days."""

import re
from datetime import date, datetime, timedelta

from training.spreadsheets.cells import Kind

# ECMA-376 part 1, 18.8.30: built-in formats that show a day, those of East Asian locales among them; one is mmm-yy.
_MONTH = 17
_BUILT_IN = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58}
# Quoted text, escaped characters, colours and locales, padding: none of them is part of the format.
_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FIRST_1900, _FIRST_1904 = datetime.fromisoformat("1899-12-30"), datetime.fromisoformat("1904-01-01")
# Excel counts a 29/02/1900 that never was: serials before it are a day short.
_PHANTOM = 60
_LAST = 2_958_465


def day_format(format_id: int, custom: dict[int, str]) -> str:
    """What a number format shows of a day: "d" the day, "m" only month and year, "y" the year, "" nothing of it."""
    code = _LITERALS.sub("", custom.get(format_id, "")).lower()
    if not code:
        return "m" if format_id == _MONTH else "d" if format_id in _BUILT_IN else ""
    if "d" in code:
        return "d"
    return ("m" if "m" in code else "y") if "y" in code else ""


def from_serial(serial: float, from_1904: bool, shown: str = "d") -> tuple[Kind, date | datetime | float | str]:
    """The day or moment of a serial by the workbook's own system; a number outside the calendar stays one."""
    if not 0 < serial <= _LAST:
        return Kind.NUMBER, serial
    early = not from_1904 and serial < _PHANTOM
    moment = (_FIRST_1904 if from_1904 else _FIRST_1900) + timedelta(days=serial + early)
    rounded = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return (Kind.MOMENT, rounded) if serial % 1 else as_shown(rounded.date(), shown)


def as_shown(day: date, shown: str) -> tuple[Kind, date | str]:
    """A day, but the text "05/1980" or "1980" where a program made the first of the month or year of it by itself."""
    if shown == "m" and day.day == 1:
        return Kind.TEXT, f"{day.month:02}/{day.year}"
    if shown == "y" and (day.month, day.day) == (1, 1):
        return Kind.TEXT, str(day.year)
    return Kind.DATE, day
