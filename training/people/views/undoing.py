"""The way back that is offered right after a verb of units."""

from flask import url_for

from training.base.db import Base
from training.people.queries import last_entry


def undo_of(thing: Base) -> str:
    """The kind of the message that tells of a verb: one with a press to take it back, after a look."""
    entry = last_entry(thing)
    return f"undo:{url_for('desk.unit_reversal_new', unit_entry_id=entry.id)}" if entry else "ok"
