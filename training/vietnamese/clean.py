"""One form for every text that comes in: NFC, single spaces, nothing invisible."""

import re
from unicodedata import category, normalize

# Cc control, Cf format (zero-width marks, joiners, BOM), Cs halves of pairs; then fillers that pass for letters.
_INVISIBLE = {"Cc", "Cf", "Cs"}
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_BREAKS = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def nfc(text: str) -> str:
    """The composed form: "Tiếng" is five code points however it was typed."""
    return normalize("NFC", text)


def clean(text: str) -> str:
    """NFC on one line: every Unicode space trimmed and collapsed, zero-width marks and control characters dropped."""
    if not text.isprintable() or not _FILLERS.isdisjoint(text):
        text = "".join(c for c in text if c.isspace() or (category(c) not in _INVISIBLE and c not in _FILLERS))
    # Dropping a mark may let two characters compose, so NFC comes last.
    return nfc(" ".join(text.split()))


def clean_lines(text: str) -> str:
    """As `clean`, keeping line breaks; blank lines at both ends go."""
    return "\n".join(clean(line) for line in _BREAKS.split(text)).strip("\n")
