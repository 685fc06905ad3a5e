"""Doing what is owed: one job after another, each by the function that the wiring handed down for its kind."""

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from threading import Event
from typing import Any, Protocol, cast

from flask import Flask, current_app
from sqlalchemy.exc import IntegrityError, OperationalError

from training.base.db import session, transaction
from training.base.jobs import MOST_TAKES, Job, Lease, Lost, fail, finish, give_back, take
from training.base.refusal import Refused
from training.base.text import _

logger = logging.getLogger("training.jobs")
# Does a job from where it stands, in small transactions that each begin with `advance`.
Handler = Callable[[Lease], None]
# Asks for the jobs that are owed though nobody asked for them.
Debt = Callable[[], object]


class Worker(Protocol):
    """Who works: what they have in hand, and whether they were told to end."""

    hand: Lease | None
    ending: Event


def hand_down(app: Flask, handlers: Mapping[str, Handler], debts: Sequence[Debt]) -> None:
    """Say which function does which kind of job, and what else may be owed."""
    app.extensions["training.work"] = (handlers, debts)


def _work() -> tuple[Mapping[str, Handler], Sequence[Debt]]:
    return cast(Any, current_app.extensions["training.work"])  # type: ignore[no-any-return]


def run(job_id: int, worker: Worker) -> None:
    """Do a job, unless it has ended or another has it in hand. Raises nothing: what goes wrong is the job's end."""
    try:
        with transaction():
            lease = take(job_id, worker.ending)
        if lease:
            worker.hand = lease
            _do(lease)
    except Exception as error:  # the database is away: the sweep will find the job
        _log("job %s was left", job_id, error)
    finally:
        worker.hand = None
        session().rollback()


def _do(lease: Lease) -> None:
    handlers, _debts = _work()
    try:
        if _takes(lease) > MOST_TAKES:
            raise Refused(_("Việc này nhiều lần làm dừng tiến trình nền nên không thử nữa. Hãy báo cho quản trị."))
        handlers[lease.kind](lease)
        with transaction():
            finish(lease)
    except Lost:
        _end(give_back, lease)
    except Refused as refusal:
        if isinstance(refusal.__cause__, IntegrityError):  # somebody was quicker: the next try reads what they wrote
            _end(give_back, lease)
        else:
            _end(fail, lease, str(refusal))
    except OperationalError as error:
        _log("job %s waits for the database", lease.job_id, error)
        _end(give_back, lease)
    except Exception as error:  # ours: told to the person in a plain sentence, and to the log by the job's number
        _log("job %s failed", lease.job_id, error)
        said = _("Việc này gặp lỗi nên đã dừng; phần đã xong vẫn giữ. Hãy thử lại, nếu vẫn lỗi thì báo cho quản trị.")
        _end(fail, lease, str(said))


def _takes(lease: Lease) -> int:
    session().rollback()
    return session().get_one(Job, lease.job_id).takes


def _end(verb: Callable[..., object], lease: Lease, *words: str) -> None:
    with suppress(Lost), transaction():
        verb(lease, *words)


def _log(message: str, job_id: int, error: Exception) -> None:
    """What happened and where, without the message of the error: it may name people."""
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)))
    logger.error(f"{message}: %s at %s", job_id, type(error).__name__, where)


def search() -> None:
    """Ask for what is owed though nobody asked for it."""
    for debt in _work()[1]:
        debt()
    session().rollback()
