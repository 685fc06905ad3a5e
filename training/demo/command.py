"""`training demo`, and the units that `training roster check` falls back to."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from training import create_app
from training.base import clock
from training.base.append_only import lifted
from training.base.config import config
from training.base.db import Base, db, session
from training.base.libraries import missing_packages
from training.base.migrating import upgrade_database
from training.base.refusal import Refused
from training.base.serving import require_free, serve
from training.base.text import _
from training.demo.clock import resume_clock
from training.demo.loading import PASSWORD, load_workshop
from training.demo.morning import finish_morning
from training.demo.workshop import demo_book, facts
from training.people.models import Unit
from training.people.queries import unit_book
from training.people.roster_file import open_roster
from training.people.roster_report import roster_report


def run_demo(*, fresh: bool, finished: bool, port: int | None) -> None:
    """Load what is missing, say who may sign in, and serve on `port`; refuses a database that is not a demo's."""
    if packages := missing_packages():
        raise Refused(_("Thiếu thư viện để in. Hãy chạy: apt-get install %(packages)s", packages=" ".join(packages)))
    if port is not None:
        require_free("127.0.0.1", port)
        os.environ.setdefault("TRAINING_PUBLIC_URL", f"http://127.0.0.1:{port}")
    with create_app().app_context():
        prepare_demo(fresh=fresh, finished=finished)
        address = f"http://127.0.0.1:{port}" if port else ""
    _greet(address)
    if port is not None:
        serve("127.0.0.1", port)


def prepare_demo(*, fresh: bool, finished: bool) -> None:
    """Bring the running application's database to the demo's morning, or to its end."""
    upgrade_database()
    if not clock.is_demo() and _is_used():
        raise Refused(
            _(
                "Cơ sở dữ liệu này đang có dữ liệu thật nên không nạp bản dùng thử vào. "
                "Hãy đặt TRAINING_INSTANCE sang một thư mục khác."
            )
        )
    if fresh and clock.is_demo():
        _empty()
    if clock.is_demo():
        resume_clock()
    else:
        load_workshop()
    if finished:
        finish_morning()


def _is_used() -> bool:
    return any(
        session().execute(table.select().limit(1)).first()
        for table in Base.metadata.sorted_tables
        if table.name != "settings"
    )


def _empty() -> None:
    session().rollback()
    with db.engine.connect().execution_options(training_writing=True) as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        with lifted(connection):
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
    shutil.rmtree(config().files, ignore_errors=True)
    clock.adopt(False)


def _greet(address: str) -> None:
    click.echo(f"Bản dùng thử: hội nghị tập huấn ngày 15/7/2022. {address}".rstrip())
    click.echo(f"Đăng nhập với mật khẩu {PASSWORD}:")
    for account in facts()["accounts"]:
        click.echo(f"  {account['login']:<10} {account['display_name']}")


def check_roster(path: Path, at: date | None) -> dict[str, Any]:
    """Read and decide a roster, writing nothing; the units are the database's, or the demo's where it has none."""
    on = at or clock.today()
    return roster_report(open_roster(path, unit_book(on) if _has_units() else demo_book(), on))


def _has_units() -> bool:
    return session().scalar(select(Unit.id).limit(1)) is not None
