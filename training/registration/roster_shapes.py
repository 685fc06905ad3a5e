"""Reads of what is remembered about columns."""

from sqlalchemy import select

from training.base.db import session
from training.people.roster_mapping import Mapping as Columns
from training.registration.models import RosterShape


def known_shapes() -> dict[str, Columns]:
    """Shape → what its columns hold, as somebody said."""
    return {shape.shape: Columns.from_json(shape.fields) for shape in session().scalars(select(RosterShape))}


def shape_named(shape: str) -> RosterShape | None:
    """What is remembered of one shape."""
    return session().scalar(select(RosterShape).where(RosterShape.shape == shape))
