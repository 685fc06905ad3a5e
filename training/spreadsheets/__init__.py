"""Reading the spreadsheets that offices send. Hostile files are judged and parsed in a limited process of their own."""

from training.spreadsheets.archive import Limits, open_archive
from training.spreadsheets.cells import Cell, Kind, Row, Sheet, Value
from training.spreadsheets.unreadable import Reason, Unreadable
from training.spreadsheets.workbook import read_workbook

__all__ = ["Cell", "Kind", "Limits", "Reason", "Row", "Sheet", "Unreadable", "Value", "open_archive", "read_workbook"]
