"""Whatever is done to units in whatever order: versions meet, nothing stands in a circle, every end says why."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.actions import (
    choose_heir,
    close_unit,
    correct_unit,
    merge_units,
    open_unit,
    rename_unit,
    reopen_unit,
    split_unit,
)
from training.people.lineage import Lineage, stands_under
from training.people.models import Ending, Unit, UnitKind
from training.people.queries import lineage
from training.people.unit_facts import UnitFacts

FIRST = date(2020, 1, 1)
VERBS = ("open", "rename", "merge", "merge into", "split", "give away", "close", "reopen", "choose", "correct")
Step = tuple[str, int, int, int, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(0, 12),
        st.integers(0, 7),
    ),
    min_size=5,
    max_size=25,
)


def do(verb: str, one: int, other: int, third: int, month: int, name: int, by: Any) -> None:
    """One verb on the units there are, chosen by number; a refusal is an answer like any."""
    ids = sorted(lineage().versions)
    a, b, c = (session().get_one(Unit, ids[n % len(ids)]) for n in (one, other, third))
    on = FIRST + timedelta(days=31 * month)
    facts = UnitFacts(f"Xã Số {name}", UnitKind.COMMUNE, c.id if third % 2 else None)
    match verb:
        case "open":
            open_unit(facts.name, facts.kind, valid_from=on, parent=c if third % 2 else None, by=by)
        case "rename":
            rename_unit(a, facts, on=on, decision="", by=by)
        case "merge":
            merge_units([a, b], facts, on=on, decision="1/NQ", by=by)
        case "merge into":
            merge_units([a], b, on=on, decision="2/NQ", by=by)
        case "split":
            split_unit(a, [facts, b], remains=False, on=on, decision="3/NQ", by=by)
        case "give away":
            split_unit(a, [facts], remains=True, on=on, decision="4/NQ", by=by)
        case "close":
            close_unit(a, on=on, decision="5/NQ", by=by)
        case "reopen":
            reopen_unit(a, by=by)
        case "choose":
            choose_heir(a, b.id, by=by)
        case "correct":
            correct_unit(lineage().versions[a.id][0], facts, decision="", by=by)


def faults(units: Lineage) -> Iterable[str]:
    """Whatever is wrong with a tree."""
    days = {v.valid_from for each in units.versions.values() for v in each}
    for unit_id, versions in units.versions.items():
        yield from (f"{unit_id}: gap or overlap" for a, b in pairwise(versions) if a.valid_to != b.valid_from)
        yield from (f"{unit_id}: {v.ending} within" for v in versions[:-1] if v.ending != Ending.CHANGED)
        last = versions[-1]
        out = [s for s in units.out_of(unit_id) if s.date == last.valid_to]
        followed = last.ending in (Ending.MERGED, Ending.SPLIT)
        if (last.valid_to is None) != (last.ending is None) or last.ending == Ending.CHANGED or followed != bool(out):
            yield f"{unit_id}: ended {last.ending} into {[s.to_id for s in out]}"
        if last.ending == Ending.MERGED and sum(s.heir for s in out) != 1:
            yield f"{unit_id}: merged without an heir"
    for day in days:
        parents, names = units.parents(day), [v.name for v in units.on(day)]
        yield from (f"{day}: {each} under itself" for each, up in parents.items() if stands_under(each, up, parents))
        yield from (
            f"{day}: {each} under nothing" for each, up in parents.items() if up is not None and up not in parents
        )
        if len(set(names)) < len(names) or len(units.tree(day)) != len(names):
            yield f"{day}: twins, or lost from the tree"


def plant() -> None:
    """A tree of three units and nothing else, whose entries are nobody's."""
    with transaction() as current:
        for table in ("unit_entries", "unit_successions", "unit_versions", "units", "audit"):
            current.connection().exec_driver_sql(f"DELETE FROM {table}")
        for n in range(3):
            open_unit(f"Xã Đầu {n}", UnitKind.COMMUNE, valid_from=FIRST, by=None)
        current.flush()
        current.connection().exec_driver_sql("DELETE FROM unit_entries")


def was_done(step: Step) -> bool:
    """Do one verb; False where it was refused."""
    try:
        with transaction():
            do(*step, by=None)
    except Refused:
        return False
    return True


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_sequence_of_verbs_breaks_the_tree(app: Flask, given: list[Step]) -> None:
    plant()
    for step in given:
        if was_done(step):
            assert list(faults(lineage())) == [], step
