"""Pages of blanks, printers and printing."""

from training.stationery.views import blanks, printers, printing, printouts, serials, sheets
from training.stationery.views.blueprint import blueprint

__all__ = ["blanks", "blueprint", "printers", "printing", "printouts", "serials", "sheets"]
