"""The participants of a course as its page lists them: searched, filtered, gathered by unit."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from training.base.refusal import Sentence
from training.base.text import _
from training.registration.models import STATE_NAMES, Registration, State
from training.registration.places import Places
from training.registration.queries import ACTIVE, unit_name_of
from training.vietnamese import rank

Group = tuple[str, list[Registration]]
UNMATCHED = "unmatched"
FILTERS: dict[str, tuple[Sentence, tuple[State, ...]]] = {
    "": (_("Có chỗ và đang chờ"), ACTIVE),
    **{str(state): (STATE_NAMES[state], (state,)) for state in State},
    UNMATCHED: (_("Chờ ghép người"), ACTIVE),
}


def chosen(everybody: Sequence[Registration], filter: str) -> list[Registration]:
    """Those whom a filter of FILTERS keeps, in their order; an unknown one keeps those in force."""
    _name, states = FILTERS.get(filter, FILTERS[""])
    return [r for r in everybody if r.state in states and (filter != UNMATCHED or r.person_id is None)]


def search(registrations: Sequence[Registration], query: str) -> list[Registration]:
    """Those whose name matches with or without marks, the exact spelling first; a phone is found by its digits."""
    digits = "".join(filter(str.isdecimal, query))
    near = [(rank(query, r.full_name), r) for r in registrations]
    by_phone = [r for _near, r in near if len(digits) >= 4 and digits in r.phone]
    by_name = sorted(((n, r) for n, r in near if n is not None), key=lambda pair: pair[0])
    return [*by_phone, *(r for _near, r in by_name if r not in by_phone)]


def by_unit(registrations: Sequence[Registration], names: dict[int, str]) -> list[Group]:
    """The same people under the names of their units, in the order they come."""
    unknown = str(_("Chưa ghi đơn vị"))
    groups = groupby(registrations, lambda r: unit_name_of(r, names) or unknown)
    return [(unit, list(people)) for unit, people in groups]


def places_among(everybody: Sequence[Registration], capacity: int) -> Places:
    """The places of a course whose registrations are at hand."""
    states = Counter(r.state for r in everybody)
    return Places(capacity, states[State.PLACED], states[State.WAITING])


def in_queue(everybody: Sequence[Registration]) -> list[Registration]:
    """Those who wait, the first first."""
    return sorted((r for r in everybody if r.state == State.WAITING), key=lambda r: r.queue_no)
