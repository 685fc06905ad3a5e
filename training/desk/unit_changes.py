"""What taking an entry of units back changes, in words: each unit as it stands, and as it comes back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select

from training.base.clock import at
from training.base.db import session
from training.base.refusal import Sentence
from training.base.text import _
from training.certificates.models import Certificate
from training.desk.unit_reach import Attendance, attendance
from training.desk.unit_reversal import since
from training.people.lineage import Lineage
from training.people.models import Ending, UnitEntry, UnitVersion
from training.registration.models import Registration
from training.vietnamese import date_text


@dataclass(frozen=True)
class Change:
    """A unit: what is told of it now and no more then, and what then, a line each."""

    unit_id: int
    name: str
    now: list[str]
    then: list[str]
    gone: bool  # nothing is left of it
    back: bool  # it had ended and goes on
    named: bool  # its people are called otherwise from that day


@dataclass(frozen=True)
class Outcome:
    """The units that change, and the courses from that day of whose people some are of them."""

    since: date
    changes: list[Change]
    courses: list[Attendance]
    certificates: int


def outcome(units: Lineage, tree: Lineage, entry: UnitEntry) -> Outcome:
    """All that is told before an entry is taken back; `tree` is that without it."""
    day = since(entry)
    changes = sorted(_changes(units, tree, entry, day), key=lambda c: (not c.gone, not c.back, not c.named, c.name))
    ids = {each for c in changes if c.named for each in units.gathered(c.unit_id, day)}
    courses = [each for each in attendance(ids) if each.course.starts >= at(day, time())]
    return Outcome(day, changes, courses, _certificates(ids, courses))


def _certificates(unit_ids: set[int], courses: list[Attendance]) -> int:
    """How many certificates of these courses were issued to people of these units."""
    among = Registration.course_id.in_([each.course.id for each in courses])
    issued = select(func.count(Certificate.id)).join(Registration, Registration.id == Certificate.registration_id)
    return session().scalar(issued.where(among, Registration.unit_id.in_(unit_ids))) or 0 if courses else 0


def _changes(units: Lineage, tree: Lineage, entry: UnitEntry, day: date) -> Iterator[Change]:
    rows = {**entry.before, **entry.after}
    for unit_id in sorted({values.get("unit_id", values.get("from_id")) for values in rows.values()}):
        now, then = units.versions[unit_id], tree.versions.get(unit_id, [])
        old, new = ([_line(each, v) for v in each.versions.get(unit_id, ())] for each in (units, tree))
        names = [(v.unit_id, v.name) if (v := each.shown(unit_id, day)) else None for each in (units, tree)]
        yield Change(
            unit_id=unit_id,
            name=(then or now)[-1].name,
            now=[line for line in old if line not in new],
            then=[line for line in new if line not in old],
            gone=not then,
            back=bool(then and now[-1].valid_to and not then[-1].valid_to),
            named=names[0] != names[1],
        )


def _line(units: Lineage, version: UnitVersion) -> str:
    """A version in words: name, above, time, and what became of the unit."""
    told: list[Sentence] = [version.name]
    if version.parent_id is not None and (above := units.shown(version.parent_id, version.valid_from)):
        told.append(_("thuộc %(name)s", name=above.name))
    told.append(_("từ %(day)s", day=date_text(version.valid_from)))
    if version.last_day:
        told.append(_("đến hết %(day)s", day=date_text(version.last_day)))
    return ", ".join(str(each) for each in (*told, *_became(units, version)))


def _became(units: Lineage, version: UnitVersion) -> Iterator[Sentence]:
    """What a unit that has ended went over into."""
    out = [s for s in units.out_of(version.unit_id) if s.date == version.valid_to]
    names = {s: v.name for s in out if (v := units.shown(s.to_id, s.date))}
    if version.ending == Ending.MERGED:
        yield _("nhập vào %(names)s", names=", ".join(names.values()))
    if version.ending == Ending.SPLIT:
        yield _("tách thành %(names)s", names=", ".join(names.values()))
        yield from (_("%(name)s kế thừa", name=name) for s, name in names.items() if s.heir)
