"""Every mark of one person, with who and when."""

from datetime import date

from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.accounts.models import User
from training.attendance.access import may_take
from training.attendance.actions.marks import new_nonce
from training.attendance.halves import day_of
from training.attendance.models import ATTENDED
from training.attendance.queries import marks_of, rolls_of
from training.attendance.views.blueprint import blueprint
from training.base.access import staff
from training.base.db import session
from training.base.pages import page
from training.base.text import _
from training.courses.access import course_for
from training.people.queries import unit_name
from training.registration.access import registration_for
from training.registration.models import STATE_NAMES, Registration
from training.vietnamese import bind


@blueprint.get("/courses/<int:course_id>/registrations/<int:registration_id>/marks")
@staff
def mark_index(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    person = registration_for(course, registration_id)
    marks = marks_of(person.id)
    names = select(User.id, User.display_name).where(User.id.in_({mark.by_id for mark in marks}))
    writers = {row.id: row.display_name for row in session().execute(names)}
    ledger = [(roll, [mark for mark in marks if mark.roll_id == roll.id]) for roll in rolls_of(course.id)]
    return page(
        "attendance/mark/index.html", course=course, person=person, note=_who(person, day_of(course.starts)),
        ledger=ledger, writers=writers, nonce=new_nonce(), taker=may_take(course),
        came=any(lines[0].kind in ATTENDED for _roll, lines in ledger if lines),
    )  # fmt: skip


def _who(person: Registration, day: date) -> str:
    """Unit, birth and standing, with who came in whose place."""
    unit = unit_name(person.unit_id, day) or person.unit_text
    parts = [bind(unit), person.birth_text, str(STATE_NAMES[person.state])]
    if person.substitutes_id:
        parts.append(str(_("đi thay %(name)s", name=session().get_one(Registration, person.substitutes_id).full_name)))
    if sent := session().scalar(select(Registration).where(Registration.substitutes_id == person.id)):
        parts.append(str(_("người đi thay: %(name)s", name=sent.full_name)))
    return ", ".join(filter(None, parts))
