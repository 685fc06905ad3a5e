"""The register's chain: each line's hash covers what it says and the hash of the line before."""

import hashlib
import json
from collections.abc import Mapping

# What the first line of a year follows.
START = "0" * 64


def entry_hash(previous: str, says: Mapping[str, object]) -> str:
    """The hash of a line that says `says` (JSON values) and follows the line with hash `previous`; SHA-256, hex."""
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
