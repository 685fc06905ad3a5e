"""What an entry of units did, what rests on it, and the tree as it would be without it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.desk.unit_ties import named_elsewhere
from training.desk.wording import deed
from training.people.lineage import Lineage
from training.people.models import Ending, UnitEntry
from training.people.unit_faults import faults
from training.people.unit_images import image_of, lineage_of, units_named, without


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
        raise Refused(_("Chưa hoàn tác được. %(wrong)s", wrong=wrong))
    return tree


def rests_on(entry: UnitEntry) -> UnitEntry | None:
    """The newest entry that builds on one and still stands.

    It wrote a row that this one wrote, names a unit that this one opened, or stands under one whose end this one wrote;
    or it wrote the end of one under which a unit would stand again.
    """
    rows, new, turned = {*entry.before, *entry.after}, opened(entry), set(_turned(entry))
    above = {values.get("parent_id") for values in entry.before.values()}
    later = select(UnitEntry).where(UnitEntry.id > entry.id, UnitEntry.taken_back_id.is_(None))
    for each in session().scalars(later.order_by(UnitEntry.id.desc())):
        written = each.after.values()
        if (
            rows & each.after.keys()
            or any(units_named(values) & new for values in written)
            or any(values.get("parent_id") in turned for values in written)
            or above.intersection(_turned(each))
        ):
            return each
    return None


def opened(entry: UnitEntry) -> set[int]:
    """The units that were not there before an entry."""
    cut = {values["unit_id"] for values in entry.before.values() if "unit_id" in values}
    new = {values["unit_id"] for key, values in entry.after.items() if "unit_id" in values and key not in entry.before}
    return new - cut


def since(entry: UnitEntry) -> date:
    """The first day of which an entry told something else than before."""
    days = set[str]()
    for key, values in entry.after.items():
        was = entry.before.get(key, {})
        ends = {values.get("valid_to"), was.get("valid_to")} - {None} if was else set()
        same_end = was.get("valid_to") == values.get("valid_to")
        days |= ends if was and not same_end else {values.get("valid_from", values.get("date"))}
    return date.fromisoformat(min(days))


def _turned(entry: UnitEntry) -> Iterator[int]:
    """The units that ended, or went on again, with an entry."""
    for key, values in entry.after.items():
        was = entry.before.get(key)
        if "unit_id" in values and was and Ending.CHANGED not in (was["ending"], values["ending"]):
            yield from [values["unit_id"]] if was["valid_to"] != values["valid_to"] else []


def _names_opened(entry: UnitEntry) -> str:
    ids = opened(entry)
    names = [values["name"] for values in entry.after.values() if values.get("unit_id") in ids]
    return ", ".join(dict.fromkeys(names))
