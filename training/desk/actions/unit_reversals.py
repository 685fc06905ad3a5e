"""A verb of units taken back: the rows are again what they were before it."""

from collections.abc import Collection

from sqlalchemy import select

from training.base.audit import record
from training.base.db import session
from training.base.people import Actor
from training.desk.unit_reversal import opened, tree_without
from training.people.actions.unit_versions import hold_units
from training.people.models import Unit, UnitEntry, UnitSuccession
from training.people.unit_images import id_of_row, kind_of_row, typed


def take_back(entry: UnitEntry, *, by: Actor) -> UnitEntry:
    """Undo what one verb of units wrote: versions are joined again, children go back, what it opened is gone.

    Refuses while a later entry, or a row of another room, rests on it. Issued papers stay as printed. Twice is once.
    """
    units = hold_units()
    if not entry.stands:
        return entry
    new = opened(entry)
    _hold(new)
    tree_without(units, entry)
    _restore(entry)
    for unit in session().scalars(select(Unit).where(Unit.id.in_(new))):
        session().delete(unit)
    told = {"entry": entry.line_id, "action": entry.line.action} | _name(entry)
    line = record("unit_entry.taken_back", entry, by=by, before=told)
    session().flush()
    entry.taken_back_id = line.id
    return entry


def _hold(unit_ids: Collection[int]) -> None:
    """Nobody names one of these units until this transaction ends; whoever does it after that finds none."""
    session().scalars(select(Unit).where(Unit.id.in_(unit_ids)).with_for_update()).all()


def _restore(entry: UnitEntry) -> None:
    """First what was added goes, since a unit has one open version and one heir at any moment."""
    for key in entry.after.keys() - entry.before.keys():
        session().delete(session().get_one(kind_of_row(key), id_of_row(key)))
    rows = {key: session().get_one(kind_of_row(key), id_of_row(key)) for key in entry.before}
    for row in rows.values():
        if isinstance(row, UnitSuccession):
            row.heir = False
    session().flush()
    for key, row in rows.items():
        for name, value in typed(key, entry.before[key]).items():
            setattr(row, name, value)
    session().flush()


def _name(entry: UnitEntry) -> dict[str, str]:
    """What its line called it."""
    name = (entry.line.before | entry.line.after).get("name")
    return {"name": name} if name else {}
