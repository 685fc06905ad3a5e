"""Uploads: taken in under their hash, handed out as attachments only."""

import io
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from flask import Flask

from tests.cast import Cast
from training.base.config import config
from training.base.db import session, transaction
from training.base.files import File, attachment, discard, keep, receive, shown_name
from training.base.refusal import Refused


def kept_files() -> list[Path]:
    """Every file in the folder of uploads."""
    return [path for path in config().files.rglob("*") if path.is_file()]


@pytest.fixture
def folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and uploads of at most 1 MB."""
    monkeypatch.setitem(app.extensions, "training.config", replace(config(), instance=tmp_path, upload_mb=1))
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_an_empty_file_is_refused_and_nothing_is_left() -> None:
    with pytest.raises(Refused, match="Tệp rỗng"):
        receive(io.BytesIO(b""), "a.pdf")
    assert kept_files() == []


@pytest.mark.usefixtures("folder")
def test_a_file_over_the_limit_is_refused_and_nothing_is_left() -> None:
    with pytest.raises(Refused, match="tối đa 1 MB") as refusal:
        receive(io.BytesIO(b"x" * (1024 * 1024 + 1)), "a.pdf", field="paper")
    assert refusal.value.field == "paper"
    assert kept_files() == []
    assert receive(io.BytesIO(b"x" * 1024 * 1024), "a.pdf").size == 1024 * 1024


@pytest.mark.usefixtures("folder")
def test_a_line_that_breaks_while_sending_leaves_nothing() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        receive(Broken(), "a.pdf")
    assert kept_files() == []


@pytest.mark.usefixtures("folder")
def test_the_same_bytes_are_kept_once_with_a_row_for_each_upload(cast: Cast) -> None:
    by = cast.organiser
    for name in ("một.pdf", "hai.pdf"):
        received = receive(io.BytesIO(b"%PDF-1.7"), name)
        with transaction():
            keep(received, "application/pdf", by=by)
    assert len(kept_files()) == 1
    rows = session().query(File).order_by(File.id).all()
    assert [(f.name, f.size, f.by_id, f.path.read_bytes()) for f in rows] == [
        ("một.pdf", 8, by.id, b"%PDF-1.7"), ("hai.pdf", 8, by.id, b"%PDF-1.7")
    ]  # fmt: skip


@pytest.mark.usefixtures("folder")
def test_what_was_judged_unfit_is_thrown_away_unless_another_row_holds_it() -> None:
    received = receive(io.BytesIO(b"MZ"), "a.exe")
    discard(received)
    assert kept_files() == []
    kept = receive(io.BytesIO(b"%PDF"), "a.pdf")
    with transaction():
        keep(kept, "application/pdf", by=None)
    discard(receive(io.BytesIO(b"%PDF"), "b.pdf"))
    assert kept_files() == [kept.path]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (normalize("NFD", "Tiếng Việt.pptx"), "Tiếng Việt.pptx"), ("C:\\Users\\Huong\\bài.docx", "bài.docx"),
        ("../../etc/passwd", "passwd"), (".htaccess", "htaccess"), ("", "tep"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("x" * 300 + ".pptx", "x" * 180 + ".pptx"), ("..", "tep"), ("  bài  1 .pdf ", "bài 1 .pdf"),
    ],
)  # fmt: skip
def test_a_name_is_shown_composed_and_without_folders(given: str, shown: str) -> None:
    assert shown_name(given) == shown


def test_bytes_are_handed_out_to_be_saved_and_never_run(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"<script>alert(1)</script>")
    with app.test_request_context("/"):
        response = app.process_response(attachment(path, "Đề cương.pdf", "application/pdf"))
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''%C4%90%E1%BB%81%20c%C6%B0%C6%A1ng.pdf" in response.headers["Content-Disposition"]
    assert response.mimetype == "application/pdf"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
