"""Minutes as plain text, to be read and compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from training.base.refusal import Sentence
from training.base.text import _
from training.minutes.conflict import Clash, Piece, changes
from training.minutes.directives import Directive, directives_in, numbered
from training.minutes.parts import ORDER, PAPER, PART_NAMES, Body, Part, paper_field, row_name
from training.minutes.sheet import PartSheet
from training.vietnamese import date_text

Units = Mapping[int, str]


def part_text(sheet: PartSheet, units: Units) -> str:
    """A part in lines; fields without text are left out."""
    if sheet.part == Part.PAPERS:
        texts = [_paper_text(sheet, key, n) for n, key in enumerate(sheet.papers, 1)]
        return "\n".join(texts)
    several = len(sheet.blanks) > 1
    lines = [
        f"{blank.label}: {sheet.text(blank.name)}" if several else sheet.text(blank.name)
        for blank in sheet.blanks
        if sheet.text(blank.name)
    ]
    return "\n".join([*lines, *(f"{words}: {row_text(row, units)}" for words, row in numbered(sheet.directives))])


def row_text(row: Directive, units: Units) -> str:
    """A conclusion with who carries it out and by when."""
    more = [", ".join(units.get(unit, "") for unit in row.units), date_text(row.deadline) if row.deadline else ""]
    told = "; ".join(each for each in more if each)
    return f"{row.text} ({told})" if told else row.text


@dataclass(frozen=True)
class Side:
    """One field that two people changed: what each made of the text that both began from."""

    label: Sentence
    theirs: list[Piece]
    mine: list[Piece]


def side_of(clash: Clash, sheet: PartSheet, units: Units) -> Side:
    """A clash as it is shown."""
    base, theirs, mine = (clash_text(clash.name, each, sheet, units) for each in (clash.base, clash.theirs, clash.mine))
    return Side(_label(clash.name, sheet), changes(base, theirs), changes(base, mine))


def clash_text(name: str, value: Any, sheet: PartSheet, units: Units) -> str:
    """What somebody has in a field: where nothing is typed, what the records give."""
    if isinstance(value, dict):
        return row_text(directives_in({ORDER: [_uid(name)], name: value})[0], units)
    return str(sheet.drafted.get(name, "") if value is None else value)


def _label(name: str, sheet: PartSheet) -> Sentence:
    words = {row.uid: words for words, row in numbered(sheet.directives)}
    labels: dict[str, Sentence] = {blank.name: blank.label for blank in sheet.blanks}
    return labels.get(name) or words.get(_uid(name)) or _("Một ý kết luận")


def _uid(name: str) -> str:
    return name.removeprefix(row_name(""))


def changed_parts(before: Body, after: Body) -> list[Sentence]:
    """The names of the parts that differ."""
    return [PART_NAMES[part] for part in Part if before.get(part, {}) != after.get(part, {})]


def _paper_text(sheet: PartSheet, key: str, number: int) -> str:
    unit, presenter, title, summary = (sheet.text(paper_field(name, key)) for name in PAPER)
    head = ", ".join(each for each in (unit, presenter) if each) or _("Chưa rõ đơn vị")
    return "\n".join(each for each in (f"{number}. {head}: {title}", summary) if each)
