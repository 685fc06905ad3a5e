"""Who the rows of a stored roster are, as things stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from training.courses.models import Course
from training.registration import drafts
from training.registration.claims import Said, Verdict, claim
from training.registration.models import RosterDraftRow
from training.registration.queries import units_then
from training.registration.roster_queries import records_of
from training.registration.same_unit import UnitsThen
from training.registration.sought import Sought, sought_in

Verdicts = Mapping[int, Verdict]


def sought_by(rows: Sequence[RosterDraftRow]) -> Sought:
    """Whom the rows could mean in which nothing else waits for a decision."""
    ready = drafts.of(drafts.Standing.READY, rows)
    return sought_in([drafts.details_of(row) for row in ready], _said(ready))


def _said(rows: Iterable[RosterDraftRow]) -> list[Said]:
    return [Said(row.person_id, row.apart) for row in rows]


def judged(
    course: Course,
    rows: Sequence[RosterDraftRow],
    settled: Collection[int] | None = None,
    units: UnitsThen | None = None,
) -> Verdicts:
    """Row id → who it is, of each row in which nothing else waits for a decision.

    The rows are those of a roster, or all of it that bear on each other (`bonds`). Whoever another row of the roster
    was brought in as is free no longer: `settled` are their registrations, where the rows given are not the whole.
    Whoever has read the units already gives them.
    """
    ready = drafts.of(drafts.Standing.READY, rows)
    if not ready:
        return {}
    if settled is None:
        settled = {row.registration_id for row in rows if row.registration_id}
    everyone = [drafts.details_of(row) for row in ready]
    said = _said(ready)
    records = records_of(course.id, sought_in(everyone, said), settled)
    verdicts = claim(everyone, records, course.id, said, units or units_then(course))
    return {row.id: verdict for row, verdict in zip(ready, verdicts, strict=True)}
