"""The queue wakes, on both of its storages, and a worker finds what it was not woken for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from huey.storage import RedisStorage, SqliteStorage

from tests.base.test_config import settings
from training import create_app
from training.base.db import transaction
from training.base.jobs import ask
from training.base.queue import Queue, queue, wake
from training.base.worker import is_alive, last_seen, sweep

REDIS = "redis://127.0.0.1:6379/0"


@pytest.fixture(params=["sqlite", "redis"])
def bell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Queue]:
    """A queue of a new installation, on either storage."""
    more = {"jobs_url": REDIS} if request.param == "redis" else {}
    bell = Queue(create_app(settings(tmp_path, **more)))
    assert type(bell.storage) is (RedisStorage if more else SqliteStorage)
    yield bell
    bell.storage.flush_all()


def test_a_message_is_the_number_of_a_job_and_comes_out_once(bell: Queue) -> None:
    bell.ring(17)
    bell.ring(4)
    assert bell.storage.enqueued_items() == [b"17", b"4"]
    assert [bell.dequeue(), bell.dequeue(), bell.storage.queue_size()] == [17, 4, 0]


def test_two_installations_on_one_server_do_not_hear_each_other(bell: Queue, tmp_path: Path) -> None:
    other = Queue(create_app(settings(tmp_path / "other", jobs_url=REDIS)))
    bell.ring(17)
    assert other.storage.queue_size() == 0
    assert bell.dequeue() == 17


def test_the_message_goes_out_after_the_commit_and_never_where_it_is_undone(app: Flask) -> None:
    queue().storage.flush_all()

    def undone() -> None:
        with transaction():
            ask("test", None, {}, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    with transaction():
        job = ask("test", None, {}, 1)
        assert queue().dequeue() is None
    assert queue().dequeue() == job.id
    assert queue().dequeue() is None


def test_a_queue_that_does_not_answer_loses_no_job_and_tells_no_password(
    app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deaf = create_app(settings(tmp_path, jobs_url="redis://:geheim@127.0.0.1:1/0"))
    with deaf.app_context():
        wake(17)
    assert "job 17: no message (ConnectionError at 127.0.0.1:1/0)" in caplog.text
    assert "geheim" not in caplog.text


def test_the_sweep_wakes_for_what_no_message_is_left_of_and_only_once(app: Flask) -> None:
    with transaction():
        jobs = [ask("test", None, {}, 1).id for _job in range(3)]
    queue().storage.flush_all()
    sweep(queue())
    sweep(queue())
    assert [queue().dequeue() for _message in range(4)] == [*jobs, None]


def test_nobody_is_alive_where_no_worker_ever_was(app: Flask) -> None:
    assert (last_seen(), is_alive()) == (None, False)
