"""The participant list, and slips to hand out."""

from dataclasses import dataclass

from training.documents.code_slots import CodeSlots
from training.documents.codes import grouped
from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.render import render_pdf
from training.vietnamese.numbers import roman, two_digits


@dataclass(frozen=True)
class Participant:
    """A row; `birth` is a date, a year or empty."""

    name: str
    birth: str
    position: str


@dataclass(frozen=True)
class ParticipantUnit:
    """The people of a unit, in printing order."""

    unit: str
    people: tuple[Participant, ...]


@dataclass(frozen=True)
class ParticipantList:
    """`dated` is place and date, or empty; a signer without a name is left out with the block."""

    letterhead: Letterhead
    title: str
    day_line: str
    dated: str
    units: tuple[ParticipantUnit, ...]
    signer_title: str
    signer_name: str

    @property
    def total(self) -> int:
        """How many people are on the list."""
        return sum(len(unit.people) for unit in self.units)


@dataclass(frozen=True)
class Slip:
    """`checkin_code` (13 letters) is what the large QR code says; `link` is the personal page."""

    name: str
    checkin_code: str
    link: str


@dataclass(frozen=True)
class SlipUnit:
    """The slips of a unit, in printing order."""

    unit: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class SlipFacts:
    """`dates` and `venue` as printed on each slip."""

    course: str
    dates: str
    venue: str
    units: tuple[SlipUnit, ...]


def render_participants(facts: ParticipantList) -> bytes:
    """Danh sách học viên as PDF, by unit, without telephone numbers."""
    return render_pdf(
        "registration/documents/participants.html",
        "numbered.css",
        "bands.css",
        "participants.css",
        list=printable(facts),
        roman=roman,
        two_digits=two_digits,
    )


def render_slips(facts: SlipFacts) -> bytes:
    """Eight slips an A4 sheet, to be cut; each unit begins a new sheet, which its name heads."""
    slots = CodeSlots()
    template, shown = "registration/documents/slips.html", printable(facts)
    return slots.fill(render_pdf(template, "slips.css", facts=shown, qr=slots.qr, grouped=grouped))
