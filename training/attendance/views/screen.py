"""The screen of one roll, whole or only what an act has changed."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from training.attendance.access import may_take
from training.attendance.actions.marks import new_nonce
from training.attendance.actions.rolls import CLOSING
from training.attendance.cards import cards, sift
from training.attendance.models import MARK_NAMES, Mark, Roll
from training.attendance.queries import last_marks, people_of, standing_of
from training.attendance.summary import counts
from training.base.access import actor
from training.base.clock import local
from training.base.pages import page
from training.base.refusal import Sentence
from training.base.text import _
from training.courses.models import Course
from training.registration.models import Registration
from training.registration.queries import units_of_day
from training.vietnamese import time_text


@dataclass(frozen=True)
class Said:
    """What the foot of the screen tells: of the last act, with the mark that may be undone, or why it failed."""

    text: Sentence
    note: Sentence = ""
    undo: Mark | None = None
    failed: bool = False


def partly() -> bool:
    """Whether the page asks only for what changed."""
    return "HX-Request" in request.headers


def screen(
    course: Course,
    roll: Roll,
    *,
    said: Said | None = None,
    changed: int | None = None,
    query: str = "",
    only_unmarked: bool = False,
    status: int = 200,
) -> Response:
    """Show the roll as it stands; a request for parts gets head counts, foot and the card of `changed`."""
    people = people_of(course.id)
    last = last_marks(roll)
    kinds = {person: mark.kind for person, mark in standing_of(last).items()}
    found = sift(cards(people, units_of_day(course.id), kinds), query, only_unmarked=only_unmarked)
    values: dict[str, Any] = {
        "course": course, "roll": roll, "counts": counts((p.id for p in people), kinds), "nonce": new_nonce(),
        "said": said or _last_act(roll, last, {p.id: p for p in people}), "taker": may_take(course),
    }  # fmt: skip
    if partly():
        card = next((card for card in found if card.id == changed), None)
        return page("attendance/roll/_changed.html", status, card=card, **values)
    values |= {"query": query, "only_unmarked": only_unmarked, "shown": sum(not card.aside for card in found)}
    return page("attendance/roll/show.html", status, cards=found, **values)


def said_of(mark: Mark, registration: Registration) -> Said:
    """What was just marked."""
    text = _("%(name)s: %(kind)s", name=registration.full_name, kind=str(MARK_NAMES[mark.kind]).lower())
    return Said(text, _("ghi lúc %(time)s", time=time_text(local(mark.received_at))), mark)


def _last_act(roll: Roll, last: dict[int, Mark], people: dict[int, Registration]) -> Said | None:
    """One's own newest mark in this roll that may still be undone."""
    if roll.closed:
        return None
    own = [m for p, m in last.items() if m.by_id == actor().id and p in people and not m.nonce.startswith(CLOSING)]
    newest = max(own, key=lambda mark: mark.id, default=None)
    return said_of(newest, people[newest.registration_id]) if newest else None
