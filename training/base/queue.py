"""The queue only wakes: a message is a job's id. One that is lost does no harm: the database says what is owed.

Whoever imports this pays a tenth of a second for Huey: the server does so when the first job is asked for.
"""

import hashlib
import logging
from typing import Any, cast

from flask import Flask, current_app
from huey import Huey
from huey.storage import RedisStorage, SqliteStorage
from redis import ConnectionPool

from training.base.config import Config, config

logger = logging.getLogger("training.jobs")
SQLITE = "sqlite:///"
PATIENCE = 2  # seconds that a request waits for a queue that does not answer


class Queue(Huey):
    """Huey, but for its messages: no pickle, so that whoever can write to the queue can make nobody run anything."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        settings = cast(Config, app.extensions["training.config"])
        super().__init__(name_of(settings), results=False, **_storage(settings.jobs_url))

    def ring(self, job_id: int) -> None:
        """Wake a worker for a job."""
        self.storage.enqueue(str(job_id).encode())

    def dequeue(self) -> int | None:
        """The next job that somebody was woken for."""
        message = self.storage.dequeue()
        return None if message is None else int(message)


def name_of(settings: Config) -> str:
    """Installations that share a server do not hear each other's messages."""
    return "training" + hashlib.sha256(settings.secret_key.encode()).hexdigest()[:12]


def _storage(url: str) -> dict[str, Any]:
    if url.startswith(SQLITE):
        return {"storage_class": SqliteStorage, "filename": url.removeprefix(SQLITE), "timeout": PATIENCE}
    pool = ConnectionPool.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
    return {"storage_class": RedisStorage, "connection_pool": pool}


def running_app() -> Flask:
    """The running application itself, for what outlives a request."""
    return cast(Flask, cast(Any, current_app)._get_current_object())


def queue() -> Queue:
    """The queue of the running application."""
    app = running_app()
    if "training.queue" not in app.extensions:
        app.extensions["training.queue"] = Queue(app)
    return cast(Queue, app.extensions["training.queue"])


def wake(job_id: int) -> None:
    """Send the message of a job; where the queue does not answer, the sweep will find the job."""
    try:
        queue().ring(job_id)
    except Exception as error:  # whatever the storage raises: the job is written down
        where = config().jobs_url.rsplit("@", 1)[-1]
        logger.warning("job %s: no message (%s at %s)", job_id, type(error).__name__, where)
