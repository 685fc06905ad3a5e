"""Papers are judged by what they are."""

import io
import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from flask import Flask

from tests.presentations import papers
from training.base.config import config
from training.base.db import transaction
from training.base.files import keep
from training.base.refusal import Refused
from training.presentations.judging import paper_from
from training.presentations.office_file import DAMAGED, DOCX, LOCKED, MACROS, OTHER_OFFICE, PPTX, UNPACKS_TOO_LARGE
from training.presentations.pdf_file import ACTIVE, PDF

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(1)</script>"
PHP = b"<?php system($_GET['c']); ?>"
THREE_KINDS = "Chỉ nhận bài ở dạng .pptx, .docx hoặc .pdf."
HIDDEN_MACROS = papers.zip_of(
    {
        "[Content_Types].xml": papers.types_xml(papers.DOCUMENT, "word/document.xml").replace(
            b"application/xml", b"application/vnd.ms-office.vbaProject"
        ),
        "word/document.xml": b"<p/>",
        "word/hinh.xml": b"x",
    }
)
JAVASCRIPT = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"


def judged(content: bytes, name: str = "bai.pptx") -> str:
    with paper_from(io.BytesIO(content), name) as paper:
        return paper.type


def refusal(content: bytes, name: str = "bai.pptx") -> str:
    with pytest.raises(Refused) as refused:
        judged(content, name)
    assert refused.value.field == "file"
    return str(refused.value)


def locked_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def packed_pdf(catalog: bytes) -> bytes:
    """As Acrobat saves: every object but the page tree's stream lies packed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf(catalog))) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in out.getvalue()
    return out.getvalue()


def test_the_papers_of_the_real_day_are_taken(app: Flask, workshop: Path) -> None:
    kinds = {path.name: judged(path.read_bytes(), path.name) for path in sorted((workshop / "presentations").iterdir())}
    assert list(kinds.values()) == [PPTX, DOCX, PPTX, DOCX, PPTX, DOCX]


@pytest.mark.parametrize(
    ("content", "name", "type"),
    [
        (papers.pptx(), "bai.pptx", PPTX),
        (papers.docx(), "BAI.DOCX", DOCX),
        (papers.pdf(), "bai.pdf", PDF),
        (papers.pdf() + b"\r\n\0\0", "bai.pdf", PDF),
        (packed_pdf(b"/PageMode/UseNone"), "bai.pdf", PDF),
    ],
)
def test_a_paper_of_each_kind_is_taken(app: Flask, content: bytes, name: str, type: str) -> None:
    assert judged(content, name) == type


def test_a_name_without_ending_gets_that_of_its_content(app: Flask) -> None:
    with paper_from(io.BytesIO(papers.docx()), "Bài 1. Tham luận") as paper:
        assert paper.name == "Bài 1. Tham luận.docx"


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "bai.pptx", "Tệp rỗng."),
        (SVG, "anh.svg", THREE_KINDS),
        (SVG, "anh.pptx", THREE_KINDS),
        (HTML, "bai.pptx", THREE_KINDS),
        (HTML, "x.pptx.html", THREE_KINDS),
        (PHP, "bai.php", THREE_KINDS),
        (b"AddType application/x-httpd-php .pptx", ".htaccess", THREE_KINDS),
        (papers.pptx(), "x.pptx.html", "Tên tệp phải kết thúc bằng .pptx"),
        (papers.pptx(), "bai.php", "Tên tệp phải kết thúc bằng .pptx"),
        (papers.pdf(), "bai.pptx", "Tên tệp phải kết thúc bằng .pdf"),
        (papers.pptx(main=papers.MACRO_PRESENTATION), "bai.pptm", str(MACROS)),
        (papers.docx(main=papers.MACRO_DOCUMENT), "bai.docx", str(MACROS)),
        (papers.pptx(more={"ppt/vbaProject.bin": b"x"}), "bai.pptx", str(MACROS)),
        (HIDDEN_MACROS, "bai.docx", str(MACROS)),
        (papers.docx(main=papers.DOCUMENT + '"/><!-- --><Override x="'), "bai.docx", str(DAMAGED)),
        (papers.zip_of({"a.txt": b"a"}), "bai.pptx", str(OTHER_OFFICE)),
        (papers.pptx(main=papers.WORKBOOK), "bai.pptx", str(OTHER_OFFICE)),
        (papers.pptx()[:-40], "bai.pptx", str(DAMAGED)),
        (papers.pptx() + HTML, "bai.pptx", str(DAMAGED)),
        (HTML + papers.pptx(), "bai.pptx", THREE_KINDS),
        (papers.pdf()[:-8], "bai.pdf", str(DAMAGED)),
        (papers.pdf() + HTML, "bai.pdf", str(DAMAGED)),
        (papers.pdf() + papers.pptx(), "bai.pdf", str(DAMAGED)),
        (papers.pdf(ahead=b"<html><body onload=alert(1)>\n"), "bai.pdf", str(ACTIVE)),
        (papers.pdf(b"", b"<script>alert(1)</script>"), "bai.pdf", str(ACTIVE)),
        (papers.pdf(JAVASCRIPT), "bai.pdf", str(ACTIVE)),
        (papers.pdf(b"/OpenAction<</S/J#61vaScript/JS(x)>>"), "bai.pdf", str(ACTIVE)),
        (papers.pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "bai.pdf", str(ACTIVE)),
        (papers.pdf(b"", papers.packed_objects(b"4 0 <</S/JavaScript/JS(x)>>")), "bai.pdf", str(ACTIVE)),
        (papers.pdf(b"", papers.packed_objects(bytes(65 << 20))), "bai.pdf", str(UNPACKS_TOO_LARGE)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "bai.ppt", "Tệp ở dạng Office cũ"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "bai.pptx",
            str(LOCKED),
        ),
    ],
)
def test_what_is_no_paper_is_refused_with_what_to_do(app: Flask, content: bytes, name: str, sentence: str) -> None:
    assert refusal(content, name).startswith(sentence)
    assert stored() == []


def test_a_locked_paper_is_refused(app: Flask) -> None:
    assert refusal(locked_pdf(), "bai.pdf") == str(LOCKED)
    assert refusal(papers.pdf(trailer=b"/Encrypt 9 0 R"), "bai.pdf") == str(LOCKED)
    plain, locked = b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    assert refusal(papers.pptx().replace(plain, locked)) == str(LOCKED)


def test_a_script_packed_by_acrobat_is_found(app: Flask) -> None:
    assert refusal(packed_pdf(JAVASCRIPT), "bai.pdf") == str(ACTIVE)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (papers.bomb, "bai.pptx"),
        (papers.lying, "bai.pptx"),
        (lambda: papers.pptx(more={f"ppt/media/{n}.bin": b"x" for n in range(20_000)}), "bai.pptx"),
        (lambda: papers.crowded(1_000_000), "bai.pptx"),
        (lambda: papers.pdf(b"", b"/ObjStm stream\n" * (3 << 20)), "bai.pdf"),
        (lambda: papers.pdf(b"", b"/ObjStm" * (6 << 20)), "bai.pdf"),
    ],
    ids=[
        "60 KB that unpack to 4 GB",
        "a header that claims 1 MB",
        "20,000 parts",
        "a million entries in the directory",
        "streams that never end",
        "objects without streams",
    ],
)
def test_a_bomb_is_refused_in_seconds_and_leaves_nothing(app: Flask, made: Callable[[], bytes], name: str) -> None:
    content = made()
    tracemalloc.start()
    began = time.monotonic()
    try:
        said = refusal(content, name)
        took, peak = time.monotonic() - began, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert said in (str(UNPACKS_TOO_LARGE), str(DAMAGED))
    assert took < 30
    assert peak < 300 << 20
    assert stored() == []


def test_the_bomb_is_what_the_case_says() -> None:
    content = papers.bomb()
    assert len(content) < 70_000
    with ZipFile(io.BytesIO(content)) as archive:
        assert sum(part.file_size for part in archive.infolist()) > 4 << 30


def test_a_large_honest_paper_is_taken(app: Flask) -> None:
    photographs = {f"ppt/media/{n}.jpeg": os.urandom(1 << 20) for n in range(45)}
    assert judged(papers.pptx(more=photographs)) == PPTX


def test_bytes_that_another_upload_holds_outlive_a_refusal(app: Flask) -> None:
    content = papers.pptx()
    with paper_from(io.BytesIO(content), "bai.pptx") as paper, transaction():
        keep(paper, paper.type, by=None)
    refusal(content, "bai.php")
    assert stored() == [paper.sha256]


def stored() -> list[str]:
    """What lies in the folder of uploads."""
    return [path.name for path in config().files.rglob("*") if path.is_file()]
