"""A template that comes from a file: its design bears the mark that was made anew from it."""

from dataclasses import replace
from hashlib import sha256
from typing import IO

from training.designs.design import Design
from training.designs.file import read


def brought(stream: IO[bytes]) -> tuple[str, Design, bytes]:
    """Name, design and mark of a file; refuses as `read` does."""
    name, design, mark = read(stream)
    return name, replace(design, mark=sha256(mark).hexdigest()) if mark else design, mark
