"""Two records of one human being become one, and two again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table, Text, cast, or_, select, update

from training.base.audit import changed, record
from training.base.clock import now
from training.base.db import hold, lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.certificates.models import Certificate
from training.courses.models import Course
from training.desk.actions.asides import bring_back, step_aside
from training.desk.merge_queries import later_merge, standing_merge
from training.desk.person_facts import clashes, values_from
from training.people.actions import hold_persons
from training.people.actions.persons import refuse_merged
from training.people.models import Person, PersonMerge
from training.people.models.merges import REVERSIBLE
from training.registration.models import Registration, RosterDraftRow
from training.registration.ties import naming

APART = "apart"  # among what was moved: rows of open rosters


def merge_persons(kept: Person, gone: Person, choices: Mapping[str, int], *, by: Actor) -> PersonMerge:
    """Everything that named `gone` names `kept` from now on; certificates keep what they printed.

    `choices` says of each fact that clashes by the person's id whose stands; what only `gone` knows is taken over.
    Refuses a clash of which it says nothing, whoever was merged already, and what gives_way refuses. Twice is once.
    """
    if kept.id == gone.id:
        raise Refused(_("Hãy chọn hồ sơ khác để gộp."))
    _hold(kept, gone)
    if merge := standing_merge(kept, gone):
        return merge
    refuse_merged(kept)
    refuse_merged(gone)
    for fact in clashes(kept, gone):
        if choices.get(fact) not in (kept.id, gone.id):
            raise Refused(_("Hai hồ sơ ghi khác nhau ở đây. Hãy chọn một bên."), field=fact)
    taken = values_from(kept, gone, choices)
    aside = step_aside(kept, gone)
    moved = _move(kept, gone)
    before, after = changed(kept, taken)
    gone.merged_into_id = kept.id
    merge = PersonMerge(
        kept_id=kept.id, gone_id=gone.id, by_id=by.id, at=now(), before=before, after=after, moved=moved, aside=aside
    )
    session().add(merge)
    was = {"full_name": gone.full_name, "person_id": gone.id}
    record("person.merged", kept, by=by, before=before | was, after=after | {"full_name": kept.full_name})
    return merge


def reverse_merge(merge: PersonMerge, *, by: Actor) -> PersonMerge:
    """Two records again, as they were: rows that were moved go back, what came since stays with the one kept.

    Refuses after 30 days, and while one of the two is part of a later merge. Twice is once.
    """
    kept, gone = session().get_one(Person, merge.kept_id), session().get_one(Person, merge.gone_id)
    _hold(kept, gone, [was["id"] for was in merge.aside])
    lock(merge)
    if merge.undone_at:
        return merge
    if not merge.reversible(now()):
        raise Refused(_("Đã quá %(n)s ngày từ khi gộp nên không tách ra được nữa.", n=REVERSIBLE.days))
    if later := later_merge(merge):
        other = session().get_one(Person, later.gone_id)
        raise Refused(_("Sau đó hồ sơ này còn được gộp với %(name)s. Hãy tách lần gộp ấy trước.", name=other.full_name))
    gone.merged_into_id = None
    changed(kept, {name: was for name, was in merge.before.items() if getattr(kept, name) == merge.after[name]})
    _move_back(merge)
    bring_back(merge.aside)
    merge.undone_at, merge.undone_by_id = now(), by.id
    was = {"full_name": gone.full_name, "person_id": gone.id}
    record("person.merge_reversed", kept, by=by, before={"full_name": kept.full_name}, after=was)
    return merge


def _hold(kept: Person, gone: Person, aside: Sequence[int] = ()) -> None:
    """Hold the courses of both, also of the registrations that stood aside, then both."""
    ids = kept.id, gone.id
    theirs = or_(Registration.person_id.in_(ids), Registration.id.in_(aside))
    courses = select(Course).where(Course.id.in_(select(Registration.course_id).where(theirs))).order_by(Course.id)

    def take() -> bool:
        held = [lock(course) for course in session().scalars(courses).all()]
        hold_persons(select(Person).where(Person.id.in_(ids)))
        return set(session().scalars(courses)) <= set(held)

    hold(take)
    session().expire_all()


def _named() -> Iterator[tuple[Table, Column[int]]]:
    """Every table that names persons, with the column; merges themselves go on saying which two they were of."""
    for column in naming("persons"):
        if column.table.name != PersonMerge.__tablename__:
            yield column.table, column


def _move(kept: Person, gone: Person) -> dict[str, Any]:
    """Let `kept` be named in place of `gone`; table and column → the ids of the rows, for _move_back."""
    moved: dict[str, Any] = _join_apart(kept, gone)
    session().flush()
    for table, column in _named():
        if ids := list(session().scalars(select(table.c.id).where(column == gone.id).order_by(table.c.id))):
            session().execute(update(table).where(table.c.id.in_(ids)).values({column.name: kept.id}))
            moved[f"{table.name}.{column.name}"] = ids
    session().expire_all()
    return moved


def _join_apart(kept: Person, gone: Person) -> dict[str, Any]:
    """A roster's row that was said not to be `gone` is not `kept` either; the rows as they were."""
    rows = session().scalars(select(RosterDraftRow).where(cast(RosterDraftRow.apart, Text) != "[]"))
    were = {row: row.apart for row in _locked([row.id for row in rows if gone.id in row.apart]) if gone.id in row.apart}
    for row, apart in were.items():
        row.apart = sorted({kept.id if each == gone.id else each for each in apart})
    return {APART: {str(row.id): apart for row, apart in were.items()}} if were else {}


def _locked(ids: Collection[int]) -> Sequence[RosterDraftRow]:
    """Rows of rosters, held, as they are now."""
    rows = select(RosterDraftRow).where(RosterDraftRow.id.in_(ids)).order_by(RosterDraftRow.id).with_for_update()
    return session().scalars(rows.execution_options(populate_existing=True)).all()


def _move_back(merge: PersonMerge) -> None:
    """Rows that still name the one who was kept name the other again; certificates go with their registration."""
    session().flush()
    for table, column in _named():
        theirs = table.c.id.in_(merge.moved.get(f"{table.name}.{column.name}", ()))
        session().execute(update(table).where(theirs, column == merge.kept_id).values({column.name: merge.gone_id}))
    of_moved = select(Registration.id).where(Registration.person_id == merge.gone_id)
    since = update(Certificate).where(Certificate.registration_id.in_(of_moved))
    session().execute(since.values(person_id=merge.gone_id).execution_options(synchronize_session=False))
    session().expire_all()
    were = {int(row_id): apart for row_id, apart in merge.moved.get(APART, {}).items()}
    for row in _locked(were.keys()):
        if merge.kept_id in row.apart:
            row.apart = sorted({merge.gone_id, *row.apart} - ({merge.kept_id} - {*were[row.id]}))
