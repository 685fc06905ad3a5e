"""Thirty places, twenty-nine taken, fifty people press at once."""

from collections.abc import Callable
from threading import Barrier

from flask import Flask

from tests.cast import Cast
from tests.races import at_once
from tests.registration.someone import details, enrol
from training.base.db import session, transaction
from training.courses.models import Course
from training.registration.actions import register
from training.registration.models import Registration, Source, State
from training.registration.queries import places_of, registrations_of, waiting_list

CLIENTS = 50


def _fifty_at_once(app: Flask, press: Callable[[Course, Barrier], None], course_id: int) -> None:
    together = Barrier(CLIENTS)
    assert at_once(app, *[lambda: press(session().get_one(Course, course_id), together)] * CLIENTS) == []


def _course_with_one_place_left(cast: Cast) -> int:
    course = cast.make_course(capacity=30)
    for _ in range(29):
        enrol(course)
    return course.id


def _press(course: Course, together: Barrier) -> None:
    session().rollback()
    together.wait()
    with transaction():
        register(course, details(), source=Source.PUBLIC, by=None)


def _press_without_the_lock(course: Course, together: Barrier) -> None:
    """Places are counted first, and the row is written by what was counted."""
    free = places_of(course).open
    session().rollback()
    together.wait()
    with transaction():
        register(course, details(), source=Source.PUBLIC, by=None, over_capacity=free)


def test_one_gets_the_last_place_and_forty_nine_wait_in_one_strict_order(app: Flask, cast: Cast) -> None:
    course_id = _course_with_one_place_left(cast)
    _fifty_at_once(app, _press, course_id)
    assert len(registrations_of(course_id, State.PLACED)) == 30
    numbers = [each.queue_no for each in waiting_list(course_id)]
    assert numbers == list(range(31, 80))
    last = max(registrations_of(course_id, State.PLACED), key=lambda each: each.queue_no)
    assert last.queue_no == 30


def test_with_the_lock_taken_out_the_course_is_overbooked(app: Flask, cast: Cast) -> None:
    course_id = _course_with_one_place_left(cast)
    _fifty_at_once(app, _press_without_the_lock, course_id)
    placed = session().query(Registration).filter_by(course_id=course_id, state=State.PLACED).count()
    assert placed > 30
