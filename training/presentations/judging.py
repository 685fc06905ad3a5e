"""Whether an uploaded file is a paper: by its content, never by what it calls itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

from training.base.files import Received, discard, receive
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.presentations.office_file import DOCX, LOCKED, PPTX, judge_office
from training.presentations.pdf_file import PDF, judge_pdf

ENDINGS = {PPTX: ".pptx", DOCX: ".docx", PDF: ".pdf"}
ACCEPT = ",".join(ENDINGS.values())  # for <input type="file">

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True)
class Paper(Received):
    """An upload that was judged; only such may be handed in."""

    type: str


@contextmanager
def paper_from(stream: IO[bytes], name: str) -> Iterator[Paper]:
    """Take in and judge an upload, outside any transaction; whatever then refuses, the bytes are thrown away.

    `with paper_from(file.stream, file.filename) as paper, transaction(): hand_in(topic, paper, …)`
    """
    received = receive(stream, name)
    try:
        type = judge(received)
        yield Paper(**vars(replace(received, name=with_ending(received.name, type))), type=type)
    except BaseException:
        discard(received)
        raise


def judge(received: Received) -> str:
    """The media type of a pptx, docx or pdf; refuses every other file, and a name that claims another kind.

    Nothing is parsed: the zip's directory and capped streaming decide, or the ends of a PDF and what it names.
    """
    with received.path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK\x03\x04"):
        type = judge_office(received.path)
    elif head.startswith(b"%PDF-"):
        type = judge_pdf(received.path)
    elif head == _OLD_OFFICE:
        raise Refused(_old(received.path), "file")
    else:
        raise Refused(_("Chỉ nhận bài ở dạng .pptx, .docx hoặc .pdf. Hãy lưu bài thành một trong ba dạng ấy."), "file")
    with_ending(received.name, type)
    return type


def with_ending(name: str, type: str) -> str:
    """`name` with the ending of its content, added where there is none; refuses the ending of another kind."""
    ending = _ENDING.search(name)
    if ending is None:
        return name + ENDINGS[type]
    right = ENDINGS[type]
    if ending[0].lower() != right:
        sentence = _("Tên tệp phải kết thúc bằng %(ending)s như nội dung. Hãy đổi tên rồi nộp lại.", ending=right)
        raise Refused(sentence, "file")
    return name


def _old(path: Path) -> Sentence:
    """The sentence for the container of locked files and of Office before 2007."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        if content.find(_LOCKED_INSIDE) >= 0:
            return LOCKED
    return _("Tệp ở dạng Office cũ (.ppt, .doc). Hãy mở tệp, lưu lại thành .pptx hoặc .docx, rồi nộp lại.")
