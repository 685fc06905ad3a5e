"""A worker killed again and again in a batch of 200: python -m tests.bench.kills [--kills 50] [--database postgresql]

Issuing, then each certificate's own file, then the one file to print. Prints one JSON line.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, cast

from sqlalchemy import func, select

from tests.cast import Cast
from tests.certificates.graduates import Graduates
from tests.conftest import new_database
from tests.postgresql import bring_postgresql
from training import create_app
from training.accounts.models import User
from training.base.config import load_config
from training.base.db import session, transaction
from training.base.files import File
from training.base.jobs import OPEN, Job, open_job
from training.base.migrating import upgrade_database
from training.certificates.actions.issuance import ISSUING, ask_to_issue
from training.certificates.documents_drafts import impressions_of
from training.certificates.jobs import CHUNK
from training.certificates.models import Certificate, CertificateFile, RegisterEntry
from training.certificates.printing import PRINTING
from training.certificates.register_chain import verify_register
from training.courses.models import Course
from training.designs.documents import render_certificates
from training.stationery.actions.printouts import ask_to_print
from training.stationery.print_order import PrintOrder
from training.stationery.printing import print_course

PEOPLE = 200
STEPS = 3 * PEOPLE  # a certificate, its file, its page in the file to print
LIFE = 2.5  # seconds of a worker, roughly
PATIENCE = 60  # seconds within which something must have gone on


def torment(environment: dict[str, str], dice: Random, kills: int | None, seconds: float = 0) -> dict[str, object]:
    """So many kills, or as many as fit in so many seconds; then a worker that is left in peace. What came of it."""
    started, done, course_id = time.monotonic(), 0, _prepare()
    while _is_owed(course_id):
        left = kills - done if kills is not None else int((seconds + started - time.monotonic()) / LIFE)
        if left <= 0:
            break
        _live_and_die(environment, dice, course_id, _until(dice, left))
        done += 1
    worker = _start(environment)
    _wait(lambda: not _is_owed(course_id))
    worker.kill()
    worker.wait()
    return {"kills": done, **_toll(course_id), "seconds": round(time.monotonic() - started, 1)}


def _until(dice: Random, left: int) -> int:
    """After how many steps the next one dies: some at their first, and something is left for those to come."""
    so_far, top = _steps(), 2 * PEOPLE - left if left > 1 else STEPS - CHUNK
    each = STEPS if left <= 2 else max(0, round(2 * (2 * PEOPLE - so_far) / left))
    return dice.randint(min(so_far, top), min(so_far + each, top))


def _prepare() -> int:
    """200 people who came, and the press of the organiser."""
    upgrade_database()
    cast = Cast()
    assert cast.centre
    graduates = Graduates(cast, cast.make_course(capacity=PEOPLE))
    people, course, by = graduates.multitude(PEOPLE), graduates.course, cast.organiser
    with transaction():
        ask_to_issue(course, people, by=by)
    return course.id


def _is_owed(course_id: int) -> bool:
    """Whether something is left to do. Once everybody has a certificate, the file to print is asked for."""
    session().rollback()
    course, by = session().get_one(Course, course_id), session().scalars(select(User)).first()
    if by and not open_job(ISSUING, course_id) and not session().query(Job).filter_by(kind=PRINTING).count():
        with transaction():
            ask_to_print(course, PrintOrder().to_values(), PEOPLE, by=by)
    return session().query(Job).where(Job.state.in_(OPEN)).first() is not None


def _live_and_die(environment: dict[str, str], dice: Random, course_id: int, until: int) -> None:
    """A worker that is killed a random moment after so many steps are done."""
    leases, worker = _leases(), _start(environment)
    try:
        _wait(lambda: _leases() != leases)
        _wait(lambda: _steps() >= until or not _is_owed(course_id))
        time.sleep(dice.uniform(0, 0.05))
    finally:
        worker.kill()
        worker.wait()


def _start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "training.cli", "worker"], env=os.environ | environment)


def _wait(come: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def _count(what: Any) -> int:
    session().rollback()
    return session().scalar(select(func.count()).select_from(what)) or 0


def _steps() -> int:
    printed = session().scalar(select(func.max(Job.done)).where(Job.kind == PRINTING)) or 0
    return _count(Certificate) + _count(CertificateFile) + printed


def _leases() -> list[tuple[int, str]]:
    session().rollback()
    return [(row.id, row.lease) for row in session().execute(select(Job.id, Job.lease).order_by(Job.id))]


def _toll(course_id: int) -> dict[str, object]:
    """What was lost or doubled, where numbers have a gap, and whether the file is that of a batch without kills."""
    session().rollback()
    issued = session().scalars(select(Certificate).order_by(Certificate.id)).all()
    lines = session().scalars(select(RegisterEntry).order_by(RegisterEntry.id)).all()
    files = session().scalars(select(CertificateFile)).all()
    people, entered = {c.registration_id for c in issued}, {e.certificate_id for e in lines}
    filed = {f.certificate_id for f in files}
    numbers, seqs = [c.number for c in issued], [e.seq for e in lines]
    ones = (people, entered, filed, {c.code for c in issued})
    return {
        "lost": sum(PEOPLE - len(one) for one in ones),
        "doubled": len(issued) + len(lines) + len(files) - len(people) - len(entered) - len(filed),
        "gaps": sum(found != list(range(1, PEOPLE + 1)) for found in (numbers, seqs))
        + sum(len(report.problems) for report in verify_register()),
        "same_file": _is_same_file(course_id),
    }


def _is_same_file(course_id: int) -> bool:
    """Whether the file to print, and every tenth own one, are what an undisturbed process makes of the same facts."""
    job = session().query(Job).filter_by(kind=PRINTING).one()
    merged = session().get_one(File, job.result["file_id"]).path.read_bytes()
    kept = {f.certificate_id: f.sha256 for f in session().query(CertificateFile)}
    tenth = session().query(Certificate).order_by(Certificate.id).all()[::10]
    pressed = {c.id: render_certificates(impressions_of([c])) for c in tenth}
    own = {id: hashlib.sha256(content).hexdigest() for id, content in pressed.items()}
    return own.items() <= kept.items() and merged == print_course(session().get_one(Course, course_id), PrintOrder())


def main() -> None:
    """Print one JSON line."""
    parser = ArgumentParser()
    parser.add_argument("--kills", type=int, help="so many; without it as many as fit")
    parser.add_argument("--seconds", type=float, default=50)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=2022)
    given = parser.parse_args()
    if given.database == "postgresql":
        bring_postgresql()
    with tempfile.TemporaryDirectory() as folder, new_database(cast(Any, _Options(given)), Path(folder)) as url:
        environment = {"TRAINING_INSTANCE": folder, "TRAINING_DATABASE_URL": url, "TRAINING_LEASE_SECONDS": "1"}
        with create_app(load_config(environment)).app_context():
            figures = torment(environment, Random(given.seed), given.kills, given.seconds)
    print(json.dumps(figures))


class _Options:
    """What `new_database` asks pytest for."""

    def __init__(self, given: Namespace) -> None:
        self.given = given

    def getoption(self, name: str) -> object:
        return getattr(self.given, name.strip("-"))


if __name__ == "__main__":
    main()
