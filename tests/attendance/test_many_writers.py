"""DB-LOCK at a tenth of its size: many phones check people in while a job issues certificates and a roster comes in.

The bench `rush` does the same at full size.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import Hall, at_once
from tests.certificates.graduates import Graduates
from tests.registration.rosters import draft_of, person, roster
from tests.workers import Hand
from training.accounts.models import User
from training.attendance.summary import Counts
from training.base.db import session, transaction
from training.base.working import run
from training.certificates.actions.issuance import ask_to_issue
from training.certificates.models import Certificate
from training.courses.models import Course
from training.registration.actions import bring_in
from training.registration.links import checkin_code
from training.registration.models import RosterImport
from training.registration.queries import places_of

PEOPLE, ISSUED, IMPORTED = 100, 20, 50
Deed = Callable[[], object]
SignIn = Callable[[User], FlaskClient]


@dataclass
class Rush:
    """A hall with people at its door, a course whose certificates a job issues, a course that waits for its roster."""

    app: Flask
    hall: Hall
    codes: list[str]
    job_id: int
    coming_id: int
    draft_id: int
    statuses: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def run(self, phones: int, sign_in: SignIn) -> list[Exception]:
        """Everything at once; gives back what went wrong."""
        return at_once(self.app, self._certify, self._import, *[self._phone(n, phones, sign_in) for n in range(phones)])

    def _phone(self, number: int, phones: int, sign_in: SignIn) -> Deed:
        client = sign_in(self.hall.cast.secretary)
        address = f"/courses/{self.hall.course.id}/rolls/{self.hall.roll.id}/scans"

        def check_in() -> None:
            for code in self.codes[number::phones]:
                started = time.monotonic()
                sent = {"code": code, "nonce": f"the-phone-{number}"}
                self.statuses.append(client.post(address, data=sent, headers={"HX-Request": "true"}).status_code)
                self.seconds.append(time.monotonic() - started)

        return check_in

    def _certify(self) -> None:
        run(self.job_id, Hand())

    def _import(self) -> None:
        draft = session().get_one(RosterImport, self.draft_id)
        by = session().get_one(User, draft.by_id)
        with transaction():
            bring_in(draft, by=by)


def prepare(app: Flask, hall: Hall, folder: Path, people: int, issued: int, imported: int) -> Rush:
    """The morning before the rush."""
    assert hall.cast.centre
    codes = [checkin_code(hall.enrol(f"Người {n}")) for n in range(people)]
    past = Graduates(hall.cast, hall.cast.make_course(capacity=issued))
    course, by, graduates = past.course, hall.cast.organiser, past.multitude(issued)
    with transaction():
        job_id = ask_to_issue(course, graduates, by=by).id
    coming = hall.cast.make_course(capacity=imported)
    file = roster(folder, *[person(f"Sùng A {n}", 1950 + n % 50, f"0987{n:06}") for n in range(imported)])
    return Rush(app, hall, codes, job_id, coming.id, draft_of(coming, file, hall.cast).id)


@pytest.mark.parametrize("phones", [2, 20])
def test_nobody_is_told_that_the_database_is_locked_and_everything_is_stored(
    app: Flask, hall: Hall, tmp_path: Path, sign_in: SignIn, phones: int
) -> None:
    rush = prepare(app, hall, tmp_path, PEOPLE, ISSUED, IMPORTED)
    assert rush.run(phones, sign_in) == []
    assert rush.statuses == [200] * PEOPLE
    assert hall.counts() == Counts(present=PEOPLE)
    assert sorted(c.number for c in session().query(Certificate)) == list(range(1, ISSUED + 1))
    assert places_of(session().get_one(Course, rush.coming_id)).placed == IMPORTED
