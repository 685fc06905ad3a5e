"""Long lists brought in by a worker: every row is checked first, then all are written at once."""

from collections.abc import Iterator

from sqlalchemy import select

from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Lease, advance, finish, recount
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions.roster_imports import IMPORTING, bring_in, comes
from training.registration.drafts import together
from training.registration.models import RosterDraftRow, RosterImport
from training.registration.roster_verdicts import judged

__all__ = ["IMPORTING", "bring_in_many"]

CHUNK = 100  # rows checked between two counts
CHANGED = _("Danh sách vừa thay đổi trong lúc chờ nên chưa ghi gì vào lớp. Hãy mở danh sách, xem lại rồi nhập.")


def bring_in_many(lease: Lease) -> None:
    """Check the rows of the job some at a time, then bring them all in within one transaction.

    Nobody is written before the last step, so a cancelled job leaves nothing. Refuses where a row is no longer ready.
    """
    ids: list[int] = lease.arguments["rows"]
    with transaction():
        recount(lease, done=0, total=len(ids))
    for chunk in _chunks(ids):
        if not _ready(lease, chunk):
            raise Refused(CHANGED)
        with transaction():
            advance(lease, len(chunk))
    with transaction() as current:
        draft = current.get_one(RosterImport, lease.arguments["import"])
        counts = bring_in(draft, by=current.get_one(User, lease.by_id), among=set(ids))
        if counts.rows != len(ids):
            raise Refused(CHANGED)
        advance(lease, 0).result = vars(counts)
        finish(lease)  # with the work: a cancellation between the two would leave people behind


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    """The rows, some at a time; those that bear on each other stay together."""
    rows = select(RosterDraftRow).where(RosterDraftRow.id.in_(ids)).order_by(RosterDraftRow.id)
    chunk: list[int] = []
    for group in together(session().scalars(rows)):
        chunk += [row.id for row in group]
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _ready(lease: Lease, ids: list[int]) -> bool:
    """Whether these rows would come in now."""
    session().rollback()
    course = session().get_one(Course, lease.course_id)
    rows = session().scalars(select(RosterDraftRow).where(RosterDraftRow.id.in_(ids))).all()
    done = select(RosterDraftRow.registration_id).where(RosterDraftRow.import_id == lease.arguments["import"])
    settled = session().scalars(done.where(RosterDraftRow.registration_id.is_not(None))).all()
    verdicts = judged(course, rows, [each for each in settled if each])
    return len(rows) == len(ids) and all(comes(row, verdicts) for row in rows)
