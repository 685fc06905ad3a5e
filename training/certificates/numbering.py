"""Series and codes of certificates."""

import secrets
from collections.abc import Callable, Collection

from training.documents.codes import ALPHABET, plain_code

CERTIFICATES, REGISTER = "certificate", "register"  # the series of each year
LETTERS = 13  # 65 bits: guessing is hopeless at any rate


def draw_code() -> str:
    """A new random code."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))


def draw_codes(count: int, taken: Callable[[Collection[str]], Collection[str]]) -> list[str]:
    """`count` codes, each new: `taken` tells which of some are in use already, and those are drawn again."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = {draw_code() for _missing in range(count - len(codes))} - set(codes)
        codes.update(dict.fromkeys(drawn - set(taken(drawn))))
    return list(codes)


def read_code(text: str) -> str:
    """The code that was meant by what was typed, scanned or pasted with its address; "" where it can be none.

    Small letters and dashes are as good; O is read as 0, I and L as 1.
    """
    plain = plain_code(text.strip().rsplit("/", 1)[-1])
    return plain if len(plain) == LETTERS and set(plain) <= set(ALPHABET) else ""
