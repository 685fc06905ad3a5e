"""Pages of the roll."""

from training.attendance.views import door, history, marks, matrices, rolls, sheets
from training.attendance.views.blueprint import blueprint

__all__ = ["blueprint", "door", "history", "marks", "matrices", "rolls", "sheets"]
