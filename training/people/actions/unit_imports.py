"""Units brought in from a spreadsheet."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from training.base.clock import now
from training.base.db import session
from training.base.files import Received, discard, keep
from training.base.people import Actor
from training.base.refusal import Refused
from training.people.actions.unit_entries import enter
from training.people.actions.unit_versions import begin_unit, hold_units
from training.people.models import Unit, UnitImport
from training.people.roster_file import open_sheets
from training.people.unit_facts import UnitFacts
from training.people.unit_images import image_of
from training.people.unit_plan import Fate, plan_of
from training.people.unit_sheet import SheetUnit, units_in


def read_units(received: Received, valid_from: date) -> list[SheetUnit]:
    """The rows of an upload, outside any transaction; refuses on `file` what has none, and keeps nothing of it."""
    try:
        return units_in(open_sheets(received.path), valid_from)
    except Refused:
        discard(received)
        raise


def rows_of_import(kept: UnitImport) -> list[SheetUnit]:
    """The rows of a spreadsheet that was kept."""
    return units_in(open_sheets(kept.file.path), kept.valid_from)


def keep_sheet(received: Received, valid_from: date, *, by: Actor) -> UnitImport:
    """Keep a spreadsheet that was read; the same bytes for the same day give the first one again."""
    same = select(UnitImport).where(UnitImport.sha256 == received.sha256, UnitImport.valid_from == valid_from)
    if first := session().scalar(same):
        return first
    file = keep(received, "application/octet-stream", by=by)
    kept = UnitImport(file_id=file.id, sha256=received.sha256, valid_from=valid_from, made_at=now(), by_id=by.id)
    session().add(kept)
    session().flush()
    return kept


def import_units(kept: UnitImport, rows: Sequence[SheetUnit], *, by: Actor) -> int:
    """Open the new units among `rows` together, and say how many; a second time adds nothing."""
    units, opened = hold_units(), dict[int, Unit]()
    was = image_of(units)
    for each in plan_of(rows, units):
        if each.fate == Fate.NEW:
            unit = each.unit
            parent_id = opened[each.parent_row].id if each.parent_row else each.parent_id
            facts = UnitFacts(unit.name, unit.kind, parent_id, unit.code, unit.former)
            opened[unit.row] = begin_unit(facts, unit.valid_from, unit.decision)
    if opened:
        names = [each.name for each in rows if each.row in opened]
        enter("units.imported", kept, was, by=by, after={"name": kept.file.name, "units": names})
    return len(opened)
