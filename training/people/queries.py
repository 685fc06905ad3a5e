"""Reads of units."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import or_, select

from training.base.audit import AuditLine
from training.base.db import Base, session
from training.base.text import _
from training.people.lineage import Lineage, list_order
from training.people.models import ABOVE, Unit, UnitEntry, UnitSuccession, UnitVersion
from training.people.unit_names import UnitBook, UnitName
from training.vietnamese import rank


def lineage() -> Lineage:
    """All units through all time, in one statement, since nearly every page asks for it."""
    became = UnitSuccession.from_id == UnitVersion.unit_id
    rows = session().execute(select(UnitVersion, UnitSuccession).outerjoin(UnitSuccession, became)).all()
    return Lineage(dict.fromkeys(v for v, _s in rows), dict.fromkeys(s for _v, s in rows if s))


def versions_on(on: date) -> Sequence[UnitVersion]:
    """Every unit as it was on a day, by kind, then in Vietnamese order."""
    versions = select(UnitVersion).where(
        UnitVersion.valid_from <= on, or_(UnitVersion.valid_to.is_(None), UnitVersion.valid_to > on)
    )
    return sorted(session().scalars(versions), key=list_order)


def search_units(units: Lineage, on: date, query: str) -> list[UnitVersion]:
    """The units of a day whose name, or a former one, answers `query`: exact spelling first, then as lists stand."""
    found: list[tuple[bool, int, UnitVersion]] = []
    for version in units.on(on):
        present = rank(query, version.name)
        ranks = [r for name in units.former(version.unit_id, on) if (r := rank(query, name)) is not None]
        if present is not None or ranks:
            found.append((present is None, min(ranks) if present is None else present, version))
    return [version for _former, _rank, version in sorted(found, key=lambda each: each[:2])]


def unit_names(on: date) -> dict[int, str]:
    """Unit id → the name that stands for it on a day: its own, its heir's, or what it was last called."""
    return lineage().names(on)


def unit_name(unit: Unit | int | None, on: date) -> str:
    """The name that stands for one unit on a day, "" where there is none."""
    if unit is None:
        return ""
    shown = lineage().shown(unit if isinstance(unit, int) else unit.id, on)
    return shown.name if shown else ""


def unit_option(unit_id: int, on: date) -> str:
    """For a select, a unit that is not there on a day: what it was last called, and what it is now."""
    units = lineage()
    last, shown = units.versions[unit_id][-1], units.shown(unit_id, on)
    changed = shown is not None and shown.unit_id != unit_id
    return str(_("%(old)s, nay là %(new)s", old=last.name, new=shown.name)) if changed and shown else last.name


def unit_book(on: date, units: Lineage | None = None) -> UnitBook:
    """The units that a roster of that day may name; whoever has read all units already gives them."""
    units = units or lineage()
    there = {version.unit_id: version for version in units.on(on)}
    return UnitBook(
        UnitName(v.unit_id, v.name, tuple(units.former(v.unit_id, on)), tuple(_above(v, there))) for v in there.values()
    )


def _above(version: UnitVersion, there: Mapping[int, UnitVersion]) -> Iterator[str]:
    """The names of what a unit stands under, the nearest first."""
    seen = {version.unit_id}
    while (above := there.get(version.parent_id or 0)) and above.unit_id not in seen:
        seen.add(above.unit_id)
        yield above.name
        version = above


def unit_choices(on: date) -> list[tuple[int, str]]:
    """For a select: wards and communes and other bodies that people come from."""
    return [(v.unit_id, v.name) for v in versions_on(on) if v.kind not in ABOVE]


def last_entry(thing: Base) -> UnitEntry | None:
    """The newest entry that is about this row and still stands."""
    about = (
        select(UnitEntry)
        .join(UnitEntry.line)
        .where(
            AuditLine.object_type == thing.__tablename__,
            AuditLine.object_id == thing.id,
            UnitEntry.taken_back_id.is_(None),
        )
    )
    return session().scalars(about.order_by(UnitEntry.id.desc()).limit(1)).first()
