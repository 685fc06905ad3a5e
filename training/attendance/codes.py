"""Check-in codes as people type them and scanners read them."""

import re

from training.vietnamese import clean

_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DASHES = re.compile("[-‐‑‒–—−]")
# 13 letters without I, L, O, U; a space only where the slip prints a dash, or a name could pass for a code.
_CODE = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}) ?([0-9A-HJKMNP-TV-Z]{4}) ?([0-9A-HJKMNP-TV-Z]{5})")


def read_code(text: str) -> str | None:
    """The 13 letters of a code, or None where `text` is none; case and dashes count nothing, O is 0, I and L are 1."""
    plain = _DASHES.sub("", clean(text)).upper().translate(_FORGIVEN)
    found = _CODE.fullmatch(plain)
    return "".join(found.groups()) if found else None
