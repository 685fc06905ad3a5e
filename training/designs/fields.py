"""The fields of a design's texts: {họ tên} stands for a printed fact, and for nothing else.

A text is read, never run: a name in braces is looked up in one table of plain values.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from training.base.refusal import Refused
from training.base.text import _
from training.designs.documents_facts import CertificateFacts
from training.documents.codes import grouped
from training.vietnamese import fold

# What an empty value prints: a dotted line to write on, long or short. No text holds these: they are cleaned away.
LONG, SHORT = "\x02", "\x03"
ELLIPSES = {LONG: 28, SHORT: 12}
_PIECES = re.compile(r"([{}])")


@dataclass(frozen=True)
class Field:
    """A name that texts use, the fact it stands for, and whether that is the person's own.

    `blank` is printed where the fact is not known; `mended_at` is the input field by which the fact is put right.
    """

    name: str
    read: Callable[[CertificateFacts], str]
    own: bool = False
    blank: str = ""
    mended_at: str | None = None


def _post(facts: CertificateFacts) -> str:
    return ", ".join(filter(None, (facts.position, facts.unit)))


FIELDS = (
    Field("họ tên", lambda f: f.full_name, own=True, mended_at="full_name"),
    Field("ngày sinh", lambda f: f.birth, own=True, blank=SHORT, mended_at="birth"),
    Field("quê quán", lambda f: f.native_place or "", own=True, blank=LONG, mended_at="native_place"),
    Field("chức vụ", lambda f: f.position, own=True, blank=LONG, mended_at="position"),
    Field("đơn vị", lambda f: f.unit, own=True, blank=LONG, mended_at="unit_id"),
    Field("chức vụ, đơn vị", _post, own=True, blank=LONG, mended_at="position"),
    Field("chương trình", lambda f: f.course, mended_at="course"),
    Field("thời gian, địa điểm", lambda f: f.course_line, mended_at="course"),
    Field("xếp loại", lambda f: f.grade or "", own=True, blank=SHORT),
    Field("số", lambda f: f.number, own=True),
    Field("số vào sổ", lambda f: f.entry, own=True),
    Field("mã", lambda f: grouped(f.code), own=True),
    Field("địa chỉ tra cứu", lambda f: f.printed_address),
    Field("nơi, ngày cấp", lambda f: f.dated),
    Field("thẩm quyền", lambda f: f.authority, mended_at="authority"),
    Field("chức danh ký", lambda f: f.signer_title),
    Field("người ký", lambda f: f.signer_name),
    Field("cấp trên", lambda f: f.letterhead.superior),
    Field("trung tâm", lambda f: f.letterhead.issuer),
)


def _key(name: str) -> str:
    return " ".join(fold(name).replace(",", " ").split())


_BY_KEY = {_key(field.name): field for field in FIELDS}


def shown(field: Field) -> str:
    """The field as it is typed: {họ tên}."""
    return f"{{{field.name}}}"


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[str | Field, ...]:
    """The pieces of a text; refuses an unknown field, naming the known ones, and braces that do not pair."""
    pieces: list[str | Field] = []
    name: str | None = None
    for piece in filter(None, _PIECES.split(text)):
        if piece == "{":
            if name is not None:
                raise _unpaired("{")
            name = ""
        elif piece == "}":
            if name is None:
                raise _unpaired("}")
            pieces.append(_known(name))
            name = None
        elif name is None:
            pieces.append(piece)
        else:
            name = piece
    if name is not None:
        raise _unpaired("{")
    return tuple(pieces)


def _known(name: str) -> Field:
    if field := _BY_KEY.get(_key(name)):
        return field
    known = ", ".join(map(shown, FIELDS))
    raise Refused(_("Không có trường {%(name)s}. Các trường dùng được: %(known)s.", name=name[:40], known=known))


def _unpaired(brace: str) -> Refused:
    return Refused(_("Dấu ngoặc nhọn %(brace)s đứng lẻ. Viết tên trường giữa { và }, ví dụ {họ tên}.", brace=brace))


@lru_cache(maxsize=1024)
def is_own(text: str) -> bool:
    """Whether a text says something of the person, so that each sheet has its own."""
    return any(isinstance(piece, Field) and piece.own for piece in parse(text))


def filled(text: str, facts: CertificateFacts) -> str:
    """The text with its facts; an unknown one is LONG or SHORT."""
    return "".join(piece if isinstance(piece, str) else piece.read(facts) or piece.blank for piece in parse(text))


def mended_at(text: str) -> str | None:
    """The input field by which what the text says is put right, where one is known."""
    return next((p.mended_at for p in parse(text) if isinstance(p, Field) and p.mended_at), None)
