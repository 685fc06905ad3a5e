"""What a unit is called and where it stands, as one value."""

from dataclasses import dataclass

from training.people.models import KIND_NAMES, UnitKind
from training.vietnamese import fold


@dataclass(frozen=True)
class UnitFacts:
    """A unit by its whole name ("Phường Sa Pa"); `former` are names that lists still use, divided by ";"."""

    name: str
    kind: UnitKind
    parent_id: int | None = None
    code: str = ""
    former: str = ""


def kind_of(name: str) -> UnitKind | None:
    """The kind with which a name begins: "Xã Tả Van" is a commune; None where it begins with none."""
    words = f"{fold(name)} "
    kinds = [k for k in UnitKind if k != UnitKind.OTHER and words.startswith(f"{fold(str(KIND_NAMES[k]))} ")]
    return max(kinds, key=lambda kind: len(str(KIND_NAMES[kind])), default=None)
