"""What the records of a course say of its minutes. Paper is always Vietnamese; nothing is invented."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from training.agenda.models import SessionKind
from training.minutes.parts import ORDER, Body, Part, Value, paper_field
from training.vietnamese import long_date, spoken_time, two_digits


@dataclass(frozen=True)
class Speaker:
    """Who spoke, with the position as given ("" where none was)."""

    name: str
    position: str = ""

    @property
    def named(self) -> str:
        return f"Đồng chí {self.name}, {self.position}" if self.position else f"Đồng chí {self.name}"


@dataclass(frozen=True)
class Slot:
    """A session of the agenda."""

    kind: SessionKind
    title: str
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A topic in running order; `key` stays its own whatever the order."""

    key: str
    unit: str
    title: str
    presenter: str = ""


@dataclass(frozen=True)
class Seat:
    """Somebody with a place: whether it was held at the start, and what the rolls say (none of the three: not yet)."""

    name: str
    unit: str
    summoned: bool = True
    came: bool = False
    excused: bool = False
    absent: bool = False


@dataclass(frozen=True)
class Records:
    """All that minutes are drafted from; instants in local time."""

    starts: datetime
    ends: datetime
    venue: str
    organising_body: str
    audience: str
    superior: str = ""
    centre: str = ""
    slots: tuple[Slot, ...] = ()
    papers: tuple[Paper, ...] = ()
    seats: tuple[Seat, ...] = ()

    @property
    def unmarked(self) -> int:
        """How many are on no roll yet, once anybody is."""
        waiting = [s for s in self.seats if not (s.came or s.excused or s.absent)]
        return len(waiting) if len(waiting) < len(self.seats) else 0

    def of(self, *kinds: SessionKind) -> list[Slot]:
        """The sessions of these kinds, in the order of the day."""
        return [slot for slot in self.slots if slot.kind in kinds]


def draft(r: Records) -> Body:
    """Every part as the records give it; "" is what they do not know."""
    return {
        Part.TIME: {
            "begins": f"{spoken_time(r.starts)}, {long_date(r.starts)}",
            "place": r.venue,
            "body": r.organising_body,
            "chair": "",
            "secretary": "",
        },
        Part.PRESENCE: {"delegates": _delegates(r), "materials": _materials(r), **_counts(r.seats)},
        Part.OPENING: {"text": _lines(_opening(slot) for slot in r.of(SessionKind.OPENING))},
        Part.REPORTS: {"text": _lines(_report(slot) for slot in r.of(SessionKind.REPORT, SessionKind.LECTURE))},
        Part.PAPERS: _papers(r.papers),
        Part.DISCUSSION: {"text": ""},
        Part.CONCLUSIONS: {"lead": _lines(_lead(slot) for slot in r.of(SessionKind.CONCLUSION) if slot.speakers)},
        Part.CLOSING: {"ends": _ends(r), "copies": "", "recipients": _recipients(r)},
    }


def _delegates(r: Records) -> str:
    """Who concludes stands first, then the speakers of the day, then the audience."""
    slots = sorted(r.slots, key=lambda slot: slot.kind != SessionKind.CONCLUSION)
    speakers = dict.fromkeys(speaker.named for slot in slots for speaker in slot.speakers)
    uninvited = sum(seat.came and not seat.summoned for seat in r.seats)
    more = f"{two_digits(uninvited)} đồng chí dự ngoài danh sách triệu tập." if uninvited else ""
    return _lines([*(_ended(name) for name in speakers), _ended(r.audience), more])


def _counts(seats: Sequence[Seat]) -> Value:
    summoned = str(sum(s.summoned for s in seats)) if seats else ""
    blank = dict.fromkeys(("present", "excused", "excused_names", "absent", "absent_names"), "")
    if not any(s.came or s.excused or s.absent for s in seats):
        return {"summoned": summoned, **blank}
    excused, absent = [s for s in seats if s.excused], [s for s in seats if s.absent]
    return {
        "summoned": summoned,
        "present": str(sum(s.came for s in seats)),
        "excused": str(len(excused)),
        "excused_names": _by_unit(excused),
        "absent": str(len(absent)),
        "absent_names": _by_unit(absent),
    }


def _by_unit(seats: Iterable[Seat]) -> str:
    """A line a unit: "Phường Sa Pả: Nông Thị Nga"; `seats` come with units together."""
    groups = [(unit, ", ".join(s.name for s in group)) for unit, group in groupby(seats, key=lambda s: s.unit)]
    return _lines(f"{unit}: {names}" if unit else names for unit, names in groups)


def _materials(r: Records) -> str:
    reports = [_titled("báo cáo", s.title) for s in r.of(SessionKind.REPORT)]
    lectures = [_titled("chuyên đề", s.title) for s in r.of(SessionKind.LECTURE)]
    papers = [f"{two_digits(len(r.papers))} tham luận của các đơn vị"] if r.papers else []
    joined = "; ".join([*reports, *lectures, *papers])
    return _ended(joined[:1].upper() + joined[1:])


def _opening(slot: Slot) -> str:
    who = "; ".join(s.named for s in slot.speakers)
    return _ended(f"{who}: {_small(slot.title)}" if who else slot.title)


def _report(slot: Slot) -> str:
    what = _titled("chuyên đề" if slot.kind == SessionKind.LECTURE else "báo cáo", slot.title)
    who = "; ".join(s.named for s in slot.speakers)
    return _ended(f"{who}, trình bày {what}" if who else f"Hội nghị nghe {what}")


def _titled(kind: str, title: str) -> str:
    """The title behind its kind, which it may bear already."""
    return _small(title) if title.casefold().startswith(kind) else f"{kind} “{title}”"


def _papers(papers: Iterable[Paper]) -> Value:
    rows: Value = {ORDER: []}
    for paper in papers:
        rows[ORDER].append(paper.key)
        fields = {"unit": paper.unit, "presenter": paper.presenter, "title": paper.title, "summary": ""}
        rows |= {paper_field(name, paper.key): text for name, text in fields.items()}
    return rows


def _lead(slot: Slot) -> str:
    return f"{'; '.join(s.named for s in slot.speakers)}, phát biểu kết luận và chỉ đạo:"


def _ends(r: Records) -> str:
    same_day = r.starts.date() == r.ends.date()
    return spoken_time(r.ends) + (" cùng ngày" if same_day else f", {long_date(r.ends)}")


def _recipients(r: Records) -> str:
    return _lines([f"{r.superior} (báo cáo)" if r.superior else "", f"Lưu {r.centre}" if r.centre else ""])


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def _ended(text: str) -> str:
    """With a full stop, unless it ends with a mark already."""
    return f"{text}." if text and text[-1] not in ".!?…:;" else text


def _small(text: str) -> str:
    """A small letter first, unless an abbreviation begins it."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first[1:].islower() else text
