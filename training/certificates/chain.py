"""The register's chain: each line's hash covers what it says and the hash of the line before."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from training.base.refusal import Sentence
from training.base.text import _

# What the first line of a year follows.
START = "0" * 64
LETTERS = 16  # of a hash that people compare: 64 bits


@dataclass(frozen=True)
class Link:
    """A line as it stands: its place, all that it says, the hash it follows and its own."""

    seq: int
    says: Mapping[str, object]
    previous: str
    hash: str


def entry_hash(previous: str, says: Mapping[str, object]) -> str:
    """The hash of a line that says `says` (JSON values) and follows the line with hash `previous`; SHA-256, hex."""
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def short(whole: str) -> str:
    """The letters of a hash that paper bears and people compare: 3F9A-2B7C-11D0-9E4F."""
    letters = whole[:LETTERS].upper()
    return "-".join(letters[at : at + 4] for at in range(0, LETTERS, 4))


def faults(year: int, links: Sequence[Link], expected: int) -> list[Sentence]:
    """What is wrong with the lines of a year, in their order, `expected` in number; [] where nothing is."""
    return list(_faults(year, links, expected))


def _faults(year: int, links: Sequence[Link], expected: int) -> Iterator[Sentence]:
    at, previous = 0, START
    for link in links:
        if link.seq > at + 1:
            yield _missing(year, at + 1, link.seq - 1)
        elif link.previous != previous:
            yield _("Sổ năm %(year)s, dòng %(line)s: không nối tiếp dòng trước; dòng này hoặc dòng trước đã bị thay.",
                    year=year, line=link.seq)  # fmt: skip
        if entry_hash(link.previous, link.says) != link.hash:
            yield _("Sổ năm %(year)s, dòng %(line)s: nội dung đã bị sửa.", year=year, line=link.seq)
        if link.seq > expected:
            yield _("Sổ năm %(year)s, dòng %(line)s: thừa, sổ chỉ cấp đến dòng %(last)s.",
                    year=year, line=link.seq, last=expected)  # fmt: skip
        at, previous = link.seq, link.hash
    if at < expected:
        yield _missing(year, at + 1, expected)


def _missing(year: int, first: int, last: int) -> Sentence:
    if first == last:
        return _("Sổ năm %(year)s, dòng %(line)s: bị mất.", year=year, line=first)
    return _("Sổ năm %(year)s, dòng %(first)s đến %(last)s: bị mất.", year=year, first=first, last=last)
