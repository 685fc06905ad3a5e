"""Passwords: argon2, and what makes one good enough."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from training.base.refusal import Refused
from training.base.text import _
from training.vietnamese import nfc

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's second setting
_nobody = _hasher.hash("nobody")


def hash_password(password: str, field: str = "password") -> str:
    """The hash to keep; refuses fewer than 10 letters and more than 200."""
    if not 10 <= len(nfc(password)) <= 200:
        raise Refused(_("Mật khẩu cần từ 10 đến 200 ký tự. Một câu ngắn dễ nhớ là tốt."), field)
    return _hasher.hash(nfc(password))


def matches(hash: str | None, password: str) -> bool:
    """Whether `password` belongs to `hash`, however its letters were typed; as slow where there is no account."""
    try:
        return _hasher.verify(hash or _nobody, nfc(password)) and hash is not None
    except (VerificationError, InvalidHashError):
        return False
