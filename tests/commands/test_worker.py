"""The worker as a process: woken by a message, told to end, kept by the server, gone with it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from training import create_app
from training.base.config import load_config
from training.base.db import session, transaction
from training.base.jobs import Job, JobState
from training.base.migrating import upgrade_database
from training.base.worker import is_alive
from training.certificates.actions.issuance import ask_to_issue

PATIENCE = 20


def _wait(come: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def _running(environment: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a process group of its own, of which nothing is left afterwards."""
    command = [sys.executable, "-m", "training.cli", *arguments]
    process = subprocess.Popen(command, env=os.environ | environment, start_new_session=True)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _workers(parent: int) -> list[int]:
    """The workers that this server keeps."""
    wanted = f"worker\0--parent\0{parent}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes().endswith(wanted):
                found.append(int(folder.name))
        except OSError:
            continue  # it ended meanwhile
    return found


@pytest.mark.parametrize("jobs_url", ["", "redis://127.0.0.1:6379/0"], ids=["sqlite", "redis"])
def test_a_message_wakes_the_worker_long_before_a_sweep_and_sigterm_ends_it(
    installation: dict[str, str], jobs_url: str
) -> None:
    environment = installation | {"TRAINING_JOBS_URL": jobs_url, "TRAINING_LEASE_SECONDS": "3600"}
    with create_app(load_config(environment)).app_context():
        upgrade_database()
        cast = Cast()
        assert cast.centre
        graduates = Graduates(cast, cast.course)
        people, course, by = graduates.come("Thào A Sinh", "Má A Đa"), graduates.course, cast.organiser
        with _running(environment, "worker") as worker:
            _wait(_is_alive)
            with transaction():
                job_id = ask_to_issue(course, people, by=by).id
            _wait(lambda: _state(job_id) == JobState.DONE)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(PATIENCE) == 0


def _is_alive() -> bool:
    """Whether the worker has given its first sign of life, with which its first sweep is over."""
    session().rollback()
    return is_alive()


def _state(job_id: int) -> JobState:
    session().rollback()
    session().expire_all()
    return session().get_one(Job, job_id).state


def test_the_server_brings_a_worker_along_starts_it_again_and_takes_it_away(installation: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _running(installation, "serve", "--port", str(port)) as server:
        _wait(lambda: _workers(server.pid))
        [first] = _workers(server.pid)
        os.kill(first, signal.SIGKILL)
        _wait(lambda: _workers(server.pid) not in ([], [first]))
        server.kill()
        server.wait()
        _wait(lambda: _workers(server.pid) == [])
