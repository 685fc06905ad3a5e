"""The Centre's keys: Ed25519, in the instance folder, each with its public part beside it. The newest one signs.

A new key ends no old one: what was signed before goes on being verified. To distrust a key, remove both its files.
"""

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from training.base.clock import today
from training.base.config import config
from training.base.refusal import Refused, Sentence
from training.base.text import _

PRIVATE, PUBLIC = ".pem", ".pub"
NAMED = "[0-9][0-9][0-9]-[0-9]*"


@dataclass(frozen=True)
class Key:
    """The public part of a key: `id` is its number and day ("002-20220715")."""

    id: str
    raw: bytes

    @property
    def made_on(self) -> date:
        """The day on which it was made."""
        return datetime.strptime(self.id.split("-")[1], "%Y%m%d").date()  # noqa: DTZ007

    @property
    def fingerprint(self) -> str:
        """What people compare: 128 bits of the key's hash, "3F2A 91B0 …"."""
        text = hashlib.sha512(self.raw).hexdigest()[:32].upper()
        return " ".join(text[at : at + 4] for at in range(0, 32, 4))


def create_key() -> Key:
    """Make a key that signs from now on; refuses to write over one that somebody makes at the same moment."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_id = f"{max(map(_number, folder.glob(NAMED)), default=0) + 1:03}-{today():%Y%m%d}"
    private = Ed25519PrivateKey.generate()
    secret = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        # The public part makes a key known: a private one that was left half written is never used.
        _write(folder / f"{key_id}{PRIVATE}", secret, 0o600)
        _write(folder / f"{key_id}{PUBLIC}", public, 0o644)
    except FileExistsError:
        raise Refused(_("Vừa có người tạo khóa. Hãy tải lại trang.")) from None
    return Key(key_id, private.public_key().public_bytes_raw())


def keys() -> list[Key]:
    """All keys that can be read, the newest first."""
    paths = sorted(_folder().glob(f"{NAMED}{PUBLIC}"), key=_number, reverse=True)
    return [Key(path.stem, raw) for path in paths if (raw := _public(path))]


def signing_key() -> Key | None:
    """The key that signs: the newest whose private part is here."""
    return next((key for key in keys() if _secret(key).is_file()), None)


def sign(message: bytes) -> tuple[Key, bytes]:
    """The signature of `message` and the key that made it; refuses where there is no key."""
    key = signing_key()
    if key is None:
        raise Refused(
            _("Chưa có khóa ký. Quản trị tạo ở trang Kiểm tra không cần mạng, hoặc bằng training key create.")
        )
    private = _private(_secret(key))
    if private is None or private.public_key().public_bytes_raw() != key.raw:
        raise Refused(_("Khóa %(id)s hỏng: hai tệp của khóa không khớp. Hãy lấy lại từ bản sao lưu.", id=key.id))
    return key, private.sign(message)


def faults() -> list[Sentence]:
    """What is wrong with the key files, and how to mend it."""
    private, public = sorted(_folder().glob(f"{NAMED}{PRIVATE}")), sorted(_folder().glob(f"{NAMED}{PUBLIC}"))
    seen = [path for path in private if path.stat().st_mode & 0o077]
    broken = [p for p in private if _private(p) is None] + [p for p in public if _public(p) is None]
    return [_("Người khác đọc được khóa. Hãy chạy: chmod 600 %(path)s", path=path) for path in seen] + [
        _("Tệp %(path)s hỏng. Hãy lấy lại từ bản sao lưu.", path=path) for path in broken
    ]


def _folder() -> Path:
    return config().instance / "keys"


def _secret(key: Key) -> Path:
    return _folder() / f"{key.id}{PRIVATE}"


def _number(path: Path) -> int:
    return int(path.name.split("-")[0])


def _private(path: Path) -> Ed25519PrivateKey | None:
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _public(path: Path) -> bytes | None:
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else None


def _write(path: Path, content: bytes, mode: int) -> None:
    """A new file; an existing one stays as it is (FileExistsError)."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
