"""How codes that people type are printed."""


def grouped(code: str) -> str:
    """Thirteen letters as 4-4-5: 7K3M-9QTD-12ABC."""
    return "-".join(filter(None, (code[:4], code[4:8], code[8:])))
