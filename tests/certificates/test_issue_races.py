"""CERT-DUP: two officers press at once, twenty workers draw numbers, a code comes up twice."""

import secrets
from collections.abc import Callable
from threading import Barrier

import pytest
from flask import Flask

from tests.attendance.hall import at_once
from tests.certificates.graduates import Graduates
from training.accounts.models import User
from training.base.db import session, transaction
from training.certificates.actions import issue
from training.certificates.actions.entries import write_certificates
from training.certificates.actions.series import CERTIFICATES, take_numbers
from training.certificates.candidates import candidates_of
from training.certificates.models import Certificate, NumberSeries, RegisterEntry
from training.courses.models import Course
from training.designs.actions import version_for

PEOPLE, WORKERS = 80, 20
Deed = Callable[[], object]


def _press(graduates: Graduates) -> Deed:
    course_id, by_id = graduates.course.id, graduates.cast.organiser.id

    def press() -> None:
        course, by = session().get_one(Course, course_id), session().get_one(User, by_id)
        with transaction():
            issue(course, by=by)

    return press


def _press_without_the_lock(graduates: Graduates, together: Barrier) -> Deed:
    """Who has earned one is read first, and certificates are written by what was read."""
    course_id = graduates.course.id

    def press() -> None:
        candidates = candidates_of(session().get_one(Course, course_id))
        drafts = [(c.registration, c.draft) for c in candidates if c.draft]
        [registration.person_id for registration, _draft in drafts]
        together.wait()
        with transaction():
            write_certificates(drafts, "{number:03}", version_for(session().get_one(Course, course_id)))

    return press


def test_two_officers_press_at_once_and_eighty_people_get_eighty_certificates(app: Flask, graduates: Graduates) -> None:
    graduates.crowd(PEOPLE)
    assert at_once(app, _press(graduates), _press(graduates)) == []
    certificates = session().query(Certificate).all()
    assert len(certificates) == PEOPLE
    assert len({c.registration_id for c in certificates}) == PEOPLE
    assert sorted(c.number for c in certificates) == list(range(1, PEOPLE + 1))
    assert len({c.code for c in certificates}) == PEOPLE
    assert sorted(e.seq for e in session().query(RegisterEntry)) == list(range(1, PEOPLE + 1))


def test_with_the_lock_taken_out_the_second_officer_runs_into_the_first(app: Flask, graduates: Graduates) -> None:
    graduates.crowd(PEOPLE)
    together = Barrier(2)
    [error] = at_once(app, *[_press_without_the_lock(graduates, together) for _officer in range(2)])
    assert str(error) == "Người này đã được cấp giấy chứng nhận."
    assert session().query(Certificate).count() == PEOPLE


def test_two_courses_are_issued_at_once_out_of_one_series(app: Flask, graduates: Graduates) -> None:
    other = Graduates(graduates.cast, graduates.cast.make_course())
    graduates.come("Thào A Sinh", "Má A Đa")
    other.come("Vàng A Chớ", "Sùng Thị Mỷ", "Giàng A Lử")
    assert at_once(app, _press(graduates), _press(other)) == []
    assert sorted(c.number for c in session().query(Certificate)) == [1, 2, 3, 4, 5]


def test_twenty_workers_draw_twenty_numbers(app: Flask) -> None:
    drawn = list[int]()

    def draw() -> None:
        with transaction():
            _series, numbers = take_numbers(CERTIFICATES, 2022, 1)
        drawn.extend(numbers)

    assert at_once(app, *[draw] * WORKERS) == []
    assert sorted(drawn) == list(range(1, WORKERS + 1))


def test_with_the_lock_taken_out_workers_draw_the_same_number(app: Flask) -> None:
    with transaction():
        take_numbers(CERTIFICATES, 2022, 1)
    drawn, together = list[int](), Barrier(WORKERS)

    def draw() -> None:
        number = session().query(NumberSeries).one().next
        session().rollback()
        together.wait()
        with transaction() as current:
            current.query(NumberSeries).one().next = number + 1
        drawn.append(number)

    assert at_once(app, *[draw] * WORKERS) == []
    assert drawn == [2] * WORKERS


def test_a_code_that_comes_up_again_is_drawn_anew(graduates: Graduates, monkeypatch: pytest.MonkeyPatch) -> None:
    first = graduates.certificate("Thào A Sinh")
    graduates.come("Má A Đa")
    loaded, dice = list(first.code), secrets.choice
    monkeypatch.setattr(secrets, "choice", lambda letters: loaded.pop(0) if loaded else dice(letters))
    [second] = graduates.issue()
    assert loaded == []
    assert second.code != first.code
