"""The minutes as they stand: what was typed over what the records give, and what is still lacking."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from training.base.refusal import Sentence
from training.base.text import _
from training.minutes.directives import Directive, directives_in
from training.minutes.parts import ORDER, PAPER, PART_NAMES, Blank, Body, Part, Value, blanks_of, paper_field


class State(StrEnum):
    """Of a part: complete, something lacks, nothing written."""

    OK = "ok"
    WARN = "warn"
    EMPTY = "empty"


@dataclass(frozen=True)
class PartSheet:
    """One part: what the records give and what was typed over it."""

    part: Part
    drafted: Value
    typed: Value

    @property
    def value(self) -> Value:
        """What stands. A paper whose topic is gone keeps what was typed of it, behind the others."""
        return {**self.drafted, **self.typed, **({ORDER: self.papers} if self.part == Part.PAPERS else {})}

    @property
    def title(self) -> Sentence:
        return PART_NAMES[self.part]

    @property
    def papers(self) -> list[str]:
        """The keys of the papers, in running order."""
        if self.part != Part.PAPERS:
            return []
        listed = [*self.typed.get(ORDER, []), *self.drafted.get(ORDER, [])]
        keys = [name.partition("_")[2] for name in self.typed if name.partition("_")[0] in PAPER]
        return list(dict.fromkeys([*listed, *keys]))

    @property
    def directives(self) -> list[Directive]:
        """The numbered conclusions."""
        return directives_in(self.value) if self.part == Part.CONCLUSIONS else []

    @property
    def blanks(self) -> list[Blank]:
        """The fields that are typed as text."""
        return blanks_of(self.part, self.papers)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return str(self.value.get(name, ""))

    def paper(self, name: str, key: str) -> str:
        """What stands in a field of one paper."""
        return self.text(paper_field(name, key))

    def source(self, name: str) -> str:
        """Where a field comes from: typed, known (by the records), or missing."""
        if not self.text(name):
            return "missing"
        return "typed" if name in self.typed else "known"

    @property
    def follows(self) -> bool:
        """Whether any typed field would go back to what the records say."""
        return any(self.drafted.get(blank.name) for blank in self.blanks if blank.name in self.typed)

    @property
    def lacking(self) -> list[Sentence]:
        """What is missing, as the page names it."""
        if self.part == Part.CONCLUSIONS:
            return [] if self.directives else [_("kết luận")]
        return [blank.lacks for blank in self.blanks if blank.lacks and not self.text(blank.name)]

    @property
    def state(self) -> State:
        """How complete it is; what the agenda does not have is not missing."""
        if not self.lacking:
            return State.OK
        wanted = [blank for blank in self.blanks if blank.lacks]
        return State.WARN if len(self.lacking) < len(wanted) else State.EMPTY


@dataclass(frozen=True)
class Sheet:
    """All parts in their order."""

    parts: Mapping[Part, PartSheet]

    @property
    def lacking(self) -> list[Sentence]:
        """What is missing in all."""
        return [name for part in self.parts.values() for name in part.lacking]

    @property
    def body(self) -> Body:
        """The whole text, as it is frozen at closing."""
        return {part.value: sheet.value for part, sheet in self.parts.items()}


def sheet_of(drafted: Body, typed: Body) -> Sheet:
    """Lay what was typed over the draft (an empty draft for closed minutes, which hold everything)."""
    return Sheet({part: PartSheet(part, drafted.get(part, {}), typed.get(part, {})) for part in Part})
