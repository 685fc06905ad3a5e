"""The server behind `training serve`."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from threading import Event, Thread

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from training.base.refusal import Refused
from training.base.text import _

PAUSE = 1  # seconds before the worker is started, so that the server answers first, and before it is started again
LONGEST_STEP = 15  # seconds that a worker may take to end


def require_free(host: str, port: int) -> None:
    """Refuse an address at which something else already answers."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            other = _(
                "Cổng %(port)s đang có chương trình khác dùng. Hãy tắt nó, hoặc thêm --port %(other)s.",
                port=port,
                other=port + 1,
            )
            raise Refused(other) from None


def serve(host: str, port: int, certificate: Path | None = None, key: Path | None = None) -> None:
    """Answer until interrupted: one process with threads; https where a certificate and its key are given."""
    with worker_beside():
        _answer(host, port, certificate, key)


def _answer(host: str, port: int, certificate: Path | None, key: Path | None) -> None:
    Granian(
        "training:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=16,
        ssl_cert=certificate,
        ssl_key=key,
        log_access=False,  # personal links stay out of logs
        log_level=LogLevels.error,
    ).serve()


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker as long as the block lasts: a process of its own, so that typesetting holds no request up.

    It is started again when it dies, and ends by itself when this process is gone.
    """
    ending = Event()
    keeper = Thread(target=_keep_worker, args=(ending,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def _keep_worker(ending: Event) -> None:
    command = [sys.executable, "-m", "training.cli", "worker", "--parent", str(os.getpid())]
    while not ending.wait(PAUSE):
        worker = Popen(command)
        while worker.poll() is None and not ending.wait(0.5):
            pass
        _end(worker)


def _end(worker: Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(LONGEST_STEP)
    except TimeoutExpired:
        worker.kill()
        worker.wait()
