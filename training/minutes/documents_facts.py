"""From what stands in minutes to what is printed: plain values, blanks as "…" or None."""

from collections.abc import Iterable, Mapping
from datetime import date

from training.documents.letterhead import Letterhead
from training.minutes.directives import Directive, numbered
from training.minutes.documents import Absentees, ConclusionRow, Counts, MinutesFacts, Official, PaperRow
from training.minutes.parts import Part
from training.minutes.sheet import PartSheet, Sheet
from training.vietnamese import date_text, inside_sentence, two_digits

BLANK = "…"
EXCUSED, UNEXCUSED = "có phép", "không phép"


def facts_of(
    sheet: Sheet, letterhead: Letterhead, symbol: str, *, on: date, title: str, units: Mapping[int, str], draft: bool
) -> MinutesFacts:
    """`symbol` follows the blank number, `on` is the day of the document, `units` are names by id."""
    time, presence = sheet.parts[Part.TIME], sheet.parts[Part.PRESENCE]
    papers, conclusions = sheet.parts[Part.PAPERS], sheet.parts[Part.CONCLUSIONS]
    return MinutesFacts(
        letterhead=letterhead,
        symbol=symbol,
        on=on,
        title=title,
        draft=draft,
        opened=time.text("begins") or BLANK,
        place=inside_sentence(time.text("place")) or BLANK,
        content=f"{time.text('body') or BLANK} tổ chức {title}",
        chair=_official(time.text("chair")),
        secretary=_official(time.text("secretary")),
        delegates=_lines(presence.text("delegates")),
        counts=Counts(*(_count(presence.text(name)) for name in ("summoned", "present", "excused", "absent"))),
        absentees=_absentees(presence),
        materials=presence.text("materials"),
        opening=sheet.parts[Part.OPENING].text("text"),
        reports=_lines(sheet.parts[Part.REPORTS].text("text")),
        papers=tuple(_paper(papers, key) for key in papers.papers),
        discussion=sheet.parts[Part.DISCUSSION].text("text"),
        conclusion_lead=conclusions.text("lead"),
        conclusions=tuple(_conclusion(words, row, units) for words, row in numbered(conclusions.directives)),
        closing=_closing(sheet.parts[Part.CLOSING]),
        recipients=tuple(line.rstrip(".,;") for line in _lines(sheet.parts[Part.CLOSING].text("recipients"))),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _official(text: str) -> Official | None:
    """ "Đồng chí Thào A Sinh, Phó Bí thư": the name up to the first comma."""
    name, _comma, position = text.removeprefix("Đồng chí ").removeprefix("đồng chí ").partition(",")
    return Official(name.strip(), position.strip().rstrip(".")) if name else None


def _count(text: str) -> int | None:
    return int(text) if text else None


def _absentees(presence: PartSheet) -> tuple[Absentees, ...]:
    """A line a unit, those with and without leave together; a line without a unit stands under its reason."""
    found: dict[str, list[str]] = {}
    for field, reason in (("excused_names", EXCUSED), ("absent_names", UNEXCUSED)):
        for line in _lines(presence.text(field)):
            unit, colon, names = line.rpartition(":")
            people = (name.strip(" .;") for name in names.split(","))
            told = [f"{name} ({reason})" if colon else name for name in people if name]
            found.setdefault(unit.strip() or f"Vắng {reason}", []).extend(told)
    return tuple(Absentees(unit, tuple(people)) for unit, people in found.items())


def _paper(papers: PartSheet, key: str) -> PaperRow:
    unit, presenter, title, summary = (papers.paper(name, key) for name in ("unit", "presenter", "title", "summary"))
    return PaperRow(unit, presenter or None, title, summary)


def _conclusion(words: str, row: Directive, units: Mapping[int, str]) -> ConclusionRow:
    names = ", ".join(_known(units, row.units))
    return ConclusionRow(words, row.text, names or None, date_text(row.deadline) if row.deadline else None)


def _known(units: Mapping[int, str], ids: Iterable[int]) -> list[str]:
    return [units[unit] for unit in ids if unit in units]


def _closing(closing: PartSheet) -> str:
    copies = closing.text("copies")
    made = two_digits(int(copies)) if copies else BLANK
    return f"Hội nghị kết thúc vào hồi {closing.text('ends') or BLANK}. Biên bản được lập thành {made} bản."
