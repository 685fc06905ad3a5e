"""Names that came in capitals: another spelling is offered, never imposed."""

import re

_PIECE = re.compile(r"[^\s'’ʼ\-.()/]+")


def is_capitals(name: str) -> bool:
    """Whether the whole name is in capitals; a word of one letter ("A") says nothing by itself."""
    return name == name.upper() and any(len(piece) > 1 and piece.isalpha() for piece in _PIECE.findall(name))


def suggest_case(name: str) -> str:
    """Gives "BÙI THỊ YẾN" as "Bùi Thị Yến", "H'MÔNG" as "H'Mông"; a name not in capitals stays as it is."""
    return _PIECE.sub(lambda piece: piece[0].capitalize(), name) if is_capitals(name) else name
