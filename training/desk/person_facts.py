"""What is kept of a person, side by side with another record of the same human being."""

from collections.abc import Mapping
from typing import Any

from training.base.refusal import Sentence
from training.base.text import _
from training.people.models import Person

FACTS: dict[str, Sentence] = {
    "full_name": _("Họ và tên"),
    "birth": _("Ngày sinh"),
    "gender": _("Giới tính"),
    "ethnicity": _("Dân tộc"),
    "native_place": _("Quê quán"),
    "phone": _("Điện thoại"),
    "email": _("Thư điện tử"),
}
BIRTH = ("birth_year", "birth_month", "birth_day")


def fact_of(person: Person, fact: str) -> str:
    """A fact as pages show it, "" where it is not known."""
    return person.birth_text if fact == "birth" else getattr(person, fact)


def clashes(kept: Person, gone: Person) -> list[str]:
    """The facts of which both know something, and not the same."""
    pairs = {fact: (fact_of(kept, fact), fact_of(gone, fact)) for fact in FACTS}
    return [fact for fact, (one, other) in pairs.items() if one and other and one != other]


def values_from(kept: Person, gone: Person, choices: Mapping[str, int]) -> dict[str, Any]:
    """The columns of `kept` that `gone` gives: what it alone knows, and the facts for which it was chosen."""
    only = [fact for fact in FACTS if fact_of(gone, fact) and not fact_of(kept, fact)]
    won = [fact for fact in clashes(kept, gone) if choices.get(fact) == gone.id]
    columns = [column for fact in (*only, *won) for column in (BIRTH if fact == "birth" else (fact,))]
    return {column: getattr(gone, column) for column in columns}
