"""Going in a colleague's place."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.registration.someone import details, enrol, state_of
from training.base.db import transaction
from training.base.refusal import Refused
from training.registration.actions import substitute
from training.registration.models import Source, State
from training.registration.queries import places_of


def test_a_substitute_takes_the_place_with_a_trace_and_frees_none(
    cast: Cast, set_clock: Callable[[str], datetime]
) -> None:
    course, secretary = cast.make_course(capacity=1), cast.secretary
    held, waiting = enrol(course), enrol(course)
    set_clock("2022-07-15 08:00")
    with transaction():
        came = substitute(held, details("Sùng A Chu"), by=secretary)
    assert (came.state, came.source, came.substitutes_id) == (State.PLACED, Source.SUBSTITUTE, held.id)
    assert (state_of(held), state_of(waiting)) == (State.SUBSTITUTED, State.WAITING)
    assert (places_of(course).placed, places_of(course).free) == (1, 0)


def test_a_place_is_handed_on_once(cast: Cast) -> None:
    held, secretary = enrol(cast.course, "Giàng A Lử"), cast.secretary
    with transaction():
        substitute(held, details(), by=secretary)
    with pytest.raises(Refused, match="Giàng A Lử đã có người đi thay"), transaction():
        substitute(held, details(), by=secretary)
    assert places_of(cast.course).placed == 1


def test_one_who_only_waits_has_no_place_to_hand_on(cast: Cast) -> None:
    course, secretary = cast.make_course(capacity=1), cast.secretary
    _held, waiting = enrol(course), enrol(course)
    with pytest.raises(Refused, match="không giữ chỗ"), transaction():
        substitute(waiting, details(), by=secretary)


def test_a_substitute_who_is_in_the_course_leaves_everything_as_it_was(cast: Cast) -> None:
    course, secretary = cast.course, cast.secretary
    held, present = enrol(course), enrol(course, "Sùng A Chu", phone="0912345678")
    with pytest.raises(Refused, match="Lớp đã có Sùng A Chu"), transaction():
        substitute(held, details("Sùng A Chu", phone="0912345678"), by=secretary)
    assert (state_of(held), state_of(present)) == (State.PLACED, State.PLACED)


def test_the_substitute_of_one_beyond_the_last_place_is_so_too(cast: Cast) -> None:
    course, secretary = cast.make_course(capacity=1), cast.secretary
    held = enrol(course)
    with transaction():
        course.capacity = 1
        held.over_capacity = True
    with transaction():
        assert substitute(held, details(), by=secretary).over_capacity
