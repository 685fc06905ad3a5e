"""What a certificate looks like: paper, frame, wording. Plain values, frozen with each certificate."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Paper(StrEnum):
    """Sizes of paper, landscape."""

    A4 = "a4"
    CARD = "card"
    A5 = "a5"


SIZES = {Paper.A4: (297.0, 210.0), Paper.CARD: (270.0, 190.0), Paper.A5: (210.0, 148.0)}  # width, height in mm


@dataclass(frozen=True)
class Design:
    """A version of a template."""

    paper: Paper = Paper.A4

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in mm."""
        return SIZES[self.paper]

    def to_values(self) -> dict[str, Any]:
        """As the database keeps it (JSON); `from_values` gives the same design back."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> "Design":
        """The design of `to_values`."""
        return cls(**{**values, "paper": Paper(values["paper"])})


# What the Centre prints until it makes a template of its own.
STANDARD = Design()
