"""How a verb of units is written down, so that it can be taken back."""

from typing import Any

from training.base.audit import record
from training.base.db import Base, session
from training.base.people import Actor
from training.people.models import UnitEntry
from training.people.queries import lineage
from training.people.unit_images import Image, difference, image_of


def enter(
    action: str,
    thing: Base,
    was: Image,
    *,
    by: Actor | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write the line of one verb, and keep which rows it changed since they were as in `was`; the verb's last act."""
    line = record(action, thing, by=by, before=before, after=after)
    session().flush()
    old, new = difference(was, image_of(lineage()))
    session().add(UnitEntry(line=line, before=dict(old), after=dict(new)))
