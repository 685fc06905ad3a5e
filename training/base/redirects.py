"""Return addresses never lead to another site."""

from urllib.parse import unquote, urlsplit


def own_path(address: str | None, home: str) -> str:
    """`address` where it is a path of our own, else `home`."""
    if not address:
        return home
    plain = unquote(address)
    parts = urlsplit(address)
    strange = any(ord(c) < 33 or c == "\\" for c in address + plain)
    if strange or parts.scheme or parts.netloc or not plain.startswith("/") or plain.startswith("//"):
        return home
    return address
