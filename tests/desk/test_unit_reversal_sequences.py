"""Whatever was done to units: the last verb taken back leaves the rows of before it, all of them the first tree."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.people.test_unit_sequences import FIRST, do, faults, steps
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.desk.actions import take_back
from training.people.actions import open_unit
from training.people.models import Unit, UnitEntry, UnitKind, UnitSuccession, UnitVersion
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


def begin() -> State:
    """A tree of three, whose entries are nobody's."""
    with transaction() as current:
        for table in ("unit_entries", "unit_successions", "unit_versions", "units"):
            current.connection().exec_driver_sql(f"DELETE FROM {table}")
        for n in range(3):
            open_unit(f"Xã Đầu {n}", UnitKind.COMMUNE, valid_from=FIRST, by=None)
        current.flush()
        current.connection().exec_driver_sql("DELETE FROM unit_entries")
    return state()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_the_last_verb_is_taken_back_and_then_all(
    app: Flask, cast: Cast, given: list[tuple[str, int, int, int, int, int]]
) -> None:
    first = begin()
    for step in given:
        before, entries = state(), len(standing())
        try:
            with transaction():
                do(*step, by=None)
        except Refused:
            continue
        if len(standing()) > entries:
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
    app: Flask, cast: Cast, given: list[tuple[str, int, int, int, int, int]], chosen: list[int]
) -> None:
    begin()
    for step in given:
        try:
            with transaction():
                do(*step, by=None)
        except Refused:
            continue
    for number in chosen:
        if entries := standing():
            before = state()
            try:
                back(entries[number % len(entries)], cast)
            except Refused:
                assert state() == before
            assert list(faults(lineage())) == []
