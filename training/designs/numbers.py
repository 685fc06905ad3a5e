"""Numbers as certificates and the register write them."""

import re

from training.base.refusal import Refused
from training.base.text import _

FIELD = re.compile(r"\{number(?::0(\d))?\}")
YEAR, ENTRY = "{year}", "{number:03}/{year}"


def number_text(pattern: str, number: int | None, year: int | None = None) -> str:
    """`pattern` with its number: {number:03}-GCN/TTCT → 045-GCN/TTCT; dots where none was taken yet.

    {year} in it is the year of the number. Refuses a pattern that has no place for the number.
    """
    if not FIELD.search(pattern):
        raise Refused(
            _("Mẫu số giấy phải có {number}, ví dụ {number:03}-GCN/TTCT. Hãy nhờ quản trị sửa ở trang Trung tâm.")
        )
    text = FIELD.sub(lambda found: "…" if number is None else str(number).zfill(int(found[1] or 1)), pattern)
    return text.replace(YEAR, "…" if year is None else str(year))


def entry_text(number: int | None, year: int, pattern: str = "") -> str:
    """The entry of the register, by `pattern` or the Centre's: 045/2022."""
    return number_text(pattern or ENTRY, number, year)


def check_pattern(pattern: str) -> None:
    """Refuse a pattern without its number, and braces that hold anything else than number and year."""
    if not FIELD.search(pattern):
        raise Refused(_("Mẫu số phải có {number}, ví dụ {number:03}-GCN/TTCT: {number:03} là số có ba chữ số."))
    rest = FIELD.sub("", pattern).replace(YEAR, "")
    if "{" in rest or "}" in rest:
        raise Refused(_("Trong mẫu số chỉ dùng {number}, {number:03} (ba chữ số) và {year}."))
