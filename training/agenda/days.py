"""The agenda as its days show it, each session with what is to be seen to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from training.agenda.clashes import Timed, overlapping, within
from training.agenda.models import KIND_NAMES, CourseSession, SessionKind
from training.base.clock import local
from training.base.refusal import Sentence
from training.base.text import _
from training.vietnamese import number_text


@dataclass(frozen=True)
class Slot:
    """A session in local time; `clashes` are the others that are on at the same time."""

    session: CourseSession
    starts: datetime
    ends: datetime
    clashes: list[CourseSession]
    outside: bool

    @property
    def title(self) -> Sentence:
        return KIND_NAMES[self.session.kind]

    @property
    def second(self) -> list[Sentence]:
        """What its title does not say: the kind, its tiết, a roll of its own."""
        planned, words = self.session, [] if self.session.title == str(self.title) else [self.title]
        if planned.periods:
            words.append(_("%(n)s tiết", n=number_text(planned.periods)))
        return [*words, _("điểm danh riêng")] if planned.own_roll else words

    @property
    def note(self) -> str:
        return ", ".join(speaker.name for speaker in self.session.speakers)

    @property
    def quiet(self) -> bool:
        return self.session.kind == SessionKind.BREAK


def days_of(course: Timed, sessions: Sequence[CourseSession]) -> list[tuple[date, list[Slot]]]:
    """The slots of each day, both in their order; `sessions` come in order."""
    slots = [Slot(s, local(s.starts), local(s.ends), overlapping(s, sessions), not within(s, course)) for s in sessions]
    return [(day, list(group)) for day, group in groupby(slots, key=lambda slot: slot.starts.date())]
