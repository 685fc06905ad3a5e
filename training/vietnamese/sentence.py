"""Names of units and venues inside a sentence."""

import re

# "Bản" and "Tổ" are left out: "Bản Hồ" is a name. A kind is one only before a name or a number ("Xã hội" is none).
_KINDS = (
    "xã", "phường", "thị xã", "thị trấn", "thành phố", "tỉnh", "huyện", "quận", "thôn", "tổ dân phố", "khu phố",
    "trung tâm", "hội trường", "nhà văn hóa",
)  # fmt: skip
_KIND_FIRST = re.compile(rf"({'|'.join(kind.capitalize() for kind in _KINDS)}) (?=.)")
_SHORT = 40


def inside_sentence(name: str) -> str:
    """Makes "Xã Hoàng Liên, thị xã Sa Pa" as "xã Hoàng Liên, thị xã Sa Pa"; what does not begin with a kind stays."""
    found = _KIND_FIRST.match(name)
    named = found is not None and (not name[found.end()].islower() or name.startswith("số ", found.end()))
    return name[0].lower() + name[1:] if named else name


def bind(text: str) -> str:
    """No-break spaces between the words of a short name, so that it wraps whole; a text over 40 letters may wrap."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text
