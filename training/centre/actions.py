"""The verbs of the Centre's facts."""

from typing import Any

from training.base.audit import changed, record
from training.base.db import lock, session
from training.base.people import Actor
from training.centre.models import CentreFacts


def state_facts(values: dict[str, Any], *, by: Actor | None) -> CentreFacts:
    """Say who the Centre is from a day on; a second row for one day is refused by the database."""
    facts = CentreFacts(**values)
    session().add(facts)
    record("centre.stated", facts, by=by, after={k: str(v) for k, v in values.items()})
    return facts


def correct_facts(facts: CentreFacts, values: dict[str, Any], *, by: Actor) -> CentreFacts:
    """Mend what was typed wrongly; certificates already issued keep what they printed."""
    lock(facts)
    before, after = changed(facts, values)
    if after:
        record("centre.corrected", facts, by=by, before=before, after=after)
    return facts
