"""Places in a course, and the rosters that brought people in."""

from training.registration.models import registrations, rosters
from training.registration.models.registrations import STATE_NAMES, Registration, Source, State
from training.registration.models.rosters import ImportState, RosterDraftRow, RosterImport, RosterShape, RowDecision

SENTENCES = registrations.SENTENCES | rosters.SENTENCES

__all__ = [
    "SENTENCES",
    "STATE_NAMES",
    "ImportState",
    "Registration",
    "RosterDraftRow",
    "RosterImport",
    "RosterShape",
    "RowDecision",
    "Source",
    "State",
]
