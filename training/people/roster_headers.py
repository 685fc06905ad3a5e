"""What offices write over the columns of a list, and the field that each of them means. Add a heading here."""

import re
from functools import lru_cache

from training.people.roster_cells import cell_text, readings_of, words_of
from training.spreadsheets import Row
from training.spreadsheets.cells import Cell
from training.vietnamese import clean, fold

FIELDS = (
    "full_name", "birth_date", "gender", "ethnicity", "native_place", "position", "unit", "phone", "email", "id_number",
)  # fmt: skip
# A heading counts by its beginning ("Họ và tên học viên"), its diacritics, case and marks apart.
_BEGINNINGS = {
    "number": ("stt", "số tt", "số thứ tự", "s tt", "s t t", "thứ tự", "t t"),
    "full_name": (
        "họ và tên", "họ tên", "họ tên khai sinh", "tên học viên", "học viên", "tên đại biểu", "tên đồng chí",
        "tên cán bộ", "tên người tham dự", "tên người tham gia", "người tham dự", "người tham gia", "tên thành viên",
        "họ tên đại biểu", "full name",
    ),
    "family_name": (
        "họ và đệm", "họ đệm", "họ và tên đệm", "họ tên đệm", "họ chữ đệm", "họ và chữ đệm", "họ lót", "họ và lót",
        "họ và tên lót", "họ tên lót", "họ và chữ lót",
    ),
    "birth_date": (
        "ngày tháng năm sinh", "ngày sinh", "năm sinh", "sinh năm", "sinh ngày", "tuổi năm sinh", "ngày tháng sinh",
        "tháng năm sinh", "ngày năm sinh", "ntn sinh", "ntns", "n sinh", "ngày th năm sinh", "ngày tháng n sinh",
        "date of birth",
    ),
    "gender": ("giới tính", "nam nữ", "nữ nam", "phái"),
    "ethnicity": ("dân tộc", "thành phần dân tộc"),
    # Where the family is from; "nơi sinh", "sinh quán" and "trú quán" are other places.
    "native_place": ("quê quán", "nguyên quán", "quê gốc", "quê hương"),
    "position": (
        "chức vụ", "chức danh", "chức trách", "nghề nghiệp", "nhiệm vụ", "công việc", "vị trí công tác",
        "vị trí việc làm", "cương vị",
    ),
    "unit": (
        "đơn vị", "tên đơn vị", "nơi công tác", "nơi làm việc", "cơ quan", "tên cơ quan", "địa chỉ công tác",
        "xã phường", "phường xã", "tên xã", "tên phường", "xã thị trấn", "địa phương", "đảng bộ", "chi đảng bộ",
        "tổ chức cơ sở đảng",
    ),
    "phone": (
        "số điện thoại", "điện thoại", "sđt", "số đt", "đt di động", "đt liên hệ", "di động", "số di động", "đtdđ",
        "số liên lạc", "số liên hệ", "số máy", "cố định", "số cố định", "đt cố định", "đt cơ quan", "số zalo", "zalo",
        "phone", "mobile", "tel",
    ),
    "email": (
        "thư điện tử", "địa chỉ thư điện tử", "email", "e mail", "hộp thư", "gmail", "mail", "địa chỉ email",
        "địa chỉ e mail", "địa chỉ mail",
    ),
    "id_number": (
        "cccd", "số cccd", "số thẻ cccd", "cmnd", "số cmnd", "cmt", "số cmt", "cmtnd", "số cmtnd", "cmnd cccd",
        "căn cước", "số căn cước", "số thẻ căn cước", "thẻ căn cước", "số định danh", "mã định danh", "mã số định danh",
        "chứng minh nhân dân", "số chứng minh", "số giấy tờ", "giấy tờ tùy thân",
    ),
}  # fmt: skip
# Words that are a heading only by themselves: "Năm vào Đảng" is none of them.
_WHOLE = {
    "tt": "number", "no": "number", "họ": "family_name", "tên": "given_name", "nam": "male", "nữ": "female",
    "đt": "phone", "đồng chí": "full_name", "đại biểu": "full_name", "cán bộ": "full_name",
    "sinh": "birth_date", "ns": "birth_date", "gt": "gender", "giới": "gender", "cv": "position",
    "xã": "unit", "phường": "unit", "đv": "unit", "quê": "native_place",
}  # fmt: skip
# Headings that begin alike but tell of somebody or something else.
_ELSE_WHO = re.compile(r"\b(?:cha|bố|mẹ|vợ|chồng|con|người (?:liên hệ|liên lạc|giới thiệu|thân|ký|bảo lãnh))$")
_ELSE = re.compile(
    rf"{_ELSE_WHO.pattern}|"
    r"^(?:cơ quan|đơn vị|nơi) cấp|\bđơn vị tính\b|^(?:quê|nguyên) quán.*\b(?:sinh|ở|trú)\b"
)
# What stands in columns of ethnicities that have lost their heading.
ETHNICITIES = ("Kinh", "Mông", "H'Mông", "Dao", "Tày", "Giáy", "Nùng", "Mường", "Xá Phó", "Phù Lá", "Khmer", "Ê-đê")
# What a wide heading of places is parted into; where it tells of a dwelling, an "Xã" below it is no unit.
_PLACES = re.compile(
    r"(?:(?:thôn|bản|tổ|dân|phố|xã|phường|thị|trấn|quận|huyện|thành|tỉnh|tp|tx|cũ|mới|hiện|nay|hoặc)(?:\s+|$))+"
)
_DWELLING = re.compile(r"\b(?:nơi sinh|sinh quán|nơi ở|chỗ ở|trú quán|cư trú|thường trú|tạm trú|hộ khẩu)\b")
# Below a wide heading of the birth only.
_PARTS = {"ngày": "birth_day", "tháng": "birth_month", "năm": "birth_year"}
COLUMNS = (*FIELDS, "number", "family_name", "given_name", "male", "female", *_PARTS.values())
NAMES = ("full_name", "family_name")
_FOLDED = sorted(
    ((fold(name), field) for field, names in _BEGINNINGS.items() for name in names), key=lambda x: -len(x[0])
)
_LONGEST_HEADING, LAST_COLUMN = 200, 256
_MARKS_WOMEN = re.compile(r"\bnu\b.*\bx\b|\bx\b.*\bnu\b")


@lru_cache(4096)
def column_name(text: str) -> str:
    """The field that a heading means, "" for none; a column of genders in which an x marks women is one of women."""
    if len(text) > _LONGEST_HEADING:
        return ""
    words = _plain(re.sub(r"\(.*?\)", " ", clean(text)))
    if words in _WHOLE:
        return _WHOLE[words]
    if _ELSE.search(words):
        return ""
    folded = fold(words)
    field = next((field for begin, field in _FOLDED if folded == begin or folded.startswith(f"{begin} ")), "")
    return "female" if field == "gender" and _MARKS_WOMEN.search(fold(_plain(text))) else field


def heading_name(cell: Cell) -> str:
    """The field that a cell means as a heading, in an old font too."""
    text = cell_text(cell)
    return _meant(text) if len(text) <= _LONGEST_HEADING else ""


@lru_cache(4096)
def _meant(text: str) -> str:
    return next((name for words in readings_of(text) if (name := column_name(words))), "")


def name_below(cell: Cell, over: str, heading: str) -> str | None:
    """The field of a heading below another (`over` its field, `heading` its words): "" of no field, None for none."""
    words = _plain(words_of(cell))
    if over == "birth_date" and words in _PARTS:
        return _PARTS[words]
    if _PLACES.fullmatch(words) and (over == "native_place" or _DWELLING.search(_plain(heading))):
        return over
    return heading_name(cell) or None


def header_names(row: Row) -> dict[int, str]:
    """Column → field, over all columns that a merged heading covers."""
    names: dict[int, str] = {}
    for cell in row.cells:
        if name := heading_name(cell):
            names |= dict.fromkeys(covered(cell), name)
    return names


def says_unit_too(text: str) -> bool:
    """Whether a heading of positions names units beside them: "Chức vụ, đơn vị công tác"."""
    folded = fold(_plain(text))
    return any(f" {begin}" in folded for begin, field in _FOLDED if field == "unit")


def of_somebody_else(heading: str) -> bool:
    """Whether a heading tells of another person than the one of the row: "Họ và tên vợ"."""
    return _ELSE_WHO.search(_plain(heading)) is not None


def covered(cell: Cell) -> range:
    """The columns of a cell, as far as tables of people go."""
    return range(cell.column, min(cell.column + cell.across, LAST_COLUMN + 1))


def _plain(text: str) -> str:
    return clean(re.sub(r"[^\w\s]|_", " ", clean(text))).lower()
