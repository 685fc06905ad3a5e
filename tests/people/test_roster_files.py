"""Whatever an office sends, these people come out of it, and what cannot be known is asked."""

from pathlib import Path
from typing import Any

import pytest

from tests.people.roster_case import FACTS, Case
from tests.people.roster_files import DAY, UNITS
from tests.people.roster_files_of_offices import CASES
from training.people.roster import Roster
from training.people.roster_duplicates import birth_of
from training.people.roster_file import open_roster
from training.people.roster_row import RosterRow


def person(row: RosterRow) -> dict[str, Any]:
    """What a row says of somebody, births as lists print them."""
    birth = birth_of(row.values)
    known = dict(row.values) | {"birth": birth.text() if birth else None, "full_name": row.values["full_name"] or ""}
    return {name: known[name] for name in FACTS}


def asks(roster: Roster) -> list[tuple[int, str, str]]:
    """The questions of a roster; a hidden row is one."""
    asked = [(row.row_no, problem.field, problem.code) for row in roster.rows for problem in row.problems]
    return asked + [(row.row_no, "", "row_hidden") for row in roster.rows if row.hidden]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_people_of_a_list_come_out(case: Case, tmp_path: Path) -> None:
    roster = open_roster(case.make(tmp_path), UNITS, DAY, legacy=case.legacy)
    assert [person(row) for row in roster.rows] == list(case.people)
    assert asks(roster) == list(case.asks)
    assert {name: roster.skipped.get(name, 0) for name in case.skipped} == case.skipped


def test_there_are_lists_of_every_kind() -> None:
    assert len(CASES) >= 60
