"""Minutes on paper."""

from dataclasses import dataclass
from datetime import date

from training.documents.fonts import printable
from training.documents.letterhead import Letterhead
from training.documents.norms import norm_for
from training.documents.render import render_pdf
from training.vietnamese.dates import long_date
from training.vietnamese.numbers import two_digits


@dataclass(frozen=True)
class Official:
    """Who chairs or writes: without a title before the name."""

    name: str
    position: str


@dataclass(frozen=True)
class Counts:
    """Heads; None prints a dotted blank."""

    summoned: int | None = None
    present: int | None = None
    excused: int | None = None
    absent: int | None = None

    @property
    def sentence(self) -> str:
        """Gives "Triệu tập 128 đồng chí; có mặt … đồng chí; …"; a lone … is the blank."""
        parts = (
            ("Triệu tập", self.summoned),
            ("có mặt", self.present),
            ("vắng có phép", self.excused),
            ("vắng không phép", self.absent),
        )
        told = (f"{words} {'…' if count is None else two_digits(count)} đồng chí" for words, count in parts)
        return "; ".join(told) + " (danh sách ký nhận kèm theo)."


@dataclass(frozen=True)
class Absentees:
    """The absent of one unit, each as printed: "Hạng A Páo (không phép)"."""

    unit: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class PaperRow:
    """A paper that was read; None prints an empty cell."""

    unit: str
    presenter: str | None
    title: str
    summary: str = ""


@dataclass(frozen=True)
class ConclusionRow:
    """A numbered directive; `ordinal` is "Một là"."""

    ordinal: str
    text: str
    unit: str | None = None
    deadline: str | None = None


@dataclass(frozen=True)
class MinutesFacts:
    """Every part of the minutes, in printing order; what is None or empty is a dotted line or left out.

    `symbol` follows the blank number ("BB/TTCT"); `title` is the subject; `opened`, `place` and `content` follow
    "Hôm nay, vào hồi … , tại … , …"; in prose a lone "…" prints a dotted blank and a line break a new paragraph.
    """

    letterhead: Letterhead
    symbol: str
    on: date
    title: str
    opened: str
    place: str
    content: str
    chair: Official | None
    secretary: Official | None
    delegates: tuple[str, ...]
    counts: Counts
    absentees: tuple[Absentees, ...]
    materials: str
    opening: str
    reports: tuple[str, ...]
    papers: tuple[PaperRow, ...]
    discussion: str
    conclusion_lead: str
    conclusions: tuple[ConclusionRow, ...]
    closing: str
    recipients: tuple[str, ...]
    draft: bool

    @property
    def assigned(self) -> bool:
        """Whether any directive has a unit or a deadline, so that their columns are printed."""
        return any(row.unit or row.deadline for row in self.conclusions)


def render_minutes(facts: MinutesFacts) -> bytes:
    """The minutes as PDF by the norm of their date; a draft says DỰ THẢO on each page."""
    minutes = printable(facts)
    norm = norm_for(minutes.letterhead.form, minutes.on)
    dated = minutes.letterhead.dated(long_date(minutes.on)) if norm.minutes_dated else ""
    sheets = ["numbered.css", "minutes.css", *(["draft.css"] if minutes.draft else [])]
    return render_pdf("minutes/documents/minutes.html", *sheets, minutes=minutes, norm=norm, dated=dated)
