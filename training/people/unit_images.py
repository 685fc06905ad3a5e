"""The rows of units as plain values: what a verb changed, and the tree as it would be without that."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from training.base.audit import plain
from training.people.lineage import Lineage
from training.people.models import UnitSuccession, UnitVersion

Row = UnitVersion | UnitSuccession
Image = Mapping[str, Mapping[str, Any]]  # "unit_versions:12" → its columns
KINDS: dict[str, type[Row]] = {kind.__tablename__: kind for kind in (UnitVersion, UnitSuccession)}
NAMING = ("unit_id", "parent_id", "from_id", "to_id")


def image_of(units: Lineage) -> Image:
    """Every row of a tree."""
    rows: list[Row] = [*(v for each in units.versions.values() for v in each), *units.successions]
    return {f"{row.__tablename__}:{row.id}": _values(row) for row in rows}


def difference(before: Image, after: Image) -> tuple[Image, Image]:
    """The rows in which two images differ: as they were, and as they are."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {key: before[key] for key in keys if key in before}, {key: after[key] for key in keys if key in after}


def without(now: Image, before: Image, after: Image) -> Image:
    """An image after what a verb wrote is taken back."""
    return {key: values for key, values in now.items() if key not in after} | dict(before)


def lineage_of(image: Image) -> Lineage:
    """The tree of an image; its rows belong to no session."""
    rows = [kind_of_row(key)(**typed(key, values)) for key, values in image.items()]
    return Lineage(
        (row for row in rows if isinstance(row, UnitVersion)), (row for row in rows if isinstance(row, UnitSuccession))
    )


def kind_of_row(key: str) -> type[Row]:
    """The model of a row, by its key."""
    return KINDS[key.partition(":")[0]]


def id_of_row(key: str) -> int:
    """The id of a row, by its key."""
    return int(key.partition(":")[2])


def typed(key: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as its model holds them."""
    columns = kind_of_row(key).__table__.columns
    return {name: _typed(columns[name].type.python_type, value) for name, value in values.items()}


def units_named(values: Mapping[str, Any]) -> set[int]:
    """The units that a row names."""
    return {values[name] for name in NAMING if values.get(name) is not None}


def _values(row: Row) -> dict[str, Any]:
    return {column.name: plain(getattr(row, column.name)) for column in row.__table__.columns}


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    return date.fromisoformat(value) if kind is date else kind(value)
