"""Return addresses never lead to another site."""

import re
from urllib.parse import unquote


def own_path(address: str | None, home: str) -> str:
    """`address` where it is a path of our own, else `home`.

    Browsers read a backslash as a slash, drop tabs and line breaks, and take what follows two slashes for a host.
    """
    if not address or not address.startswith("/"):
        return home
    path = unquote(re.split("[?#]", address, maxsplit=1)[0])
    strange = any(ord(c) < 32 or c in "\\\x7f" for c in address + path)
    return home if strange or path.startswith("//") else address
