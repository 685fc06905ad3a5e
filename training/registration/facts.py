"""What a list says of somebody on record: what the record lacks is filled in, what it says otherwise stays."""

from collections.abc import Mapping
from typing import Any

from training.base.refusal import Sentence
from training.base.text import _
from training.people.models import Person
from training.vietnamese import clean

FACTS: Mapping[str, Sentence] = {
    "gender": _("giới tính"), "ethnicity": _("dân tộc"), "native_place": _("quê quán"),
}  # fmt: skip
FILLED = "filled"  # among the values of a row that was brought in: the facts that it gave to the record
Values = Mapping[str, Any]


def gaps(values: Values, person: Person) -> list[str]:
    """The facts that a row gives and the record lacks."""
    return [name for name in FACTS if values.get(name) and not getattr(person, name)]


def differences(values: Values, person: Person) -> list[str]:
    """The facts of which both know something, and not the same."""
    pairs = {name: (clean(values.get(name) or ""), clean(getattr(person, name))) for name in FACTS}
    return [name for name, (one, other) in pairs.items() if one and other and one.casefold() != other.casefold()]


def named(names: list[str]) -> str:
    """Facts as words in a sentence."""
    return ", ".join(str(FACTS[name]) for name in names)


def told_apart(values: Values, person: Person) -> tuple[Sentence, ...]:
    """What both say of each fact in which they differ."""
    said = [(FACTS[name], getattr(person, name), values[name]) for name in differences(values, person)]
    return tuple(
        _("%(fact)s: hồ sơ ghi “%(there)s”, danh sách ghi “%(here)s”", fact=f, there=t, here=h) for f, t, h in said
    )
