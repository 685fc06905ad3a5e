"""Personal links and check-in codes: computed, never stored; raising a registration's generation ends the old ones.

The code opens nothing: only staff read it. Both are made over `public_id`: a row's id may be used again.
"""

import hmac
import secrets
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from sqlalchemy import select

from training.base.config import config
from training.base.db import session
from training.documents.codes import ALPHABET, grouped, plain_code
from training.registration.models import Registration

ID_LETTERS, KEY_LETTERS, CODE_LETTERS = 10, 16, 13  # five bits a letter


def new_public_id() -> str:
    """A random name for a new registration."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LETTERS))


def link_token(registration: Registration) -> str:
    """The key of the personal page: 26 letters, of which 16 (80 bits) cannot be guessed."""
    return registration.public_id + _key("link", registration.public_id, registration.link_generation, KEY_LETTERS)


def link_url(registration: Registration) -> str:
    """The personal page on the public address; in capitals, which keep a QR code small, unless that has a path."""
    public = config().public_url
    if urlsplit(public).path:
        return f"{public}/m/{link_token(registration)}"
    return f"{public}/M/{link_token(registration)}".upper()


def link_text(registration: Registration) -> str:
    """The same address as people read it."""
    return f"{config().public_url}/m/{link_token(registration).lower()}"


def registration_of(token: str) -> Registration | None:
    """Whose personal page this is; None for a key that is wrong or has ended."""
    given = plain_code(token)
    found = session().scalar(select(Registration).where(Registration.public_id == given[:ID_LETTERS]))
    right = found is not None and hmac.compare_digest(link_token(found).encode(), given.encode())
    return found if right else None


def checkin_code(registration: Registration) -> str:
    """The code of a slip, scanned or typed at the door: 13 letters, 65 bits."""
    return _checkin_code(registration.public_id, registration.checkin_generation)


def pretty_code(code: str) -> str:
    """A code as people read and type it: 4-4-5."""
    return grouped(code)


def registration_of_code(course_id: int, code: str) -> Registration | None:
    """Whose slip of this course bears `code`, however it was typed."""
    given = plain_code(code)
    if len(given) != CODE_LETTERS:
        return None
    seen = _codes_seen(course_id, config().secret_key)
    if given not in seen:
        seen.update(_codes_of(course_id))
    return _bearer(course_id, *seen[given]) if given in seen else None


@lru_cache(maxsize=16)
def _codes_seen(course_id: int, secret: str) -> dict[str, tuple[str, int]]:
    """Code → what it was made over, kept by this process: that never changes, only whether it is still in force."""
    return {}


def _codes_of(course_id: int) -> dict[str, tuple[str, int]]:
    made_over = select(Registration.public_id, Registration.checkin_generation)
    rows = session().execute(made_over.where(Registration.course_id == course_id))
    return {_checkin_code(public_id, generation): (public_id, generation) for public_id, generation in rows}


def _bearer(course_id: int, public_id: str, generation: int) -> Registration | None:
    """Who is called so in this course and still has the code of that generation."""
    in_force = Registration.public_id == public_id, Registration.checkin_generation == generation
    return session().scalar(select(Registration).where(Registration.course_id == course_id, *in_force))


def _checkin_code(public_id: str, generation: int) -> str:
    return _key("checkin", public_id, generation, CODE_LETTERS)


def _key(purpose: str, public_id: str, generation: int, letters: int) -> str:
    message = f"{purpose}:{public_id}:{generation}".encode()
    number = int.from_bytes(hmac.digest(config().secret_key.encode(), message, sha256))
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(letters))
