"""Two people wrote at once: what can be joined is joined, what cannot is shown side by side. Nothing is lost."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from training.minutes.parts import ORDER, Value

_TOKENS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Clash:
    """One field that both changed, each in another way (None: not there)."""

    name: str
    base: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merged:
    """What both wrote: where they clash, `value` holds mine."""

    value: Value
    clashes: list[Clash]


@dataclass(frozen=True)
class Piece:
    """Some words of a text: kept, added or dropped."""

    kind: str
    text: str


def merge(base: Value, theirs: Value, mine: Value) -> Merged:
    """Join two values that began as `base`, field by field; the order of rows never clashes."""
    value, clashes = dict(theirs), []
    for name in {**base, **theirs, **mine}:
        was, their, my = base.get(name), theirs.get(name), mine.get(name)
        if my in (was, their):
            continue
        if name == ORDER:
            my = _joined(was or [], their or [], my or [])
        elif their != was:
            clashes.append(Clash(name, was, their, my))
        value[name] = my
    return Merged({name: each for name, each in value.items() if each is not None}, clashes)


def _joined(base: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    """Mine where only mine changed; else theirs, with what I added behind and without what I took out."""
    if theirs == base:
        return mine
    kept = [key for key in theirs if key in mine or key not in base]
    return [*kept, *(key for key in mine if key not in base and key not in theirs)]


def together(base: str, theirs: str, mine: str) -> str:
    """A text to begin from: every line that either wrote, without those that one of them took out or rewrote."""
    was, their, my = base.split("\n"), theirs.split("\n"), mine.split("\n")
    kept: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, their, my, autojunk=False).get_opcodes():
        if kind == "equal":
            kept += their[a:b]
        else:
            kept += [line for line in their[a:b] if line not in was]
            # A line that all three have only stands elsewhere.
            kept += [line for line in my[c:d] if line not in was or line in their]
    return "\n".join(kept)


def changes(before: str, after: str) -> list[Piece]:
    """The way from one text to the other, word by word."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", "".join(old[a:b])))
            continue
        parts = (Piece("dropped", "".join(old[a:b])), Piece("added", "".join(new[c:d])))
        pieces += [piece for piece in parts if piece.text]
    return pieces
