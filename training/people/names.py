"""Names of people: kept as written, only spaces and the form of letters are tidied."""

import re
from dataclasses import replace

from training.base.refusal import Refused
from training.base.text import _
from training.people.reading import Problem, Reading, both, tidied
from training.vietnamese import clean

LONGEST = 120
# Before a name in lists: a number, or a word, of which two words and more must be left, so "Anh Thư" stays.
_NUMBER = re.compile(r"\d{1,4}\s*[.)/:–-]\s*(?!\d)|\d{1,4}\s+(?=[^\W\d]+\s+[^\W\d])")
_COMRADE = re.compile(r"(?:đ[/.]\s?c\.?|đồng chí|đc)\s*[:.]?\s*(?=\S)", re.IGNORECASE)
_PERSON = re.compile(r"(?:ông\s*(?:/|\()\s*bà\)?|ông|bà|anh|chị)(?:\s*[:.]\s*|\s+)(?=\S+\s+\S)", re.IGNORECASE)
# "Ông" is a family name too: only before one of these is it surely none.
_FAMILY = re.compile(
    "(?:âu|bàn|bùi|cao|cầm|châu|chảo|chấu|chu|cứ|đàm|đào|đặng|điêu|đinh|đoàn|đỗ|đồng|dương|"
    "giàng|hà|hạ|hạng|hầu|hoàng|hồ|hờ|huỳnh|khổng|kiều|la|lã|lâm|lầu|lê|liều|lò|lô|lồ|"
    "lộc|lục|lù|lương|lưu|lý|ly|má|ma|mã|mai|mông|mùa|ngô|nguyễn|nông|phàn|phạm|phan|"
    "phùng|quách|sần|sùng|tạ|tao|tẩn|tần|thái|thào|thân|tô|tống|trang|trần|triệu|trịnh|"
    "trương|từ|vàng|vi|viên|vù|vũ|võ|vừ|vương|xa) ",
    re.IGNORECASE,
)
# A birth or a phone behind the name: "Má A Đa, sinh 1980".
_FACT = re.compile(
    r"[\s,;:(–-]*(?:\b(?:[Ss]inh (?:năm|ngày)|sinh|[Nn](?:ăm|gày) sinh|[Ss][Nn]|[Nn][Ss]|[Ss]?[Đđ][Tt]))?"
    r"[\s.:]*(?:\d[\s./-]?){4}"
)
# Lines of two words and more: two people, or a remark below the name, or a long name.
_LINES = re.compile(r"\S+[^\S\n]+\S.*\n\s*\S+[^\S\n]+\S")
# What is left of a letter that a program could not write.
_LOST = re.compile(r"\ufffd|(?<=\w)\?|\?(?=\w)")


def read_name(value: str | None) -> Reading[str]:
    """A name from a cell; codes name_missing, name_invalid, name_too_long."""
    text = clean(value or "")
    if not text:
        return Reading(problem=Problem("name_missing", _("Thiếu họ tên.")))
    if not any(c.isalpha() for c in text):
        return Reading(problem=Problem("name_invalid", _("Họ tên không có chữ nào: viết họ và tên.")))
    if _LOST.search(text):
        why = _("Họ tên mất chữ (còn “%(said)s”): tệp đã lưu sai bảng mã, gõ lại tên.", said=text)
        return Reading(problem=Problem("name_invalid", why))
    if len(text) > LONGEST:
        why = _("Họ tên dài %(count)s chữ cái, nhiều nhất %(most)s.", count=len(text), most=LONGEST)
        return Reading(problem=Problem("name_too_long", why))
    return Reading(text, tidied(value or ""))


def read_listed_name(value: str | None) -> Reading[str]:
    """A name as lists write it, with a number, "đ/c", "ông" or "bà" before it; that it was left out is said.

    Codes as of `read_name`, name_titled, and name_mixed where the cell may hold another person or fact.
    """
    text, whole = value or "", clean(value or "")
    number = _NUMBER.match(whole)
    rest = whole[number.end() :] if number else whole
    comrade = _COMRADE.match(rest)
    rest = rest[comrade.end() :] if comrade else rest
    person = _PERSON.match(rest)
    rest = rest[person.end() :] if person else rest
    if mixed := _mixed(text, rest):
        return Reading(problem=mixed)
    if rest == whole or not rest:
        return read_name(text)
    if person and clean(person[0]).lower() == "ông" and not _FAMILY.match(rest):
        why = _("Không rõ “Ông” là họ hay là cách gọi: chọn tên đúng.")
        return Reading(problem=Problem("name_titled", why, offer=rest))
    left_out = _("bỏ “%(said)s” trước tên", said=whole[: -len(rest)].strip())
    reading = read_name(rest)
    return replace(reading, change=both(left_out, tidied(text))) if reading.value else reading


def _mixed(text: str, rest: str) -> Problem | None:
    """Whether a cell holds more than a name, `rest` being what stands behind its number and titles."""
    if fact := _FACT.search(rest):
        why = _("Ô họ tên ghi cả số “%(said)s”: chỉ giữ họ và tên.", said=rest[fact.start() :].strip(" ,;:(–-"))
        return Problem("name_mixed", why, offer=rest[: fact.start()])
    if _LINES.search(text):
        why = _("Ô họ tên có nhiều dòng: một người thì giữ tên, hai người thì tách thành hai dòng.")
        return Problem("name_mixed", why, offer=rest)
    return None


def parse_name(text: str) -> str:
    """A name from a form; refuses on the field `full_name` what is empty, has no letter or is too long."""
    if not clean(text):
        raise Refused(_("Điền họ và tên."), field="full_name")
    reading = read_name(text)
    if reading.value is None:
        raise Refused(reading.problem.why if reading.problem else "", field="full_name")
    return reading.value


def same_name(one: str, other: str) -> bool:
    """Whether two names are spelt alike, capitals apart."""
    return clean(one).casefold() == clean(other).casefold()
