"""Marking: every act is a new mark with who and when; nothing is overwritten."""

import secrets
from datetime import datetime

from sqlalchemy import select

from training.attendance.models import Mark, MarkKind, Roll
from training.attendance.queries import last_mark
from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.registration.models import Registration
from training.vietnamese import date_text


def mark(
    roll: Roll,
    registration: Registration,
    kind: MarkKind,
    *,
    nonce: str,
    by: Actor,
    happened_at: datetime | None = None,
) -> Mark:
    """Say what holds of a person; `happened_at` is when it was so, now unless a device sends it later.

    The same nonce again gives back its first mark, the same kind again the one that stands: both add nothing.
    Refuses on a closed roll and for whoever holds no place.
    """
    if first := enter(roll, registration, nonce):
        return first
    stands = last_mark(roll.id, registration.id)
    if stands and stands.kind == kind:
        return stands
    made = write(roll, registration, kind, nonce=nonce, at=happened_at or now(), by=by)
    before = {"kind": stands.kind if stands else MarkKind.CLEARED}
    after = {"kind": kind, "registration_id": registration.id, "full_name": registration.full_name}
    record("mark.made", made, by=by, course_id=roll.course_id, before=before, after=after)
    return made


def clear(roll: Roll, registration: Registration, *, nonce: str, by: Actor) -> Mark | None:
    """Back to "chưa ghi", by a mark of its own; None where the person was never marked."""
    if last_mark(roll.id, registration.id) is None:
        return None
    return mark(roll, registration, MarkKind.CLEARED, nonce=nonce, by=by)


def undo(made: Mark, roll: Roll, registration: Registration, *, nonce: str, by: Actor) -> Mark:
    """Put back what stood before `made`, "chưa ghi" where nothing did; refuses once another mark came after it."""
    if first := enter(roll, registration, nonce):
        return first
    if last_mark(roll.id, registration.id) != made:
        raise Refused(_("%(name)s vừa được ghi lại ở máy khác. Hãy xem lại rồi ghi.", name=registration.full_name))
    before = last_mark(roll.id, registration.id, before=made)
    return mark(roll, registration, before.kind if before else MarkKind.CLEARED, nonce=nonce, by=by)


def enter(roll: Roll, registration: Registration, nonce: str) -> Mark | None:
    """Lock both for a mark; gives back the mark that `nonce` made before, refuses where none may be made."""
    lock(roll)
    lock(registration)
    first = session().scalar(
        select(Mark).where(Mark.nonce == nonce, Mark.roll_id == roll.id, Mark.registration_id == registration.id)
    )
    if first:
        return first
    if roll.closed:
        raise Refused(
            _("%(roll)s %(day)s đã chốt. Hãy mở lại buổi này rồi ghi.", roll=roll.title, day=date_text(roll.date))
        )
    if not registration.placed:
        raise Refused(_("%(name)s không có chỗ trong lớp nên không điểm danh được.", name=registration.full_name))
    return None


def write(roll: Roll, registration: Registration, kind: MarkKind, *, nonce: str, at: datetime, by: Actor) -> Mark:
    """Add a line to the ledger."""
    made = Mark(
        roll_id=roll.id,
        registration_id=registration.id,
        kind=kind,
        nonce=nonce,
        happened_at=at,
        received_at=now(),
        by_id=by.id,
    )
    session().add(made)
    session().flush()
    return made


def new_nonce() -> str:
    """A random id for one act of the program or of a page."""
    return secrets.token_urlsafe(9)
