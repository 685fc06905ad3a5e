"""Long lists brought in by a worker: every row is checked first, then all are written at once."""

from training.accounts.models import User
from training.base.db import session, transaction
from training.base.jobs import Lease, advance, finish, recount
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.registration.actions.roster_imports import IMPORTING, bring_in
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
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
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


def _ready(lease: Lease, ids: list[int]) -> bool:
    """Whether these rows would come in now."""
    session().rollback()
    course = session().get_one(Course, lease.course_id)
    rows = [row for row_id in ids if (row := session().get(RosterDraftRow, row_id))]
    verdicts = judged(course, rows)
    return [row_id for row_id in ids if row_id in verdicts and not verdicts[row_id].doubt] == ids
