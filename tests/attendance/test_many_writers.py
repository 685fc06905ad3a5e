"""DB-LOCK at a tenth of its size: many phones check people in while certificates are issued and a roster comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import Hall, at_once
from tests.registration.rosters import draft_of, person, roster
from training.accounts.models import User
from training.attendance.actions import close_roll
from training.attendance.models import MarkKind
from training.attendance.summary import Counts
from training.base.db import session, transaction
from training.certificates.actions import issue
from training.certificates.models import Certificate
from training.courses.models import Course
from training.registration.actions import bring_in
from training.registration.links import checkin_code
from training.registration.models import RosterImport
from training.registration.queries import places_of

PEOPLE, ISSUED, IMPORTED = 100, 20, 50
Deed = Callable[[], object]


def _finished_course(hall: Hall) -> int:
    """A course whose certificates are ready to be issued."""
    past = Hall(hall.cast, hall.cast.make_course())
    for number in range(ISSUED):
        past.mark(past.enrol(f"Học viên {number}"), MarkKind.PRESENT)
    roll, by = past.roll, hall.cast.secretary
    with transaction():
        close_roll(roll, by=by)
    return past.course.id


def _coming_roster(hall: Hall, folder: Path) -> tuple[int, int]:
    """A course and the roster that waits to be brought into it."""
    hall.cast.unit("Xã Tả Van")
    course = hall.cast.make_course()
    file = roster(folder, *[person(f"Sùng A {n}", 1950 + n % 50, f"0987{n:06}") for n in range(IMPORTED)])
    return course.id, draft_of(course, file, hall.cast).id


@pytest.mark.parametrize("phones", [2, 5, 20])
def test_nobody_is_told_that_the_database_is_locked_and_everything_is_stored(
    app: Flask, hall: Hall, tmp_path: Path, sign_in: Callable[[User], FlaskClient], phones: int
) -> None:
    assert hall.cast.centre
    codes = [checkin_code(hall.enrol(f"Người {n}")) for n in range(PEOPLE)]
    address = f"/courses/{hall.course.id}/rolls/{hall.roll.id}/scans"
    past_id, (coming_id, draft_id) = _finished_course(hall), _coming_roster(hall, tmp_path)
    organiser_id, statuses = hall.cast.organiser.id, list[int]()

    def phone(number: int) -> Deed:
        client = sign_in(hall.cast.secretary)

        def check_in() -> None:
            for code in codes[number::phones]:
                sent = {"code": code, "nonce": f"the-phone-{number}"}
                statuses.append(client.post(address, data=sent, headers={"HX-Request": "true"}).status_code)

        return check_in

    def certify() -> None:
        course, by = session().get_one(Course, past_id), session().get_one(User, organiser_id)
        with transaction():
            issue(course, by=by)

    def import_roster() -> None:
        draft, by = session().get_one(RosterImport, draft_id), session().get_one(User, organiser_id)
        with transaction():
            bring_in(draft, by=by)

    assert at_once(app, certify, import_roster, *[phone(number) for number in range(phones)]) == []
    assert statuses == [200] * PEOPLE
    assert hall.counts() == Counts(present=PEOPLE)
    assert session().query(Certificate).filter_by(course_id=past_id).count() == ISSUED
    assert places_of(session().get_one(Course, coming_id)).placed == IMPORTED
