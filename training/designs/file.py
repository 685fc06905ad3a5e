"""A template as one file, to be taken to another Centre: JSON with the mark inside. What comes in is read strictly."""

import json
from base64 import b64decode, b64encode
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import IO, Any, get_args, get_origin, get_type_hints

from training.base.refusal import Refused
from training.base.text import _
from training.designs.checks import LETTERS, check_design
from training.designs.design import Design
from training.designs.marks import redrawn
from training.vietnamese import clean, clean_lines

ENDING = ".mau-giay.json"
FORMAT, VERSION = "mau-giay", 1
LARGEST = 2 * 1024 * 1024
FIELD = "file"
KEYS = {"format", "version", "name", "design", "mark"}
MOST_ITEMS, FURTHEST = 50, 1000


def written(name: str, design: Design, mark: bytes) -> bytes:
    """The file of a template; `mark` is the picture of its mark, or empty."""
    values = design.to_values() | {"mark": ""}
    inside = b64encode(mark).decode() if mark else None
    says = {"format": FORMAT, "version": VERSION, "name": name, "design": values, "mark": inside}
    return json.dumps(says, ensure_ascii=False, indent=1).encode()


def read(stream: IO[bytes]) -> tuple[str, Design, bytes]:
    """Name, design and mark (a PNG made anew, or empty) of a file.

    Refuses, in a sentence, what is too large, no such file, of a newer kind, or no design that could be printed.
    """
    content = stream.read(LARGEST + 1)
    if not content:
        raise Refused(_("Tệp rỗng. Hãy chọn lại tệp."), FIELD)
    if len(content) > LARGEST:
        raise Refused(_("Tệp quá lớn: tối đa %(mb)s MB.", mb=LARGEST // 1024 // 1024), FIELD)
    says = _parsed(content)
    if says.get("version") != VERSION:
        raise Refused(_("Tệp này của phiên bản khác. Hãy xuất lại từ phần mềm cùng phiên bản."), FIELD)
    if set(says) - KEYS or not isinstance(says.get("name"), str):
        raise _strange(", ".join(sorted(map(str, set(says) - KEYS)))[:60] or "name")
    mark = _mark(says.get("mark"))
    design: Design = _made(Design, says.get("design"), "design")
    if design.mark:
        raise _strange("design.mark")
    try:
        check_design(design)
    except Refused as refusal:
        sentence = _("Mẫu trong tệp không in được (%(where)s): %(why)s", where=refusal.field, why=refusal.sentence)
        raise Refused(sentence, FIELD) from None
    return clean(says["name"])[:LETTERS], design, mark


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        says = json.loads(content.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        says = None
    if not isinstance(says, dict) or says.get("format") != FORMAT:
        raise Refused(_("Đây không phải tệp mẫu giấy. Hãy chọn tệp có đuôi %(ending)s.", ending=ENDING), FIELD)
    return says


def _no_number(text: str) -> float:
    raise ValueError(text)


def _mark(inside: Any) -> bytes:
    if inside is None:
        return b""
    try:
        content = b64decode(inside, validate=True)
    except (TypeError, ValueError):
        raise _strange("mark") from None
    try:
        return redrawn(content)
    except Refused as refusal:
        raise Refused(_("Logo trong tệp không dùng được: %(why)s", why=refusal.sentence), FIELD) from None


def _made(kind: Any, value: Any, where: str) -> Any:
    """`value` as `kind`, to the letter: no other type, no unknown key; a text is cleaned as a typed one."""
    if is_dataclass(kind):
        return _record(kind, value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list) or len(value) > MOST_ITEMS:
            raise _strange(where)
        return tuple(_made(get_args(kind)[0], each, f"{where}.{at + 1}") for at, each in enumerate(value))
    if isinstance(kind, UnionType):
        return None if value is None else _made(get_args(kind)[0], value, where)
    return _value(kind, value, where)


def _record(kind: Any, value: Any, where: str) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(value, dict) or not set(value) <= set(hints):
        raise _strange(where)
    needed = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}
    if missing := needed - set(value):
        raise _strange(f"{where}.{min(missing)}")
    return kind(**{name: _made(hints[name], each, f"{where}.{name}") for name, each in value.items()})


def _value(kind: Any, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= FURTHEST:
        return value
    if issubclass(kind, StrEnum) and isinstance(value, str) and value in set(kind):
        return kind(value)
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and len(value) <= LETTERS:
        return clean_lines(value) if ".signers." in where else clean(value)
    raise _strange(where)


def _strange(where: str) -> Refused:
    sentence = _("Tệp mẫu giấy có chỗ không đúng (%(where)s). Hãy xuất lại từ trang Mẫu giấy.", where=where)
    return Refused(sentence, FIELD)
