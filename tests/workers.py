"""Working off, in a test's own thread, what a worker would do."""

from datetime import timedelta
from threading import Event

from sqlalchemy import update

from training.base.clock import wall
from training.base.db import session, transaction
from training.base.jobs import Job, Lease, owed
from training.base.working import run, search


class Hand:
    """A worker that has one hand and nobody beside it."""

    def __init__(self) -> None:
        self.hand: Lease | None = None
        self.ending = Event()


def work_off() -> None:
    """Do all that is owed, and what comes of it."""
    search()
    while jobs := owed():
        for job_id in jobs:
            run(job_id, Hand())
    session().rollback()


def stale(job_id: int) -> None:
    """Nobody has heard of the worker of this job for an hour."""
    with transaction() as current:
        current.execute(update(Job).where(Job.id == job_id).values(beat_at=wall() - timedelta(hours=1)))
    session().expire_all()
