"""Long work: the database says what is owed, and whoever works asks it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_hex
from threading import Event
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, String, and_, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from training.base.audit import record
from training.base.clock import now, wall
from training.base.config import config
from training.base.db import Base, Prose, after_commit, choice, lock, parent, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Job(Base):
    """Long work: `done` of `total`, alive while `beat_at` moves, taken up again by the sweep when it stops."""

    __tablename__ = "jobs"
    __table_args__ = (CheckConstraint("done >= 0 AND total >= 0", name="counts"),)

    kind: Mapped[str] = mapped_column(String(60))
    course_id: Mapped[int | None] = mapped_column(parent("courses.id"), index=True)
    arguments: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(choice(JobState), index=True)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    says: Mapped[Prose] = mapped_column(default="")  # why it failed
    result: Mapped[dict[str, Any]]
    by_id: Mapped[int | None] = mapped_column(parent("users.id"))
    at: Mapped[datetime]
    lease: Mapped[str] = mapped_column(String(32), default="")  # of the worker that has it in hand
    takes: Mapped[int] = mapped_column(default=0)  # how often it was taken up since it last went on
    beat_at: Mapped[datetime | None]  # by the wall clock, as a lease is
    ended_at: Mapped[datetime | None]

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN


OPEN = (JobState.WAITING, JobState.RUNNING)
MOST_TAKES = 20  # a job that ends its worker each time must not keep the others from theirs for ever


class Lost(Exception):
    """The job is no longer this worker's: cancelled, taken over, or given back. What it had begun is undone."""


@dataclass(frozen=True)
class Lease:
    """A job in the hands of one worker, as long as the row bears the same `token`; `ending` says to give it back."""

    job_id: int
    token: str
    kind: str
    course_id: int | None
    arguments: dict[str, Any]
    by_id: int | None
    ending: Event = field(default_factory=Event, compare=False)


def ask(
    kind: str, course_id: int | None, arguments: dict[str, Any], total: int, *, by: Actor | None = None, **result: Any
) -> Job:
    """Write down a job; a worker is woken after the commit. The program's own (without `by`) need no audit line."""
    job = Job(
        kind=kind,
        course_id=course_id,
        arguments=arguments,
        state=JobState.WAITING,
        total=total,
        result=result,
        by_id=by.id if by else None,
        at=now(),
    )
    session().add(job)
    session().flush()
    if by:
        record("job.asked", job, by=by, course_id=course_id, after={"kind": kind, "total": total})
    job_id = job.id
    after_commit(lambda: _wake(job_id))
    return job


def _wake(job_id: int) -> None:
    from training.base.queue import wake  # its library takes a tenth of a second: the server's start goes without

    wake(job_id)


def open_job(kind: str, course_id: int) -> Job | None:
    """The job of this kind that a course waits for."""
    jobs = select(Job).where(Job.kind == kind, Job.course_id == course_id, Job.state.in_(OPEN))
    return session().scalar(jobs.order_by(Job.id).limit(1))


def last_job(kind: str, course_id: int) -> Job | None:
    """The job of this kind that a course asked for last, whatever became of it."""
    jobs = select(Job).where(Job.kind == kind, Job.course_id == course_id)
    return session().scalar(jobs.order_by(Job.id.desc()).limit(1))


def owed() -> Sequence[int]:
    """The jobs that nobody works on, the first asked first: waiting, or running without a sign of life."""
    return session().scalars(select(Job.id).where(_free()).order_by(Job.id)).all()


def _free() -> ColumnElement[bool]:
    stale = wall() - timedelta(seconds=config().lease_seconds)
    return or_(Job.state == JobState.WAITING, and_(Job.state == JobState.RUNNING, Job.beat_at < stale))


def take(job_id: int, ending: Event | None = None) -> Lease | None:
    """Take a job in hand; None where it has ended, or another worker has it."""
    token = token_hex(8)
    free = update(Job).where(Job.id == job_id, _free())
    values = {"state": JobState.RUNNING, "lease": token, "beat_at": wall(), "takes": Job.takes + 1}
    if not _rows(free.values(**values)):
        return None
    job = session().get_one(Job, job_id, populate_existing=True)
    return Lease(job_id, token, job.kind, job.course_id, job.arguments, job.by_id, ending or Event())


def advance(lease: Lease, n: int) -> Job:
    """Count `n` more as done, in the transaction that does them and before it does: the job is held until the commit.

    Raises Lost where the job is no longer this worker's, so that two never do the same work.
    """
    if lease.ending.is_set():
        raise Lost
    return _change(lease, done=Job.done + n, beat_at=wall(), takes=0)


def recount(lease: Lease, *, done: int, total: int) -> Job:
    """Say anew how much is done and how much there is."""
    return _change(lease, done=done, total=total, beat_at=wall())


def beat(lease: Lease) -> None:
    """Give a sign of life."""
    _change(lease, beat_at=wall())


def finish(lease: Lease) -> None:
    """The job is done."""
    _change(lease, state=JobState.DONE, ended_at=now(), lease="")


def fail(lease: Lease, sentence: str) -> None:
    """The job ends here; `sentence` says why and what to do."""
    _change(lease, state=JobState.FAILED, says=sentence, ended_at=now(), lease="")


def give_back(lease: Lease) -> None:
    """Let another worker take it up at once."""
    _change(lease, state=JobState.WAITING, lease="")


def cancel(job: Job, *, by: Actor) -> None:
    """End a job between two of its steps; what is done stays done. Refuses one that has ended by itself."""
    lock(job)
    if job.state == JobState.CANCELLED:
        return
    if not job.open:
        raise Refused(_("Việc này đã kết thúc nên không dừng được nữa. Hãy tải lại trang để xem kết quả."))
    job.state, job.ended_at, job.lease = JobState.CANCELLED, now(), ""
    record("job.cancelled", job, by=by, course_id=job.course_id, after={"done": job.done, "total": job.total})


def _change(lease: Lease, /, **values: Any) -> Job:
    theirs = update(Job).where(Job.id == lease.job_id, Job.state == JobState.RUNNING, Job.lease == lease.token)
    if not _rows(theirs.values(**values)):
        raise Lost
    return session().get_one(Job, lease.job_id, populate_existing=True)


def _rows(statement: Any) -> int:
    done = session().execute(statement.execution_options(synchronize_session=False))
    count: int = getattr(done, "rowcount")
    return count


SENTENCES = {
    "ck_jobs_counts": _("Việc này vừa được đếm lại. Hãy tải lại trang."),
}
