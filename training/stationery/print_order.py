"""What is to be printed, in which order, on what: plain values that an address, a form or a job can carry."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class Dividers(StrEnum):
    """Sheets that tell envelopes apart."""

    NONE = "none"
    WITHIN = "within"  # each before its certificates, in the same file
    APART = "apart"  # in a file of their own: a tray of blanks must not print them


@dataclass(frozen=True)
class PrintOrder:
    """By unit, then by name; without `units` and `certificates`: all.

    `units` are names of the course's day; `per_envelope` people go into an envelope (0: a whole unit); `lot_id` are the
    blanks to print on, and `run` the first blank (its id) of what was printed together on them.
    """

    units: tuple[str, ...] = ()
    certificates: tuple[int, ...] = ()
    per_envelope: int = 0
    dividers: Dividers = Dividers.NONE
    two_up: bool = False
    printer_id: int | None = None
    lot_id: int | None = None
    run: int | None = None

    def to_values(self) -> dict[str, Any]:
        """As JSON; `from_values` gives the same order back."""
        return asdict(self) | {"units": list(self.units), "certificates": list(self.certificates)}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> "PrintOrder":
        """The order of `to_values`."""
        known = {field.name: values[field.name] for field in fields(cls) if field.name in values}
        known |= {name: tuple(known.get(name, ())) for name in ("units", "certificates")}
        return cls(**{**known, "dividers": Dividers(values.get("dividers", Dividers.NONE))})

    def to_query(self) -> dict[str, Any]:
        """The parts that are not as usual, as an address carries them."""
        usual, own = PrintOrder(), self.to_values() | {"certificates": ",".join(map(str, self.certificates))}
        told = {name: value for name, value in own.items() if getattr(usual, name) != getattr(self, name)}
        return told | ({"two_up": "1"} if self.two_up else {})
