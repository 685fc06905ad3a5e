"""Two organisers merge the same two records at once, each into the other."""

from collections.abc import Callable
from threading import Barrier

from flask import Flask

from tests.cast import Cast
from tests.desk.doubles import person
from tests.races import at_once
from training.accounts.models import User
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.desk.actions import merge_persons
from training.people.models import Person, PersonMerge
from training.people.person_search import find_persons

Press = Callable[[Person, Person, User, Barrier], None]


def _both_at_once(app: Flask, cast: Cast, press: Press) -> list[Exception]:
    one, other, by = person().id, person().id, cast.organiser.id
    together = Barrier(2)

    def client(kept: int, gone: int) -> None:
        people = session().get_one(Person, kept), session().get_one(Person, gone)
        press(*people, session().get_one(User, by), together)

    return at_once(app, lambda: client(one, other), lambda: client(other, one))


def _press(kept: Person, gone: Person, by: User, together: Barrier) -> None:
    session().rollback()
    together.wait()
    with transaction():
        merge_persons(kept, gone, {}, by=by)


def _press_without_the_lock(kept: Person, gone: Person, by: User, together: Barrier) -> None:
    """Whether both still stand is looked at first, and the rest is written by what was seen."""
    both_stand = kept.merged_into_id is None and gone.merged_into_id is None
    ids = kept.id, gone.id
    session().rollback()
    together.wait()
    with transaction() as current:
        if both_stand:
            current.get_one(Person, ids[1]).merged_into_id = ids[0]


def _merged() -> list[bool]:
    return [each.merged_into_id is not None for each in session().query(Person)]


def test_one_merge_is_made_and_the_other_is_told(app: Flask, cast: Cast) -> None:
    [error] = _both_at_once(app, cast, _press)
    assert isinstance(error, Refused)
    assert "đã được gộp vào" in str(error)
    assert sorted(_merged()) == [False, True]
    assert session().query(PersonMerge).count() == 1
    assert len(find_persons("páo").persons) == 1


def test_with_the_lock_taken_out_both_are_gone(app: Flask, cast: Cast) -> None:
    assert _both_at_once(app, cast, _press_without_the_lock) == []
    assert _merged() == [True, True]
