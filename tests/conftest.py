"""One application and one database for each worker; every test begins with empty tables."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy import URL, create_engine, make_url, text
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.postgresql import VARIABLE, bring_postgresql
from training import create_app
from training.accounts.models import User
from training.base import clock
from training.base.append_only import lifted
from training.base.config import load_config
from training.base.db import Base, db, session, transaction
from training.base.extensions import limiter
from training.base.migrating import upgrade_database
from training.base.settings import keep_setting


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=["sqlite", "postgresql"], default="sqlite", help="which database to test on")
    parser.addoption("--screen", choices=["phone", "desk"], help="make the journeys on this screen only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the journeys on the other screen, where one was asked for."""
    wanted = config.getoption("--screen")
    other = {"phone": "[desk", "desk": "[phone"}.get(wanted)
    left_out = [
        item for item in items if other and other in item.name and "screen" in getattr(item, "fixturenames", ())
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


# The gate must not depend on luck or on a busy machine; at home hypothesis goes on looking.
settings.register_profile("home", deadline=None)
settings.register_profile("gate", deadline=None, derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "home")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--database") == "postgresql":
        bring_postgresql()


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A new database of the kind that was asked for, for this process alone."""
    with new_database(request.config, tmp_path_factory.mktemp("db")) as url:
        yield url


@contextmanager
def new_database(config: pytest.Config, folder: Path) -> Iterator[str]:
    """An empty database of the kind that was asked for."""
    if config.getoption("--database") == "sqlite":
        yield f"sqlite:///{folder / 'training.db'}"
        return
    name = f"training_test_{os.getpid()}_{secrets.token_hex(3)}"
    yield _on_server(f'CREATE DATABASE "{name}"').set(database=name).render_as_string(hide_password=False)
    _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(statement: str) -> URL:
    server = make_url(os.environ[VARIABLE])
    engine = create_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
    return server


class Browser(FlaskClient):
    """A test client whose requests have a context of their own, as under a server: who has signed in and what the
    database session holds never pass from one request to the next, nor to the test."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        """Send one request."""
        return Context().run(super().open, *args, **more)


@pytest.fixture(scope="session")
def application(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application of this worker."""
    instance = tmp_path_factory.mktemp("instance")
    config = load_config(
        {
            "TRAINING_INSTANCE": str(instance),
            "TRAINING_DATABASE_URL": database_url,
            "TRAINING_PUBLIC_URL": "https://ttct-sapa.example.vn",
        }
    )
    app = create_app(config)
    app.test_client_class = Browser
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SESSION_COOKIE_SECURE=False)
    with app.app_context():
        upgrade_database()
    return app


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application with empty tables, inside its context."""
    application.extensions["training.demo"] = False
    limiter.reset()
    with application.app_context():
        _empty_tables()
        yield application
        session().rollback()


@cache
def _empty_postgresql() -> str:
    """Ten times quicker than TRUNCATE, which makes new files for each table; asked once every model is known."""
    tables = Base.metadata.sorted_tables
    return ";".join(
        [
            "SET LOCAL session_replication_role = replica",
            *(f'DELETE FROM "{t.name}"; ALTER SEQUENCE IF EXISTS "{t.name}_id_seq" RESTART' for t in tables),
            "SET LOCAL session_replication_role = origin",
        ]
    )


def _empty_tables() -> None:
    with db.engine.begin() as connection:
        if db.engine.dialect.name == "postgresql":
            connection.exec_driver_sql(_empty_postgresql())
            return
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        with lifted(connection):
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people of the story: one for each role, and their course."""
    return Cast()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[User], FlaskClient]:
    """A browser of its own in which `user` has signed in."""

    def enter(user: User) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as kept:
            kept["_user_id"] = user.get_id()
            kept["_fresh"] = True
        return client

    return enter


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser in which nobody has signed in."""
    return app.test_client()


@pytest.fixture
def set_clock(app: Flask) -> Callable[[str], datetime]:
    """Make it `moment` ("2022-07-15 07:00", in Vietnam) from now on, by the demo's own offset."""

    def put(moment: str) -> datetime:
        wanted = datetime.fromisoformat(moment).replace(tzinfo=clock.ZONE)
        app.extensions["training.demo"] = True
        with transaction():
            keep_setting(clock.OFFSET, str((wanted - clock.wall()).total_seconds()))
        clock.forget()
        return wanted

    return put


@pytest.fixture(scope="session")
def workshop() -> Path:
    """The real papers of 15/7/2022."""
    return Path(__file__).parent.parent / "training" / "demo" / "data"


@pytest.fixture
def own_keys(app: Flask) -> Iterator[Path]:
    """The folder of the keys that sign lists, empty before the test and gone after it."""
    folder: Path = app.extensions["training.config"].instance / "keys"
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def graduates(cast: Cast, set_clock: Callable[[str], datetime]) -> Graduates:
    """The class of the workshop, whose Centre is known, at 11:35 after the roll."""
    set_clock("2022-07-15 11:35")
    assert cast.centre
    return Graduates(cast, cast.course)
