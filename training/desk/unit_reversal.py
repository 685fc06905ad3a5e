"""What an entry of units did, what rests on it, and the tree as it would be without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.desk.unit_ties import named_elsewhere
from training.desk.wording import deed
from training.people.lineage import Lineage
from training.people.models import Ending, UnitEntry, UnitVersion
from training.people.unit_faults import faults
from training.people.unit_images import image_of, lineage_of, units_named, without


@dataclass(frozen=True)
class Change:
    """A unit's versions that an entry wrote: as they stand, and as they come back; none of one that goes."""

    name: str
    now: list[UnitVersion]
    then: list[UnitVersion]
    gone: bool
    back: bool


def tree_without(units: Lineage, entry: UnitEntry) -> Lineage:
    """The units as they will be once an entry is taken back; refuses while something rests on it."""
    if later := rests_on(entry):
        raise Refused(_("Sau đó còn ghi: %(deed)s. Hãy hoàn tác việc ấy trước.", deed=deed(later.line)))
    now = image_of(units)
    if any(now.get(key) != values for key, values in entry.after.items()):
        raise Refused(_("Đơn vị đã được sửa theo cách khác nên không hoàn tác được. Hãy dùng “Sửa” hoặc “Đổi tên”."))
    if named := named_elsewhere(opened(entry)):
        told = {"name": _names_opened(entry), "places": ", ".join(str(each) for each in named)}
        raise Refused(_("%(name)s đang được ghi ở: %(places)s. Hãy chọn đơn vị khác ở đó rồi hoàn tác.", **told))
    tree, known = lineage_of(without(now, entry.before, entry.after)), {str(each) for each in faults(units)}
    if wrong := next((each for each in faults(tree) if str(each) not in known), None):
        raise Refused(_("Nếu hoàn tác: %(wrong)s", wrong=wrong))
    return tree


def rests_on(entry: UnitEntry) -> UnitEntry | None:
    """The newest entry that builds on one and still stands.

    It wrote a row that this one wrote, names a unit that this one opened, or stands under one whose end this one wrote.
    """
    rows, opened_here, turned = {*entry.before, *entry.after}, opened(entry), set(_turned(entry))
    later = select(UnitEntry).where(UnitEntry.id > entry.id, UnitEntry.taken_back_id.is_(None))
    for each in session().scalars(later.order_by(UnitEntry.id.desc())):
        written = each.after.values()
        if (
            rows & each.after.keys()
            or any(units_named(values) & opened_here for values in written)
            or any(values.get("parent_id") in turned for values in written)
        ):
            return each
    return None


def opened(entry: UnitEntry) -> set[int]:
    """The units that were not there before an entry."""
    cut = {values["unit_id"] for values in entry.before.values() if "unit_id" in values}
    new = {v["unit_id"]: v for key, v in entry.after.items() if "unit_id" in v and key not in entry.before}
    return set(new) - cut


def _turned(entry: UnitEntry) -> Iterator[int]:
    """The units that ended, or went on again, with an entry."""
    for key, values in entry.after.items():
        was = entry.before.get(key)
        if "unit_id" in values and was and Ending.CHANGED not in (was["ending"], values["ending"]):
            yield from [values["unit_id"]] if was["valid_to"] != values["valid_to"] else []


def changes(units: Lineage, tree: Lineage, entry: UnitEntry) -> list[Change]:
    """Each unit that an entry touched, in the order of lists: those that go, those that come back, the others."""
    ids = {values["unit_id"] for values in (*entry.before.values(), *entry.after.values()) if "unit_id" in values}
    found = [_change(units.versions[each], tree.versions.get(each, []), entry) for each in ids]
    return sorted(found, key=lambda each: (not each.gone, not each.back, each.name))


def _change(now: list[UnitVersion], then: list[UnitVersion], entry: UnitEntry) -> Change:
    own = {f"{UnitVersion.__tablename__}:{v.id}" for v in (*now, *then)} & {*entry.before, *entry.after}

    def touched(versions: list[UnitVersion]) -> list[UnitVersion]:
        return [v for v in versions if f"{UnitVersion.__tablename__}:{v.id}" in own]

    back = bool(then) and now[-1].valid_to is not None and then[-1].valid_to is None
    return Change((then or now)[-1].name, touched(now), touched(then), gone=not then, back=back)


def _names_opened(entry: UnitEntry) -> str:
    ids = opened(entry)
    names = [values["name"] for values in entry.after.values() if values.get("unit_id") in ids]
    return ", ".join(dict.fromkeys(names))
