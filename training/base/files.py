"""Uploaded files: bytes in a folder under their own hash, a row for each upload, handed out as attachments only."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from flask import Response, send_file
from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from training.base.clock import now
from training.base.config import config
from training.base.db import Base, Line, parent, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.vietnamese import clean


class File(Base):
    __tablename__ = "files"

    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    type: Mapped[Line]
    name: Mapped[Line]
    by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    at: Mapped[datetime]

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return path_of(self.sha256)


@dataclass(frozen=True)
class Received:
    """Bytes that have arrived and wait to be judged and kept."""

    path: Path
    sha256: str
    size: int
    name: str


def path_of(sha256: str) -> Path:
    """The place of the bytes with this hash."""
    return config().files / sha256[:2] / sha256


def store(content: bytes, sha256: str) -> Path:
    """Keep bytes that we made under their hash: whole on the disk before they bear its name, whatever happens."""
    kept = path_of(sha256)
    kept.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=config().files, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(kept)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return kept


def receive(stream: IO[bytes], name: str, field: str = "file") -> Received:
    """Take in an upload, outside any transaction; refuses an empty one and one over the limit."""
    limit = config().upload_mb * 1024 * 1024
    config().files.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, temporary = tempfile.mkstemp(dir=config().files, suffix=".part")
    path = Path(temporary)
    try:
        with os.fdopen(descriptor, "wb") as file:
            while chunk := stream.read(1 << 20):
                size += len(chunk)
                if size > limit:
                    raise Refused(_("Tệp quá lớn: tối đa %(mb)s MB.", mb=config().upload_mb), field)
                digest.update(chunk)
                file.write(chunk)
        if not size:
            raise Refused(_("Tệp rỗng. Hãy chọn lại tệp."), field)
        kept = path_of(digest.hexdigest())
        kept.parent.mkdir(exist_ok=True)
        path.replace(kept)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Received(kept, digest.hexdigest(), size, shown_name(name))


def shown_name(name: str) -> str:
    """A file's name as people see it: NFC, no folders, no control characters, at most 200 letters with its ending."""
    last = clean(name).replace("\\", "/").rsplit("/", 1)[-1].lstrip(".") or "tep"
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= 200 else (stem or ending)[:180] + dot + ending[:10]


def discard(received: Received) -> None:
    """Throw away bytes that were judged unfit, unless another row holds the same ones."""
    if not session().query(File.id).filter_by(sha256=received.sha256).first():
        received.path.unlink(missing_ok=True)


def keep(received: Received, type: str, *, by: Actor | None) -> File:
    """The row of a judged upload; `type` is the judged media type."""
    file = File(
        sha256=received.sha256, size=received.size, type=type, name=received.name, by_id=by.id if by else None, at=now()
    )
    session().add(file)
    session().flush()
    return file


def attachment(path: Path, name: str, type: str) -> Response:
    """Hand out bytes to be saved, never shown: the browser may neither guess nor run them."""
    response = send_file(path, mimetype=type, as_attachment=True, download_name=name, conditional=True)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
