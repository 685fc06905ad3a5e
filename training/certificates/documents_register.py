"""The register of certificates on paper (sổ cấp giấy chứng nhận)."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import two_digits


class RowKind(StrEnum):
    """What an entry records."""

    ISSUED = "issued"
    REISSUED = "reissued"  # bears a new number
    REVOKED = "revoked"  # a row without a number
    SPOILED = "spoiled"  # a blank spoiled in printing: a row without a number


_ABOUT = {
    RowKind.ISSUED: "",
    RowKind.REISSUED: "Cấp lại do in sai, thay số {}",
    RowKind.REVOKED: "Thu hồi số {}",
    RowKind.SPOILED: "Hủy phôi số {}",
}
_COUNTED = {
    RowKind.ISSUED: "giấy đã cấp",
    RowKind.REISSUED: "giấy cấp lại",
    RowKind.REVOKED: "giấy thu hồi",
    RowKind.SPOILED: "phôi in hỏng",
}


@dataclass(frozen=True)
class RegisterRow:
    """One entry as printed. `about` is the number that a reissue, revocation or spoiled blank speaks of, or empty."""

    kind: RowKind
    number: str
    entry: str
    name: str
    birth: str
    native_place: str
    unit: str
    grade: str
    issued_on: str
    about: str = ""

    @property
    def note(self) -> str:
        """The note column."""
        return _ABOUT[self.kind].format(self.about) if self.about else ""


@dataclass(frozen=True)
class RegisterSection:
    """Consecutive entries of one course; `course_line` goes on after its title, opening decision included."""

    course: str
    course_line: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True)
class RegisterFacts:
    """A volume in the order of its entries; `volume` is "Quyển số 01, năm 2022", `keeper` the Centre's name."""

    letterhead: Letterhead
    volume: str
    keeper: str
    sections: tuple[RegisterSection, ...]

    @property
    def closing(self) -> str:
        """As "Cộng 128 mục: 126 giấy đã cấp, 01 giấy cấp lại, 01 phôi in hỏng."; kinds without entry are left out."""
        counts = Counter(row.kind for section in self.sections for row in section.rows)
        told = [f"{two_digits(counts[kind])} {words}" for kind, words in _COUNTED.items() if counts[kind]]
        return f"Cộng {two_digits(counts.total())} mục" + (f": {', '.join(told)}." if told else ".")


def render_register(facts: RegisterFacts) -> bytes:
    """The register as PDF, A4 landscape; the course stands in a band on each page and wherever it changes."""
    return render_pdf("certificates/documents/register.html", "register.css", register=printable(facts))
