"""Every mark of one person, with who and when."""

from flask.typing import ResponseReturnValue
from sqlalchemy import select

from training.accounts.models import User
from training.attendance.access import may_take
from training.attendance.actions.marks import new_nonce
from training.attendance.queries import attended, marks_of, rolls_of
from training.attendance.views.blueprint import blueprint
from training.base.access import staff
from training.base.db import session
from training.base.pages import page
from training.base.text import _
from training.courses.access import course_for
from training.registration.access import registration_for
from training.registration.models import STATE_NAMES, Registration
from training.registration.queries import unit_name_of, units_of_day
from training.vietnamese import bind


@blueprint.get("/courses/<int:course_id>/registrations/<int:registration_id>/marks")
@staff
def mark_index(course_id: int, registration_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    person = registration_for(course, registration_id)
    marks = marks_of(person.id)
    markers = select(User).where(User.id.in_({mark.by_id for mark in marks}))
    writers = {user.id: user.display_name for user in session().scalars(markers)}
    ledger = [(roll, [mark for mark in marks if mark.roll_id == roll.id]) for roll in rolls_of(course.id)]
    return page(
        "attendance/mark/index.html", course=course, person=person, note=_who(person), ledger=ledger, writers=writers,
        nonce=new_nonce(), taker=may_take(course), came=attended(person.id),
    )  # fmt: skip


def _who(person: Registration) -> str:
    """Unit, birth and standing, with who came in whose place."""
    units = units_of_day(person.course_id)
    parts = [bind(unit_name_of(person, units)), person.birth_text, str(STATE_NAMES[person.state])]
    if person.substitutes_id:
        parts.append(str(_("đi thay %(name)s", name=session().get_one(Registration, person.substitutes_id).full_name)))
    if sent := session().scalar(select(Registration).where(Registration.substitutes_id == person.id)):
        parts.append(str(_("người đi thay: %(name)s", name=sent.full_name)))
    return ", ".join(filter(None, parts))
