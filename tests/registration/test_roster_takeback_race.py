"""One organiser takes an import back while another person checks somebody in: one of them is too late and is told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Barrier, Event

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.attendance.hall import Hall
from tests.cast import Cast
from tests.races import at_once, unguarded
from tests.registration.rosters import bring, draft_of, open_units, person, roster, row
from training.accounts.models import User
from training.attendance.actions import mark
from training.attendance.actions.marks import new_nonce
from training.attendance.models import Mark, MarkKind, Roll
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import roster_takeback, take_back
from training.registration.actions.roster_takeback import Obstacle, obstacles_of
from training.registration.models import Registration, RosterDraftRow, RosterImport

Deed = Callable[[], object]


def _setting(cast: Cast, folder: Path) -> tuple[int, int, int, int]:
    """A draft that was brought in, a roll, one of its people, the organiser."""
    open_units()
    draft = draft_of(cast.course, roster(folder, person("Lý A Sử"), person("Má Thị Páo")), cast)
    bring(draft, cast)
    entry_id = row(draft, 3).registration_id
    assert entry_id
    return draft.id, Hall(cast, cast.course).roll.id, entry_id, cast.organiser.id


def _check_in(roll_id: int, entry_id: int, by_id: int) -> Deed:
    def check_in() -> None:
        current = session()
        roll, entry = current.get_one(Roll, roll_id), current.get_one(Registration, entry_id)
        by = current.get_one(User, by_id)
        with transaction():
            mark(roll, entry, MarkKind.PRESENT, nonce=new_nonce(), by=by)

    return check_in


def _press(draft_id: int, by_id: int) -> Deed:
    def press() -> None:
        draft, by = session().get_one(RosterImport, draft_id), session().get_one(User, by_id)
        with transaction():
            take_back(draft, by=by)

    return press


@pytest.mark.parametrize("_time", range(3))
def test_either_the_mark_stands_with_everybody_or_everybody_is_out(
    _time: int, app: Flask, cast: Cast, tmp_path: Path
) -> None:
    draft_id, roll_id, entry_id, by_id = _setting(cast, tmp_path)
    [refusal] = at_once(app, _press(draft_id, by_id), _check_in(roll_id, entry_id, by_id))
    assert isinstance(refusal, Refused)
    told = session().query(Mark).count(), session().query(Registration).count()
    marked = "dòng 3 đã điểm danh" in str(refusal)
    assert told == ((1, 2) if marked else (0, 0))
    assert marked or "vừa bị người khác xóa" in str(refusal)


def _press_without_the_lock(draft_id: int, by_id: int) -> Deed:
    def press() -> None:
        with unguarded() as current:
            draft, by = current.get_one(RosterImport, draft_id), current.get_one(User, by_id)
            take_back(draft, by=by)

    return press


def test_with_the_locks_taken_out_the_mark_is_overlooked_and_only_the_database_stops_it(
    app: Flask, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The obstacles are read before the mark is made: an error, where the locks give a sentence that names the row."""
    draft_id, roll_id, entry_id, by_id = _setting(cast, tmp_path)
    looked, marked = Event(), Barrier(2)

    def seen_too_early(draft: RosterImport, rows: Sequence[RosterDraftRow]) -> list[Obstacle]:
        found = obstacles_of(draft, rows)
        looked.set()
        marked.wait()
        return found

    def held(rows: Sequence[RosterDraftRow]) -> dict[int | None, Registration]:
        ids = [each.registration_id for each in rows]
        return {entry.id: entry for entry in session().query(Registration).filter(Registration.id.in_(ids))}

    def check_in_meanwhile() -> None:
        looked.wait()
        _check_in(roll_id, entry_id, by_id)()
        marked.wait()

    monkeypatch.setattr(roster_takeback, "lock", lambda thing: thing)
    monkeypatch.setattr(roster_takeback, "_held", held)
    monkeypatch.setattr(roster_takeback, "obstacles_of", seen_too_early)
    errors = at_once(app, _press_without_the_lock(draft_id, by_id), check_in_meanwhile)
    assert [isinstance(error, IntegrityError | OperationalError) for error in errors] == [True]
    assert (session().query(Mark).count(), session().query(Registration).count()) == (1, 2)
