"""Dates and hours as Vietnamese pages and papers write them. Values are already in local time."""

from datetime import date, datetime, time

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_FEBRUARY = 2


def date_text(day: date) -> str:
    """15/07/2022."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def long_date(day: date) -> str:
    """As in "ngày 05 tháng 02 năm 2023": a zero before days under 10 and months 1 and 2 (NĐ 30/2020, Annex I)."""
    month = f"{day.month:02}" if day.month <= _FEBRUARY else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def weekday_date(day: date) -> str:
    """Thứ Sáu, 15/07/2022."""
    return f"{_WEEKDAYS[day.weekday()]}, {date_text(day)}"


def date_range(start: date, end: date) -> str:
    """As in "15/07/2022" for one day, else "15/07/2022–17/07/2022"; the hours of a datetime do not count."""
    first, last = date_text(start), date_text(end)
    return first if first == last else f"{first}–{last}"


def time_text(moment: datetime | time) -> str:
    """07:30."""
    return f"{moment.hour:02}:{moment.minute:02}"


def hours_text(start: datetime | time, end: datetime | time) -> str:
    """07:30–11:30."""
    return f"{time_text(start)}–{time_text(end)}"


def spoken_time(moment: datetime | time) -> str:
    """As in "07 giờ 30 phút", at the full hour "11 giờ", as after "vào hồi" in minutes."""
    hours = f"{moment.hour:02} giờ"
    return f"{hours} {moment.minute:02} phút" if moment.minute else hours
