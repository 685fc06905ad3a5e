"""The screen of one roll, whole or only what an act has changed."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from training.attendance.access import may_take
from training.attendance.actions.marks import new_nonce
from training.attendance.cards import Card, cards, sift
from training.attendance.models import MARK_NAMES, Mark, Roll
from training.attendance.queries import counts_of, last_act, people_of, standing
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
    changed: Registration | None = None,
    query: str = "",
    only_unmarked: bool = False,
    status: int = 200,
) -> Response:
    """Show the roll as it stands; a request for parts gets head counts, foot and the card of `changed`."""
    values: dict[str, Any] = {
        "course": course, "roll": roll, "said": said or _last_act(roll), "nonce": new_nonce(),
        "taker": may_take(course),
    }  # fmt: skip
    if partly():
        card = _card(roll, changed) if changed else None
        return page("attendance/roll/_changed.html", status, card=card, counts=counts_of(roll), **values)
    people = people_of(course.id)
    kinds = {person: mark.kind for person, mark in standing(roll).items()}
    found = sift(cards(people, units_of_day(course.id), kinds), query, only_unmarked=only_unmarked)
    values |= {"query": query, "only_unmarked": only_unmarked, "shown": sum(not card.aside for card in found)}
    values["counts"] = counts((person.id for person in people), kinds)
    return page("attendance/roll/show.html", status, cards=found, **values)


def said_of(mark: Mark, registration: Registration) -> Said:
    """What was just marked."""
    text = _("%(name)s: %(kind)s", name=registration.full_name, kind=str(MARK_NAMES[mark.kind]).lower())
    return Said(text, _("ghi lúc %(time)s", time=time_text(local(mark.received_at))), mark)


def _card(roll: Roll, person: Registration) -> Card | None:
    """The card of one person, None without a place: made among those of the same name, as on the whole page."""
    alike = people_of(roll.course_id, sort_key=person.sort_key)
    kinds = {each: mark.kind for each, mark in standing(roll, among=[person.id]).items()}
    return next((c for c in cards(alike, units_of_day(roll.course_id), kinds) if c.id == person.id), None)


def _last_act(roll: Roll) -> Said | None:
    """One's own newest mark in this roll that may still be undone."""
    act = None if roll.closed else last_act(roll, actor().id)
    return said_of(*act) if act else None
