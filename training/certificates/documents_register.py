"""The register of certificates on paper (sổ cấp giấy chứng nhận)."""

from collections import Counter
from collections.abc import Iterator
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
    COPIED = "copied"  # from here on rows without a number of their own
    HANDED = "handed"  # of a certificate that another year's book issued
    RETURNED = "returned"
    VOIDED = "voided"
    REVOKED = "revoked"
    SPOILED = "spoiled"  # a blank spoiled in printing


_ABOUT = {
    RowKind.ISSUED: "",
    RowKind.REISSUED: "Cấp lại do in sai, thay số {}",
    RowKind.COPIED: "Bản sao giấy số {}",
    RowKind.HANDED: "Giao giấy số {}",
    RowKind.RETURNED: "Nhận lại giấy số {}",
    RowKind.VOIDED: "Hủy số {}",
    RowKind.REVOKED: "Thu hồi số {}",
    RowKind.SPOILED: "Hủy phôi {}",
}
_COUNTED = {
    RowKind.ISSUED: "giấy đã cấp",
    RowKind.REISSUED: "giấy cấp lại",
    RowKind.COPIED: "bản sao",
    RowKind.HANDED: "lần giao giấy năm khác",
    RowKind.RETURNED: "lần nhận lại giấy",
    RowKind.VOIDED: "số hủy",
    RowKind.REVOKED: "giấy thu hồi",
    RowKind.SPOILED: "phôi in hỏng",
}


@dataclass(frozen=True)
class RegisterRow:
    """One entry as printed.

    `about` is what a row speaks of that bears no number of its own, or stands for another; `received` the day and the
    person that took the certificate, where the ink of a signature need not say it.
    """

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
    received: tuple[str, ...] = ()

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
class Anchor:
    """What ties the paper to the chain: how many lines a year has, and the letters of the last one's hash."""

    lines: int
    code: str


@dataclass(frozen=True)
class RegisterFacts:
    """A volume in the order of its entries; `volume` is "Quyển số 01, năm 2022", `keeper` the Centre's name.

    `part` names the course where only its part of the volume is printed.
    """

    letterhead: Letterhead
    volume: str
    keeper: str
    sections: tuple[RegisterSection, ...]
    anchor: Anchor | None = None
    part: str = ""

    @property
    def rows(self) -> Iterator[RegisterRow]:
        """Every row, whatever its course."""
        return (row for section in self.sections for row in section.rows)

    @property
    def closing(self) -> str:
        """As "Cộng 128 mục: 126 giấy đã cấp, 01 giấy cấp lại, 01 phôi in hỏng. Đã giao 120 giấy."; kinds without entry
        are left out; then the anchor."""
        counts = Counter(row.kind for row in self.rows)
        told = [f"{two_digits(counts[kind])} {words}" for kind, words in _COUNTED.items() if counts[kind]]
        sentences = [f"Cộng {two_digits(counts.total())} mục" + (f": {', '.join(told)}." if told else ".")]
        if received := sum(bool(row.received) for row in self.rows):
            sentences.append(f"Đã giao {two_digits(received)} giấy.")
        if self.anchor:
            sentences.append(f"Sổ ghi {two_digits(self.anchor.lines)} dòng; mã dòng cuối {self.anchor.code}.")
        return " ".join(sentences)


def render_register(facts: RegisterFacts, css: str = "") -> bytes:
    """The register as PDF, A4 landscape; the course stands in a band on each page and wherever it changes."""
    return render_pdf("certificates/documents/register.html", "register.css", css=css, register=printable(facts))
