"""Who heads a paper."""

from dataclasses import dataclass
from typing import Protocol

from training.documents.norms import HEADINGS, PARTY


class Issuer(Protocol):
    """Who issues paper, as the Centre's facts of a day say it."""

    @property
    def superior(self) -> str: ...
    @property
    def letterhead_name(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def norm(self) -> str: ...


@dataclass(frozen=True)
class Letterhead:
    """Names as they are written in a sentence; paper prints them in capitals. `place` heads the date line."""

    superior: str
    issuer: str
    place: str
    form: str = PARTY

    @classmethod
    def of(cls, issuer: Issuer) -> "Letterhead":
        """What heads the paper of `issuer`."""
        return cls(issuer.superior, issuer.letterhead_name, issuer.place, issuer.norm)

    @property
    def heading(self) -> str:
        """What the form puts at the top right."""
        return HEADINGS[self.form]

    def dated(self, day: str) -> str:
        """Gives "Sa Pa, ngày 15 tháng 7 năm 2022" from a long date."""
        return f"{self.place}, {day}"
