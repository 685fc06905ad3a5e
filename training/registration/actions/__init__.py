"""The verbs of places: each locks its course first, so that no two are given the last one."""

from training.registration.actions.edits import edit_registration
from training.registration.actions.matches import match_person
from training.registration.actions.offers import offer_places, tell
from training.registration.actions.registrations import register
from training.registration.actions.roster_drafts import read_upload, start_import
from training.registration.actions.roster_imports import BroughtIn, bring_in, forecast
from training.registration.actions.roster_rows import leave_out_row, mend_row, separate_row, take_capitals, undo_row
from training.registration.actions.substitutions import substitute
from training.registration.actions.withdrawals import withdraw

__all__ = [
    "BroughtIn",
    "bring_in",
    "edit_registration",
    "forecast",
    "leave_out_row",
    "match_person",
    "mend_row",
    "offer_places",
    "read_upload",
    "register",
    "separate_row",
    "start_import",
    "substitute",
    "take_capitals",
    "tell",
    "undo_row",
    "withdraw",
]
