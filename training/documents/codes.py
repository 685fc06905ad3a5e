"""How codes that people type are written, printed and read."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I L O U, which are misread
_MISREAD = str.maketrans("ILO", "110", "- \u00a0.")


def grouped(code: str) -> str:
    """Thirteen letters as 4-4-5: 7K3M-9QTD-12ABC."""
    return "-".join(filter(None, (code[:4], code[4:8], code[8:])))


def plain_code(typed: str) -> str:
    """Capitals without marks; I and L are read as 1, O as 0."""
    return typed.upper().translate(_MISREAD)
