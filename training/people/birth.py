"""Dates of birth, known to the day, the month or only the year."""

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.people.reading import Problem, Reading
from training.vietnamese import clean, date_text

YOUNGEST, OLDEST = 15, 100
_DAY_FIRST = re.compile(r"(?:(?:(?P<day>\d{1,2}) )?(?P<month>\d{1,2}) )?(?P<year>[12]\d{3}|(?<= )\d{2})")
_ISO = re.compile(r"(?P<year>[12]\d{3}) (?P<month>\d{1,2})(?: (?P<day>\d{1,2}))?")
_WORDS = re.compile(
    r"\b(?:sinh|ngày|tháng|năm|mồng|mùng|sn|ns)\b|[/⁄∕／\\|.．,;:_'’`´\"“”()\[\]*-]|[‐-―]|−|－", re.IGNORECASE
)
# What programs write after a day that has no hour.
_MIDNIGHT = re.compile(r"[ T](?:0?0:00(?::00(?:[.,]0+)?)?(?: ?[SA][AM])?|12:00(?::00)? ?[SA][AM])$", re.IGNORECASE)
# A day typed without marks, its first zero perhaps dropped: 05061980; the other way round 19800605.
_CLOSE = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})|(?P<iso>(?:19|20)\d{6})")
_CLOSE_DIGITS = (7, 8)
# A number of five digits is a day that lost its format in Excel: here from 1927 to 2036.
_SERIAL = re.compile(r"[1-4]\d{4}")
_SHORT_YEAR = re.compile(r"\d{2}")
_WHOLE = re.compile(r"(\d{4,5})\.0+")
_SERIAL_START = datetime.date(1899, 12, 30)
# A year typed into a cell that shows days: 1980 becomes 02/06/1905.
_YEARS_AS_DAYS = range(1900, 2031)
_CENTURY = 100


@dataclass(frozen=True)
class Birth:
    """A birth by what is known of it; a day is never known without its month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day, where it is known."""
        return datetime.date(self.year, self.month, self.day) if self.month and self.day else None

    def text(self) -> str:
        """08/02/1977, 02/1977 or 1977."""
        if day := self.date:
            return date_text(day)
        return f"{self.month:02}/{self.year}" if self.month else str(self.year)

    def age(self, on: datetime.date) -> int:
        """Full years on a day; with the day of birth unknown, the difference of the years."""
        before = self.date is not None and (on.month, on.day) < (self.month, self.day)
        return on.year - self.year - before

    def may_be(self, other: "Birth") -> bool:
        """Whether both can be one birth: what both know is equal."""
        mine, others = (self.year, self.month, self.day), (other.year, other.month, other.day)
        return all(a == b for a, b in zip(mine, others, strict=True) if a and b)


def read_birth(value: str | int | datetime.date | None, on: datetime.date) -> Reading[Birth]:
    """A birth from a cell, the day before the month; `on` is the day that ages and two-digit years count from.

    Codes: birth_unreadable, birth_impossible, birth_implausible (under 15 or over 100).
    """
    text = date_text(value) if isinstance(value, datetime.date) else clean(str(value or ""))
    if not text:
        return Reading()
    said, text = text, _WHOLE.sub(r"\1", _MIDNIGHT.sub("", text))
    if _SERIAL.fullmatch(text):
        birth = _from_serial(int(text))
        return _plausible(birth, on, _("số %(serial)s của Excel là ngày này", serial=text))
    plain = _parted(" ".join(_WORDS.sub(" ", text).split()))
    found = _ISO.fullmatch(plain) or _DAY_FIRST.fullmatch(plain)
    if found is None or _may_lack_year(found):
        why = _("Không đọc được ngày sinh: viết như 08/02/1977 hoặc 1977.")
        offer = str(_not_after(int(plain), on)) if _SHORT_YEAR.fullmatch(plain) else ""
        return Reading(problem=Problem("birth_unreadable", why, offer=offer))
    day, month, year = (int(found[part] or 0) for part in ("day", "month", "year"))
    guessed = len(found["year"]) < len("1977")
    if guessed:
        year = _not_after(year, on, month, day)
    # "00/00/1980" is how offices write that only the year is known.
    dated, monthly = found["day"] is not None and day + month > 0, found["month"] is not None and day + month > 0
    if unreal := _impossible(day, month, year, dated=dated and day > 0, monthly=monthly):
        return Reading(problem=Problem("birth_impossible", unreal, offer=str(year)))
    birth = Birth(year, month or None, day or None)
    return _plausible(birth, on, _change(said, birth, guessed))


def parse_birth(text: str, on: datetime.date) -> Birth:
    """A birth from a form; refuses on the field `birth` what is empty, unreadable, impossible or implausible."""
    reading = read_birth(text, on)
    if reading.problem:
        raise Refused(reading.problem.why, field="birth")
    if reading.value is None:
        raise Refused(_("Điền ngày sinh hoặc năm sinh, như 08/02/1977 hoặc 1977."), field="birth")
    return reading.value


def _from_serial(serial: int) -> Birth:
    day = _SERIAL_START + datetime.timedelta(days=serial)
    return Birth(day.year, day.month, day.day)


def _parted(plain: str) -> str:
    """A day without marks as its parts; any other text as it is."""
    found = _CLOSE.fullmatch(plain.zfill(_CLOSE_DIGITS[-1])) if len(plain) in _CLOSE_DIGITS else None
    if not found:
        return plain
    whole = found["iso"]
    return f"{whole[:4]} {whole[4:6]} {whole[6:]}" if whole else f"{found['day']} {found['month']} {found['year']}"


def _may_lack_year(found: re.Match[str]) -> bool:
    """Whether two short numbers may be a day and a month: "05/06" names no year for sure."""
    return found["day"] is None and len(found["year"]) == len("77") and int(found["year"]) < len(calendar.month_name)


def _not_after(short: int, on: datetime.date, month: int = 0, day: int = 0) -> int:
    """The latest year with these two digits in which nothing is in the future."""
    year = on.year - on.year % _CENTURY + short
    return year if (year, month, day) <= (on.year, on.month, on.day) else year - _CENTURY


def _change(text: str, birth: Birth, guessed: bool) -> Sentence | None:
    if guessed:
        return _("năm ghi hai chữ số, hiểu là %(year)s", year=birth.year)
    return None if text == birth.text() else _("viết theo mẫu ngày/tháng/năm")


def _impossible(day: int, month: int, year: int, *, dated: bool, monthly: bool) -> Sentence | None:
    if monthly and not 1 <= month <= len(calendar.month_name) - 1:
        return _("Ngày sinh không có thật: không có tháng %(month)s.", month=month)
    if not dated or 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    if (month, day) == (2, 29):
        return _("Ngày sinh không có thật: tháng 2 năm %(year)s không có ngày 29.", year=year)
    return _("Ngày sinh không có thật: tháng %(month)s không có ngày %(day)s.", month=month, day=day)


def _plausible(birth: Birth, on: datetime.date, change: Sentence | None) -> Reading[Birth]:
    age = birth.age(on)
    if YOUNGEST <= age <= OLDEST:
        return Reading(birth, change)
    what = _("Ngày sinh vô lý") if birth.month else _("Năm sinh vô lý")
    if age < 0:
        why = _("%(what)s: %(birth)s chưa tới.", what=what, birth=birth.text())
    elif age < YOUNGEST:
        why = _("%(what)s: người này mới %(age)s tuổi.", what=what, age=age)
    else:
        why = _("%(what)s: người này sẽ %(age)s tuổi.", what=what, age=age)
    return Reading(problem=Problem("birth_implausible", why, offer=_year_meant(birth, on)))


def _year_meant(birth: Birth, on: datetime.date) -> str:
    """The birth that is likely meant: a year that the cell made a day of, a century that Excel guessed; "" for none."""
    days = (birth.date - _SERIAL_START).days if birth.date else 0
    if days in _YEARS_AS_DAYS:
        return str(days)
    before = replace(birth, year=birth.year - _CENTURY)
    leaps = (birth.month, birth.day) == (2, 29) and not calendar.isleap(before.year)
    return before.text() if not leaps and YOUNGEST <= before.age(on) <= OLDEST else ""
