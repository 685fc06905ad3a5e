"""Reads of merges, and of what names a person."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from training.base.db import session
from training.people.models import Person, PersonMerge


def standing_merge(kept: Person, gone: Person) -> PersonMerge | None:
    """The merge by which `gone` is a part of `kept` now."""
    merges = select(PersonMerge).where(PersonMerge.kept_id == kept.id, PersonMerge.gone_id == gone.id)
    return session().scalar(merges.where(PersonMerge.undone_at.is_(None)).order_by(PersonMerge.id.desc()).limit(1))


def merges_into(person: Person) -> Sequence[PersonMerge]:
    """The merges by which others are a part of a person, the latest first."""
    merges = select(PersonMerge).where(PersonMerge.kept_id == person.id, PersonMerge.undone_at.is_(None))
    return session().scalars(merges.order_by(PersonMerge.id.desc())).all()


def later_merge(merge: PersonMerge) -> PersonMerge | None:
    """The last merge after this one that touches one of its two persons."""
    two = (merge.kept_id, merge.gone_id)
    touching = or_(PersonMerge.kept_id.in_(two), PersonMerge.gone_id.in_(two))
    later = select(PersonMerge).where(PersonMerge.id > merge.id, PersonMerge.undone_at.is_(None), touching)
    return session().scalar(later.order_by(PersonMerge.id.desc()).limit(1))
