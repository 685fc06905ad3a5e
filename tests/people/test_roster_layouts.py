"""A roster of known people in any layout and format comes back as those people, or the row says why not."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.roster_files import DAY, UNITS
from tests.people.roster_layouts import draw_layout, lines_of, silent_changes, unsaid_changes
from tests.people.roster_people import draw_person
from training.people.roster_file import open_roster
from training.people.roster_json import from_json, to_json


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_known_people_come_back_or_the_row_says_why(random: Random, count: int) -> None:
    layout = draw_layout(random, [draw_person(random, faults=0.05) for _ in range(count)])
    with TemporaryDirectory() as folder:
        roster = open_roster(layout.make(Path(folder)), UNITS, DAY, legacy="convert")
    assert silent_changes(roster, layout) == [], lines_of(layout)
    assert unsaid_changes(roster) == [], lines_of(layout)
    assert from_json(to_json(roster)) == roster


def test_a_fault_of_the_office_that_nobody_asks_about_would_be_seen() -> None:
    """The measure itself: a reading that takes another value in silence is told."""
    random = Random(7)
    layout = draw_layout(random, [draw_person(random) for _ in range(4)], formats=["xlsx"])
    with TemporaryDirectory() as folder:
        roster = open_roster(layout.make(Path(folder)), UNITS, DAY, legacy="convert")
    assert silent_changes(roster, layout) == []
    roster.rows[1].values["full_name"] = "Người khác"  # type: ignore[index]
    assert [change[:2] for change in silent_changes(roster, layout)] == [(roster.rows[1].row_no, "full_name")]
    del roster.rows[0]
    assert silent_changes(roster, layout) == [(0, "rows", 4, 3)]
