"""Numbers and codes of certificates."""

import re
import secrets
from collections.abc import Callable, Collection

from training.base.refusal import Refused
from training.base.text import _
from training.documents.codes import ALPHABET, plain_code

CERTIFICATES, REGISTER = "certificate", "register"  # the series of each year
LETTERS = 13  # 65 bits: guessing is hopeless at any rate
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


def draw_code() -> str:
    """A new random code."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))


def draw_codes(count: int, taken: Callable[[Collection[str]], Collection[str]]) -> list[str]:
    """`count` codes, each new: `taken` tells which of some are in use already, and those are drawn again."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = {draw_code() for _missing in range(count - len(codes))} - set(codes)
        codes.update(dict.fromkeys(drawn - set(taken(drawn))))
    return list(codes)


def read_code(text: str) -> str:
    """The code that was meant by what was typed, scanned or pasted with its address; "" where it can be none.

    Small letters and dashes are as good; O is read as 0, I and L as 1.
    """
    plain = plain_code(text.strip().rsplit("/", 1)[-1])
    return plain if len(plain) == LETTERS and set(plain) <= set(ALPHABET) else ""
