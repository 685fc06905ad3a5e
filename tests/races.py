"""Several people at the same moment, each in a thread and a connection of their own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

from flask import Flask
from sqlalchemy.orm import Session

from training.base.db import WRITING, session


def at_once(app: Flask, *deeds: Callable[[], object]) -> list[Exception]:
    """Do each in a thread of its own, all at the same moment; gives back what went wrong."""
    together, errors = Barrier(len(deeds)), list[Exception]()

    def client(deed: Callable[[], object]) -> None:
        with app.app_context():
            together.wait()
            try:
                deed()
            except Exception as error:  # told to the test
                errors.append(error)

    threads = [Thread(target=client, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session().rollback()
    return errors


@contextmanager
def unguarded() -> Iterator[Session]:
    """As `transaction` does, but SQLite is not asked for the writer's lock at the beginning."""
    current = session()
    current.rollback()
    current.info[WRITING] = True
    try:
        yield current
        current.commit()
    finally:
        current.rollback()
        current.info[WRITING] = False
