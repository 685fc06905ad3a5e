"""Rosters as offices send them, one of each kind, made anew for a test."""

from tests.people.roster_files_layouts import LAYOUTS
from tests.people.roster_files_units import SHEETS, UNITS_SAID
from tests.people.roster_files_values import OLD_FONTS, VALUES

CASES = [*LAYOUTS, *UNITS_SAID, *SHEETS, *VALUES, *OLD_FONTS]
assert len({case.name for case in CASES}) == len(CASES)
