"""The verbs of the roll."""

from training.attendance.actions.door import let_in, send_substitute, walk_in
from training.attendance.actions.marks import clear, mark, undo
from training.attendance.actions.rolls import close_roll, open_rolls, reopen_roll
from training.attendance.actions.scans import scan
from training.attendance.actions.withdrawals import withdraw_unmarked

__all__ = [
    "clear",
    "close_roll",
    "let_in",
    "mark",
    "open_rolls",
    "reopen_roll",
    "scan",
    "send_substitute",
    "undo",
    "walk_in",
    "withdraw_unmarked",
]
