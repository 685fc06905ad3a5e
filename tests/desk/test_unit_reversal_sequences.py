"""Whatever was done to units: the last verb taken back leaves the rows of before it, all of them the first tree."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.people.test_unit_sequences import Step, do, faults, plant, steps, was_done
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.desk.actions import take_back
from training.people.models import Unit, UnitEntry, UnitSuccession, UnitVersion
from training.people.queries import lineage

State = list[list[tuple[Any, ...]]]


def state() -> State:
    """Every row of units, with its id."""
    session().rollback()
    tables = (each.__table__ for each in (Unit, UnitVersion, UnitSuccession))
    return [[tuple(row) for row in session().execute(each.select().order_by(each.c.id))] for each in tables]


def standing() -> list[int]:
    """The entries that stand, the newest first."""
    session().rollback()
    newest = session().query(UnitEntry).filter_by(taken_back_id=None).order_by(UnitEntry.id.desc())
    return [entry.id for entry in newest]


def back(entry_id: int, cast: Cast) -> None:
    by = cast.organiser
    with transaction():
        take_back(session().get_one(UnitEntry, entry_id), by=by)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_last_verb_is_taken_back_and_then_all(app: Flask, cast: Cast, given: list[Step]) -> None:
    plant()
    first = state()
    for step in given:
        before, entries = state(), len(standing())
        if was_done(step) and len(standing()) > entries:
            after = state()
            back(standing()[0], cast)
            assert state() == before, step
            with transaction():
                do(*step, by=None)
            assert [len(rows) for rows in state()] == [len(rows) for rows in after]
    for entry_id in standing():
        back(entry_id, cast)
    assert state() == first


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps, st.lists(st.integers(0, 30), min_size=3, max_size=12))
def test_taken_back_in_any_order_the_tree_stays_whole(
    app: Flask, cast: Cast, given: list[Step], chosen: list[int]
) -> None:
    plant()
    for step in given:
        was_done(step)
    for number in chosen:
        if entries := standing():
            before = state()
            try:
                back(entries[number % len(entries)], cast)
            except Refused:
                assert state() == before
            assert list(faults(lineage())) == []
