"""The one way to write."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from training.base.db import after_commit, db, lock, session, transaction
from training.base.refusal import Refused
from training.base.settings import Setting, keep_setting, setting

WRITERS, TIMES = 16, 10


def row() -> Setting:
    """The counter."""
    return session().query(Setting).filter_by(key="counter").one()


@pytest.fixture
def counter(app: Flask) -> None:
    """A counter at nought."""
    with transaction():
        keep_setting("counter", "0")


def test_a_row_written_outside_is_refused(app: Flask) -> None:
    session().add(Setting(key="a", value="b"))
    with pytest.raises(RuntimeError, match="write inside"):
        session().flush()
    session().rollback()
    assert setting("a") is None


@pytest.mark.usefixtures("counter")
def test_a_change_written_outside_is_refused() -> None:
    row().value = "1"
    with pytest.raises(RuntimeError, match="write inside"):
        session().commit()
    session().rollback()
    assert setting("counter") == "0"


@pytest.mark.usefixtures("counter")
def test_a_statement_outside_is_refused() -> None:
    with pytest.raises(RuntimeError, match="write inside"):
        session().execute(update(Setting).values(value="1"))
    session().rollback()
    assert setting("counter") == "0"


def test_a_session_that_was_refused_works_again(app: Flask) -> None:
    session().add(Setting(key="a", value="b"))
    with pytest.raises(RuntimeError):
        session().flush()
    with transaction():
        keep_setting("a", "c")
    assert setting("a") == "c"


def test_what_follows_a_commit_is_done_after_it_and_never_where_everything_is_undone(app: Flask) -> None:
    seen = list[str | None]()

    def undone() -> None:
        with transaction():
            after_commit(lambda: seen.append("never"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    with transaction():
        keep_setting("a", "b")
        after_commit(lambda: seen.append(setting("a")))
        assert seen == []
    assert seen == ["b"]


@pytest.mark.parametrize("fault", [Refused("Chưa được."), ValueError("fault"), KeyboardInterrupt()])
def test_whatever_goes_wrong_undoes_everything(app: Flask, fault: BaseException) -> None:
    def fail() -> None:
        with transaction():
            keep_setting("a", "b")
            raise fault

    with pytest.raises(type(fault)):
        fail()
    assert setting("a") is None
    with transaction():
        keep_setting("a", "c")
    assert setting("a") == "c"


def test_one_inside_another_is_refused_and_undoes_both(app: Flask) -> None:
    def nest() -> None:
        with transaction():
            keep_setting("a", "b")
            with transaction():
                keep_setting("c", "d")

    with pytest.raises(RuntimeError, match="open already"):
        nest()
    assert (setting("a"), setting("c")) == (None, None)


@pytest.mark.usefixtures("counter")
def test_what_was_loaded_before_is_loaded_again() -> None:
    seen = row()
    assert seen.value == "0"
    with db.engine.begin() as other:
        other.execute(update(Setting).values(value="7"))
    with transaction():
        assert seen.value == "7"


def _all_at_once(app: Flask, work: Callable[[], None]) -> list[BaseException]:
    """Do `work` in every writer at the same time; what went wrong."""
    faults: list[BaseException] = []

    def run() -> None:
        with app.app_context():
            try:
                work()
            except BaseException as fault:
                faults.append(fault)

    threads = [threading.Thread(target=run) for _each in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session().rollback()
    return faults


@pytest.mark.usefixtures("counter")
def test_sixteen_writers_lose_no_update(app: Flask) -> None:
    def count() -> None:
        for _each in range(TIMES):
            with transaction():
                held = lock(row())
                held.value = str(int(held.value) + 1)

    assert _all_at_once(app, count) == []
    assert setting("counter") == str(WRITERS * TIMES)


@pytest.mark.usefixtures("counter")
def test_without_the_lock_updates_are_lost(app: Flask) -> None:
    together = threading.Barrier(WRITERS)

    def count() -> None:
        seen = int(row().value)
        session().rollback()
        together.wait()
        with transaction():
            row().value = str(seen + 1)

    assert _all_at_once(app, count) == []
    assert setting("counter") == "1"


@pytest.mark.usefixtures("counter")
def test_a_reader_never_waits_for_a_writer(app: Flask) -> None:
    with transaction():
        keep_setting("counter", "1")
        seen = []

        def read() -> None:
            with app.app_context():
                seen.append(setting("counter"))

        thread = threading.Thread(target=read)
        thread.start()
        thread.join(5)
    assert seen == ["0"]


def test_the_guard_watches_every_session(app: Flask) -> None:
    with Session(db.engine) as stray:
        stray.add(Setting(key="a", value="b"))
        with pytest.raises(RuntimeError, match="write inside"):
            stray.commit()


@pytest.mark.usefixtures("counter")
def test_a_row_that_somebody_deleted_meanwhile_is_a_sentence(app: Flask) -> None:
    mine = row()

    def delete() -> None:
        with app.app_context(), transaction() as current:
            current.delete(row())

    session().rollback()
    thread = threading.Thread(target=delete)
    thread.start()
    thread.join()
    with pytest.raises(Refused, match="vừa bị người khác xóa"), transaction():
        lock(mine)
