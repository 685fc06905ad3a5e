"""Lists and slips as PDF; nothing here writes."""

from collections.abc import Sequence
from datetime import date

from training.base.clock import local, today
from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.centre.queries import needed_facts
from training.courses.models import Course
from training.documents.letterhead import Letterhead
from training.registration.documents import (
    Participant,
    ParticipantList,
    ParticipantUnit,
    Slip,
    SlipFacts,
    SlipUnit,
    render_participants,
    render_slips,
)
from training.registration.links import checkin_code, link_url
from training.registration.listing import by_unit
from training.registration.models import Registration, State
from training.registration.queries import registrations_of, units_of_day
from training.vietnamese import date_range, inside_sentence, long_date, time_text


def participant_list(course: Course) -> bytes:
    """Those who hold a place, by unit, under the Centre's letterhead; refuses a course in which nobody does."""
    facts = _participants(course, min(today(), course.day))
    session().rollback()
    return render_participants(facts)


def slip_sheets(course: Course) -> bytes:
    """A slip for everybody who holds a place, each unit on sheets of its own; refuses as `participant_list` does."""
    return slips_of(course, _placed(course))


def slips_of(course: Course, registrations: Sequence[Registration]) -> bytes:
    """Slips for these people, in the order given."""
    starts, ends = local(course.starts), local(course.ends)
    facts = SlipFacts(
        course.document_title,
        str(_("%(days)s, từ %(hour)s", days=date_range(starts, ends), hour=time_text(starts))),
        course.venue,
        tuple(
            SlipUnit(unit, tuple(Slip(r.full_name, checkin_code(r), link_url(r)) for r in people))
            for unit, people in by_unit(registrations, units_of_day(course.id))
        ),
    )
    session().rollback()
    return render_slips(facts)


def _participants(course: Course, on: date) -> ParticipantList:
    centre = needed_facts(on)
    letterhead = Letterhead.of(centre)
    day = long_date(course.day)
    return ParticipantList(
        letterhead,
        course.document_title,
        str(_("%(day)s, tại %(venue)s", day=day[0].upper() + day[1:], venue=inside_sentence(course.venue))),
        letterhead.dated(long_date(on)),
        tuple(
            ParticipantUnit(unit, tuple(Participant(r.full_name, r.birth_text, r.position) for r in people))
            for unit, people in by_unit(_placed(course), units_of_day(course.id))
        ),
        centre.signer_title,
        centre.signer,
    )


def _placed(course: Course) -> list[Registration]:
    registrations = registrations_of(course.id, State.PLACED)
    if not registrations:
        raise Refused(_("Chưa có ai có chỗ nên chưa in được. Hãy nhập danh sách, hoặc thêm học viên."))
    return registrations
