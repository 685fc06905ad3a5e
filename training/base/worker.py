"""A worker: does what it is woken for, and sweeps, since a message may be lost. The sweep is the promise."""

import os
import signal
import time
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from flask import Flask
from huey.consumer import BaseProcess, Consumer

from training.base.clock import wall
from training.base.db import session, transaction
from training.base.jobs import Lease, Lost, beat, owed
from training.base.queue import Queue, logger, running_app
from training.base.settings import keep_setting, setting
from training.base.working import run, search

SEEN = "worker.seen"  # the setting that tells when a worker last gave a sign of life
SELDOM = 60  # seconds between two of those signs, and between two searches for what nobody asked for
PATIENCE = 10  # seconds in which a worker that is told to end gives its job back


class Workplace(Queue):
    """The queue where its messages are heard: one process, with one job in hand."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.hand: Lease | None = None
        self.ending = Event()

    def execute(self, task: int, timestamp: object = None) -> None:
        """Do the job that somebody was woken for."""
        with self.app.app_context():
            run(task, self)


class Sweeper(BaseProcess):
    """Beside the work: says that the job in hand is alive, and wakes workers for what is owed."""

    process_name = "Sweeper"

    def __init__(self, huey: Workplace, stop_flag: Any, **_other: object) -> None:
        super().__init__(huey, stop_flag)
        self.lease = huey.app.extensions["training.config"].lease_seconds
        self.swept = self.searched = -float("inf")

    def loop(self, now: object = None) -> None:
        """One round; what goes wrong is tried again in a later one."""
        started = time.monotonic()
        try:
            with self.huey.app.app_context():
                self._round(started)
        except Exception as error:  # the database or the queue is away
            logger.warning("sweep: %s", type(error).__name__)
        self.sleep_for_interval(started, min(1, self.lease / 5))

    def _round(self, started: float) -> None:
        if self.huey.hand:
            _beat(self.huey.hand)
        if started - self.searched >= SELDOM:
            self.searched = started
            with transaction():
                keep_setting(SEEN, wall().isoformat())
            search()
        if started - self.swept >= self.lease:
            self.swept = started
            sweep(self.huey)


def _beat(lease: Lease) -> None:
    try:
        with transaction():
            beat(lease)
    except Lost:
        pass  # whoever works on it finds out by the next step


def sweep(jobs: Queue) -> None:
    """Wake workers for all that nobody works on, unless messages wait: whoever comes to them sweeps again."""
    if not jobs.storage.queue_size():
        for job_id in owed():
            jobs.ring(job_id)
    session().rollback()


class Shift(Consumer):
    """Huey's consumer with our sweeper for its scheduler; signals are `work`'s."""

    scheduler_class = Sweeper

    def _set_signal_handlers(self) -> None:
        pass


def work(parent: int | None = None) -> None:
    """Work until told to end (SIGTERM, Ctrl-C), or until the process `parent` is gone; a job in hand is given back."""
    if parent is not None:
        os.nice(5)  # the server that it stands beside goes first
    jobs, told = Workplace(running_app()), list[int]()
    shift = Shift(jobs, workers=1, max_delay=1, shutdown_timeout=PATIENCE)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda which, _frame: told.append(which))
    shift.start()
    while not told and (parent is None or os.getppid() == parent):
        time.sleep(0.5)
        shift.check_worker_health()
    jobs.ending.set()
    shift.stop(graceful=True)


def last_seen() -> datetime | None:
    """When a worker last gave a sign of life."""
    seen = setting(SEEN)
    return datetime.fromisoformat(seen) if seen else None


def is_alive() -> bool:
    """Whether a worker gave its sign of life when it should have."""
    seen = last_seen()
    return seen is not None and wall() - seen < timedelta(seconds=2 * SELDOM)
