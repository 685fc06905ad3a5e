"""Reads of units and persons."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from training.base.db import session
from training.people.models import Unit, UnitKind, UnitVersion
from training.people.unit_names import UnitBook, UnitName
from training.vietnamese import rank


def versions_on(on: date) -> Sequence[UnitVersion]:
    """Every unit as it was on a day, by kind, then in Vietnamese order."""
    versions = select(UnitVersion).where(
        UnitVersion.valid_from <= on, or_(UnitVersion.valid_to.is_(None), UnitVersion.valid_to > on)
    )
    kinds = {kind: place for place, kind in enumerate(UnitKind)}
    return sorted(session().scalars(versions), key=lambda v: (kinds[v.kind], v.sort_key))


def search_units(versions: Sequence[UnitVersion], query: str) -> list[UnitVersion]:
    """Those whose name, or a former one, answers `query`: by kind, exact spelling first."""
    kinds = list(UnitKind)
    names = {v: [v.name, *v.former.split(";")] for v in versions}
    ranks = {v: [r for name in names[v] if (r := rank(query, name)) is not None] for v in versions}
    return sorted((v for v in versions if ranks[v]), key=lambda v: (kinds.index(v.kind), min(ranks[v])))


def latest_version(unit_id: int) -> UnitVersion | None:
    """What the unit was last called, closed or not."""
    return session().scalar(
        select(UnitVersion).where(UnitVersion.unit_id == unit_id).order_by(UnitVersion.valid_from.desc()).limit(1)
    )


def unit_names(on: date) -> dict[int, str]:
    """Unit id → the name valid on a day; a unit closed by then bears its last name. In the order of lists."""
    names = {v.unit_id: v.name for v in versions_on(on)}
    closed = select(UnitVersion).where(UnitVersion.valid_to <= on).order_by(UnitVersion.valid_from)
    last = {v.unit_id: v.name for v in session().scalars(closed) if v.unit_id not in names}
    return names | last


def unit_name(unit: Unit | int | None, on: date) -> str:
    """The name of one unit on a day, "" where there is none."""
    if unit is None:
        return ""
    unit_id = unit if isinstance(unit, int) else unit.id
    version = session().scalar(
        select(UnitVersion)
        .where(UnitVersion.unit_id == unit_id, UnitVersion.valid_from <= on)
        .order_by(UnitVersion.valid_from.desc())
        .limit(1)
    )
    return version.name if version else ""


def unit_book(on: date) -> UnitBook:
    """The units that a roster of that day may name."""
    return UnitBook([UnitName(v.unit_id, v.name, tuple(n for n in v.former.split(";") if n)) for v in versions_on(on)])


def unit_choices(on: date) -> list[tuple[int, str]]:
    """For a select: wards and communes and other bodies that people come from."""
    return [(v.unit_id, v.name) for v in versions_on(on) if v.kind not in ("province", "town")]
