"""What no tree of units may have: two of one name, a unit under one that is not there or under itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from training.base.refusal import Sentence
from training.base.text import _
from training.people.lineage import Lineage, stands_under
from training.people.models import UnitVersion
from training.vietnamese import date_text

CIRCLE = _("Đơn vị này không thể thuộc chính nó hay đơn vị dưới nó. Hãy chọn đơn vị khác.")


def faults(units: Lineage) -> Iterator[Sentence]:
    """Whatever is wrong with a tree, each in a sentence."""
    yield from _twins(units)
    for each in units.versions.values():
        yield from (fault for version in each if (fault := _astray(units, version)))
    if stand_in_circle(units, date.min):
        yield CIRCLE


def stand_in_circle(units: Lineage, since: date) -> bool:
    """Whether on a day from `since` a unit stands under itself."""
    days = {since, *(v.valid_from for each in units.versions.values() for v in each if v.valid_from > since)}
    return any(_circle(units.parents(day)) for day in days)


def _circle(parents: dict[int, int | None]) -> bool:
    return any(stands_under(unit_id, above, parents) for unit_id, above in parents.items() if above is not None)


def _twins(units: Lineage) -> Iterator[Sentence]:
    bearing: dict[str, list[UnitVersion]] = defaultdict(list)
    for each in units.versions.values():
        for version in each:
            bearing[version.name].append(version)
    for name, versions in bearing.items():
        for one, other in pairwise(sorted(versions, key=lambda v: v.valid_from)):
            if one.unit_id != other.unit_id and (one.valid_to is None or one.valid_to > other.valid_from):
                day = date_text(other.valid_from)
                yield _("Từ %(day)s có hai đơn vị cùng tên %(name)s. Hãy đổi tên một đơn vị.", day=day, name=name)


def _astray(units: Lineage, version: UnitVersion) -> Sentence | None:
    """Where the unit above begins later or ends sooner than the version under it."""
    if version.parent_id is None:
        return None
    above = units.versions.get(version.parent_id)
    if above:
        ends = above[-1].valid_to
        there = ends is None or (version.valid_to is not None and version.valid_to <= ends)
        if there and above[0].valid_from <= version.valid_from:
            return None
    told = {"name": version.name, "above": above[-1].name if above else "", "day": date_text(version.valid_from)}
    return _("%(name)s, từ %(day)s, thuộc %(above)s mà khi ấy không có cơ quan này. Hãy sửa nơi trực thuộc.", **told)
