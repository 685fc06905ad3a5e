"""Printers and trays, and what a calibration sheet says of them."""

from training.base.audit import changed, record
from training.base.clock import today
from training.base.db import lock, session
from training.base.people import Actor
from training.stationery.calibration import Readings, SheetKind, reckon
from training.stationery.models import Printer


def add_printer(name: str, *, by: Actor) -> Printer:
    """A printer and tray, not measured yet."""
    printer = Printer(name=name)
    session().add(printer)
    session().flush()
    record("printer.added", printer, by=by, after={"name": name})
    return printer


def rename_printer(printer: Printer, name: str, *, by: Actor) -> Printer:
    """Call a printer otherwise."""
    before, after = changed(lock(printer), {"name": name})
    if after:
        record("printer.renamed", printer, by=by, before=before, after=after)
    return printer


def calibrate_printer(printer: Printer, sheet: SheetKind, readings: Readings, *, by: Actor) -> Printer:
    """Keep what a printer's sheet says of it; refuses readings that no printer in order gives."""
    error = reckon(sheet, readings)
    values = {
        "offset_x": error.offset_x,
        "offset_y": error.offset_y,
        "scale_x": error.scale_x,
        "scale_y": error.scale_y,
        "sheet": sheet,
        "measured_on": today(),
    }
    before, after = changed(lock(printer), values)
    if after:
        record("printer.calibrated", printer, by=by, before=before | {"name": printer.name}, after=after)
    return printer


def remove_printer(printer: Printer, *, by: Actor) -> None:
    """Take a printer off the list."""
    record("printer.removed", lock(printer), by=by, before={"name": printer.name})
    session().delete(printer)
