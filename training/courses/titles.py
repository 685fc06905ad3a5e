"""How a course is called on paper, so that its kind and its title do not stutter."""

from training.base.text import _
from training.vietnamese import clean

_NOUNS = (_("hội nghị"), _("hội thảo"), _("lớp"), _("khóa"))


def document_title(kind: str, title: str) -> str:
    """Gives "Hội nghị tập huấn" and "Tập huấn nghiệp vụ" as "Hội nghị tập huấn nghiệp vụ".

    A title that already begins with the noun of a kind ("Hội nghị", "Lớp") stays as it is.
    """
    title, low = clean(title), clean(title).casefold()
    words = kind.casefold().split()
    if any(low.startswith(f"{noun} ") for noun in _NOUNS):
        return title
    for n in range(len(words) - 1, 0, -1):
        tail = " ".join(words[-n:]) + " "
        if low.startswith(tail):
            return f"{kind} {title[len(tail) :]}"
    return f"{kind} {_inside(title)}"


def _inside(title: str) -> str:
    """The title behind its kind: a small letter first, unless a proper name or an abbreviation begins it."""
    first, _space, rest = title.partition(" ")
    common = first[:1].isupper() and first[1:].islower() and rest[:1].islower()
    return title[0].lower() + title[1:] if common else title
