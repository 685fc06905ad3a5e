"""The list of all certificates that is checked without the network: pure, mirrored in static/js/verifier/list.js.

Whoever finds it learns nothing: without a certificate's code its entry is noise. The code is stretched (PBKDF2, the
list's own salt) into 64 bytes: a name to find the entry by, a mask for its state, a key for the digests of its facts.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from training.certificates.models import CertificateState
from training.certificates.offline_facts import canonical

# 5,000 codes of 65 bits would fall to a cheap guess in days, to one that costs 2,000 hashes not in decades.
ROUNDS = 1000
NAME, STATE, FACT = 10, 6, 8  # bytes
# What else a list of this kind would have to say of itself stands in front of what is signed.
PURPOSE = b"training: list of certificates, 1\n"
STATES = {
    CertificateState.VALID: 1,
    CertificateState.REPLACED: 2,
    CertificateState.REVOKED: 3,
    CertificateState.VOID: 4,
}
TOLD = {CertificateState.VALID, CertificateState.REVOKED}  # of the others only the state is said


@dataclass(frozen=True)
class Listed:
    """A certificate as the list takes it: `spellings` as offline_facts gives them, `since` when it lost its force."""

    code: str
    state: CertificateState
    since: date | None
    spellings: Mapping[str, tuple[str, ...]]


def entries(listed: Sequence[Listed], salt: bytes, rounds: int = ROUNDS) -> bytes:
    """The entries one after another, each as long as the others, in an order that says nothing."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the reckoning lets other threads run
        stretched = pool.map(lambda one: stretch(one.code, salt, rounds), listed)
        made = [_entry(one, secret) for one, secret in zip(listed, stretched, strict=True)]
    return b"".join(sorted(made))


def stretch(code: str, salt: bytes, rounds: int) -> bytes:
    """The 64 bytes that a code comes to in a list."""
    return hashlib.pbkdf2_hmac("sha512", code.encode(), salt, rounds, 64)


def fact_digest(secret: bytes, place: int, text: str) -> bytes:
    """The digest of a canonical text at its place among the facts of one certificate."""
    return hashlib.sha512(secret[NAME + STATE :] + bytes([place]) + text.encode()).digest()[:FACT]


def _entry(one: Listed, secret: bytes) -> bytes:
    name, mask = secret[:NAME], secret[NAME : NAME + STATE]
    since = one.since.toordinal() if one.since else 0
    state = bytes([STATES[one.state], 0]) + since.to_bytes(STATE - 2)
    masked = bytes(plain ^ noise for plain, noise in zip(state, mask, strict=True))
    texts = [text for spelt in one.spellings.values() for text in spelt]
    if one.state not in TOLD:
        return name + masked + os.urandom(len(texts) * FACT)
    return name + masked + b"".join(fact_digest(secret, place, _canonical(text)) for place, text in enumerate(texts))


_canonical: Callable[[str], str] = lru_cache(maxsize=4096)(canonical)
