"""Judging pptx and docx from the zip's directory and its list of content types; nothing is parsed."""

import re
from pathlib import Path
from zipfile import ZipFile

from training.base.refusal import Refused
from training.base.text import _
from training.spreadsheets.archive import Limits, open_archive
from training.spreadsheets.unreadable import Reason, Unreadable

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLDERS = {PPTX: "ppt/", DOCX: "word/"}
LIMITS = Limits(parts=5_000, part_bytes=128 << 20, all_bytes=256 << 20, ratio=500, comment_bytes=0)

_TYPES = "[Content_Types].xml"
_TYPES_BYTES = 1 << 20
_TYPE = re.compile(rb"""\bContentType\s*=\s*["']([^"']*)["']""")
_MACROS = re.compile(r"macroenabled|vbaproject|vbadata|activex")

MACROS = _("Tệp có macro. Hãy mở tệp, lưu lại thành .pptx hoặc .docx (không phải .pptm, .docm), rồi nộp tệp mới.")
DAMAGED = _("Tệp bị hỏng hoặc bị cắt cụt. Hãy mở tệp trên máy để thử, lưu lại, rồi nộp lại.")
LOCKED = _("Tệp có mật khẩu. Hãy gỡ mật khẩu, lưu lại, rồi nộp lại.")
OTHER_OFFICE = _("Tệp không phải bài trình chiếu hay văn bản Word. Hãy lưu thành .pptx, .docx hoặc .pdf rồi nộp lại.")
UNPACKS_TOO_LARGE = _("Tệp bung ra quá lớn nên không nhận. Hãy xuất bài ra PDF rồi nộp lại.")
SENTENCES = {
    Reason.ENCRYPTED: LOCKED,
    Reason.TOO_LARGE: UNPACKS_TOO_LARGE,
    Reason.TOO_MANY_PARTS: UNPACKS_TOO_LARGE,
}


def judge_office(path: Path) -> str:
    """PPTX or DOCX; refuses what is broken, locked, swollen, another kind, or carries macros."""
    try:
        archive = open_archive(path, LIMITS)
    except Unreadable as unreadable:
        raise Refused(SENTENCES.get(unreadable.reason, DAMAGED), "file") from unreadable
    with archive:
        return _kind(archive)


def _kind(archive: ZipFile) -> str:
    names = [name.lower() for name in archive.namelist()]
    if _TYPES.lower() not in names:
        raise Refused(OTHER_OFFICE, "file")
    if len(set(names)) != len(names):
        raise Refused(DAMAGED, "file")
    types = _content_types(archive)
    if _MACROS.search("\n".join([*names, *types])):
        raise Refused(MACROS, "file")
    for kind, folder in FOLDERS.items():
        if f"{kind}.main+xml" in types and any(name.startswith(folder) for name in names):
            return kind
    raise Refused(OTHER_OFFICE, "file")


def _content_types(archive: ZipFile) -> set[str]:
    """Every type that the list names, in lower case; refuses a list that hides any in comments, entities or UTF-16."""
    name = next(name for name in archive.namelist() if name.lower() == _TYPES.lower())
    with archive.open(name) as stream:
        text = stream.read(_TYPES_BYTES + 1)
    if len(text) > _TYPES_BYTES or b"<!" in text or b"&" in text or b"\0" in text:
        raise Refused(DAMAGED, "file")
    return {type.decode("utf-8", "replace").lower() for type in _TYPE.findall(text)}
