"""Two organisers press import at the same moment: 121 people come in once."""

from collections.abc import Callable, Sequence
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.cast import Cast
from tests.people.roster_files import ROSTER
from tests.races import at_once, unguarded
from tests.registration.rosters import draft_of, open_units
from training.accounts.models import User
from training.base.db import session, transaction
from training.people.models import Person
from training.registration.actions import BroughtIn, bring_in, roster_imports
from training.registration.models import Registration, RosterDraftRow, RosterImport
from training.registration.roster_queries import rows_of

Press = Callable[[RosterImport, User, Barrier], BroughtIn]


def _both(app: Flask, cast: Cast, draft_id: int, press: Press) -> tuple[list[BroughtIn], list[Exception]]:
    together, organiser_id = Barrier(2), cast.organiser.id
    told = list[BroughtIn]()

    def organiser() -> None:
        by = session().get_one(User, organiser_id)
        told.append(press(session().get_one(RosterImport, draft_id), by, together))

    return told, at_once(app, organiser, organiser)


def _press(draft: RosterImport, by: User, together: Barrier) -> BroughtIn:
    session().rollback()
    together.wait()
    with transaction():
        return bring_in(draft, by=by)


def test_121_people_come_in_once(app: Flask, cast: Cast) -> None:
    open_units()
    draft = draft_of(cast.course, ROSTER, cast)
    told, errors = _both(app, cast, draft.id, _press)
    assert errors == []
    assert sorted(told, key=lambda counts: counts.new) == [BroughtIn(), BroughtIn(placed=121)]
    assert (session().query(Person).count(), session().query(Registration).count()) == (121, 121)


def _press_without_the_lock(draft: RosterImport, by: User, together: Barrier) -> BroughtIn:
    with unguarded():
        return bring_in(draft, by=by)


def test_with_the_lock_taken_out_one_press_fails(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before either writes: what the constraints stop is an error, where the lock gives a calm answer."""
    open_units()
    draft = draft_of(cast.course, ROSTER, cast)
    read = Barrier(2)

    def rows_read_by_both(draft: RosterImport) -> Sequence[RosterDraftRow]:
        rows = rows_of(draft)
        read.wait()
        return rows

    monkeypatch.setattr(roster_imports, "lock", lambda row: row)
    monkeypatch.setattr(roster_imports, "rows_of", rows_read_by_both)
    told, errors = _both(app, cast, draft.id, _press_without_the_lock)
    assert told == [BroughtIn(placed=121)]
    assert [isinstance(error, IntegrityError | OperationalError) for error in errors] == [True]
