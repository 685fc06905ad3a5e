"""The verbs of places: each locks its course first, so that no two are given the last one."""

from training.registration.actions.edits import edit_registration
from training.registration.actions.matches import match_person
from training.registration.actions.offers import offer_places, tell
from training.registration.actions.registrations import register
from training.registration.actions.roster_alike import mend_alike, undo_alike
from training.registration.actions.roster_drafts import read_again, read_upload, renew_import, start_import
from training.registration.actions.roster_imports import BroughtIn, ask_to_bring_in, bring_in, forecast
from training.registration.actions.roster_rows import (
    leave_out_row,
    mend_row,
    say_who,
    separate_row,
    take_capitals,
    take_hidden,
    undo_row,
    unsay_who,
)
from training.registration.actions.roster_shapes import forget_shape, remember_shape
from training.registration.actions.roster_takeback import take_back
from training.registration.actions.substitutions import substitute
from training.registration.actions.withdrawals import withdraw

__all__ = [
    "BroughtIn",
    "ask_to_bring_in",
    "bring_in",
    "edit_registration",
    "forecast",
    "forget_shape",
    "leave_out_row",
    "match_person",
    "mend_alike",
    "mend_row",
    "offer_places",
    "read_again",
    "read_upload",
    "register",
    "remember_shape",
    "renew_import",
    "say_who",
    "separate_row",
    "start_import",
    "substitute",
    "take_back",
    "take_capitals",
    "take_hidden",
    "tell",
    "undo_alike",
    "undo_row",
    "unsay_who",
    "withdraw",
]
