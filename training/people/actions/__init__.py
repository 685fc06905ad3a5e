"""The verbs of units and of persons."""

from training.people.actions.persons import correct_person, create_person, hold_persons
from training.people.actions.successions import choose_heir, merge_units, split_unit
from training.people.actions.units import close_unit, correct_unit, open_unit, rename_unit, reopen_unit

__all__ = [
    "choose_heir",
    "close_unit",
    "correct_person",
    "correct_unit",
    "create_person",
    "hold_persons",
    "merge_units",
    "open_unit",
    "rename_unit",
    "reopen_unit",
    "split_unit",
]
