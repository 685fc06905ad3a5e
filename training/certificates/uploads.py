"""An upload that is only hashed: nothing of it is kept, nothing looks into it."""

import hashlib
from io import RawIOBase
from typing import IO, Any, cast

from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Request

LARGEST = 20 * 1024 * 1024  # bytes of one request; a certificate has a tenth of a megabyte
SIGN_OF_PDF = b"%PDF-"


class Hashing(RawIOBase):
    """Takes bytes in, gives none back: only their hash, their number and how they begin."""

    def __init__(self) -> None:
        self.digest, self.size, self.begins = hashlib.sha256(), 0, b""

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self.digest.update(chunk)
        self.begins = (self.begins + bytes(chunk[: len(SIGN_OF_PDF)]))[: len(SIGN_OF_PDF)]
        self.size += len(chunk)
        return len(chunk)

    def seek(self, place: int, whence: int = 0) -> int:
        return place


def _hashing(
    total_content_length: int | None, content_type: str | None, filename: str | None, content_length: int | None = None
) -> IO[bytes]:
    return cast("IO[bytes]", Hashing())


def hashed_upload(request: Request, field: str = "file") -> Hashing | None:
    """What was sent as `field`, hashed while it arrives; None where nothing was, 413 where it is too large."""
    request.max_content_length = LARGEST
    parser = FormDataParser(
        stream_factory=_hashing,
        max_content_length=LARGEST,
        max_form_memory_size=500_000,
        max_form_parts=5,
    )
    _stream, _form, files = parser.parse(
        request.stream, request.mimetype, request.content_length, request.mimetype_params
    )
    sent = files.get(field)
    hashed = cast(Hashing, sent.stream) if sent else None
    return hashed if hashed and hashed.size else None  # a form sent without a file has an empty one
