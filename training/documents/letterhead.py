"""Who heads a paper."""

from dataclasses import dataclass

from training.documents.norms import HEADINGS, PARTY


@dataclass(frozen=True)
class Letterhead:
    """Names as they are written in a sentence; paper prints them in capitals. `place` heads the date line."""

    superior: str
    issuer: str
    place: str
    form: str = PARTY

    @property
    def heading(self) -> str:
        """What the form puts at the top right."""
        return HEADINGS[self.form]

    def dated(self, day: str) -> str:
        """Gives "Sa Pa, ngày 15 tháng 7 năm 2022" from a long date."""
        return f"{self.place}, {day}"
