"""Vân and Lộc press "Lưu" on one part at the same moment."""

from collections.abc import Callable
from threading import Barrier

from flask import Flask

from tests.minutes.desk import Desk
from tests.races import at_once
from training.accounts.models import User
from training.base.clock import now
from training.base.db import session, transaction
from training.minutes.actions import Conflict, save_part
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.parts import Part
from training.minutes.queries import latest_revision, revisions_of

Save = Callable[[Minutes, str, User, Barrier], None]


def _at_once(app: Flask, desk: Desk, save: Save) -> list[Exception]:
    minutes_id, together = desk.minutes.id, Barrier(2)
    van, loc = desk.van.id, desk.loc.id
    session().rollback()

    def client(user_id: int, text: str) -> None:
        minutes, user = session().get_one(Minutes, minutes_id), session().get_one(User, user_id)
        save(minutes, text, user, together)

    return at_once(app, lambda: client(van, "Bản của Vân."), lambda: client(loc, "Bản của Lộc."))


def _save(minutes: Minutes, text: str, user: User, together: Barrier) -> None:
    session().rollback()
    together.wait()
    with transaction():
        save_part(minutes, Part.DISCUSSION, {"text": text}, base=1, by=user)


def _save_without_the_lock(minutes: Minutes, text: str, user: User, together: Barrier) -> None:
    """Whether somebody has saved is looked at first, and written later."""
    assert latest_revision(minutes).number == 1
    session().rollback()
    together.wait()
    with transaction() as current:
        number, body = latest_revision(minutes).number + 1, {"discussion": {"text": text}}
        current.add(MinutesRevision(minutes_id=minutes.id, number=number, body=body, by_id=user.id, at=now()))


def test_one_is_saved_and_the_other_is_shown_both(app: Flask, desk: Desk) -> None:
    [conflict] = _at_once(app, desk, _save)
    assert isinstance(conflict, Conflict)
    [clash] = conflict.clashes
    assert {clash.theirs, clash.mine} == {"Bản của Vân.", "Bản của Lộc."}
    assert desk.latest.body == {"discussion": {"text": clash.theirs}}
    assert desk.numbers == [1, 2]


def test_with_the_lock_taken_out_nobody_is_told(app: Flask, desk: Desk) -> None:
    """Either the second text covers the first without a word, or the constraint stops it without both texts."""
    errors = _at_once(app, desk, _save_without_the_lock)
    assert not any(isinstance(error, Conflict) for error in errors)
    saved = [revision.body for revision in revisions_of(desk.minutes) if revision.body]
    assert len(saved) + len(errors) == 2
    assert len(saved) == 1 or saved[0] != saved[1]
