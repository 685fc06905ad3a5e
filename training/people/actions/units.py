"""The verbs of one unit: open, correct, rename, close, open again."""

from datetime import date

from training.base.audit import changed
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.actions.unit_entries import enter
from training.people.actions.unit_versions import (
    begin_unit,
    columns_of,
    cut,
    end_unit,
    hold_units,
    move_children,
    place_under_parent,
    refuse_circles,
    refuse_twin,
)
from training.people.models import Ending, Unit, UnitKind, UnitVersion
from training.people.unit_facts import UnitFacts
from training.people.unit_images import image_of
from training.vietnamese import date_text


def open_unit(
    name: str,
    kind: UnitKind,
    *,
    valid_from: date,
    parent: Unit | None = None,
    former: str = "",
    code: str = "",
    decision: str = "",
    by: Actor | None,
) -> Unit:
    """Open a unit under `name` (with its kind: "Phường Sa Pa"); refuses a name that another unit bears on that day."""
    was = image_of(hold_units())
    facts = UnitFacts(name, kind, parent.id if parent else None, code, former)
    unit = begin_unit(facts, valid_from, decision)
    after = {"name": name, "valid_from": str(valid_from), "decision": decision}
    enter("unit.opened", unit, was, by=by, after=after)
    return unit


def correct_unit(version: UnitVersion, facts: UnitFacts, *, decision: str, by: Actor) -> UnitVersion:
    """Mend what was typed wrongly of a version; documents of its days change with it."""
    was = image_of(hold_units())
    refuse_twin(facts.name, version.valid_from, version.valid_to, version.unit_id)
    moved = facts.parent_id != version.parent_id
    before, after = changed(version, columns_of(facts) | {"decision": decision})
    if moved:
        place_under_parent(version)
        refuse_circles(version.valid_from)
    if after:
        enter("unit.corrected", version, was, by=by, before=before, after=after | {"name": facts.name})
    return version


def rename_unit(unit: Unit, facts: UnitFacts, *, on: date, decision: str, by: Actor | None) -> UnitVersion:
    """From a day on a unit has another name, kind, parent or code; it stays the same unit.

    Refuses a day on which it is not there, or on which a version of it begins already.
    """
    units = hold_units()
    was, version = image_of(units), units.own(unit.id, on)
    if version is None:
        raise Refused(_("Ngày %(day)s không có đơn vị này. Hãy chọn ngày khác.", day=date_text(on)), "on")
    values = columns_of(facts)
    same = all(getattr(version, name) == value for name, value in values.items())
    if version.valid_from == on:
        if same and version is not units.versions[unit.id][0]:
            return version
        told = {"day": date_text(on), "name": version.name}
        raise Refused(
            _("Từ %(day)s đơn vị đã mang tên %(name)s. Hãy sửa chỗ viết sai, hoặc chọn ngày khác.", **told), "on"
        )
    if same:
        raise Refused(_("Chưa có gì khác trước. Hãy điền điều thay đổi."), "name")
    refuse_twin(facts.name, on, version.valid_to, unit.id)
    old, rest = version.name, cut(version, on, decision)
    for name, value in values.items():
        setattr(rest, name, value)
    place_under_parent(rest)
    refuse_circles(on)
    after = {"name": facts.name, "kind": facts.kind, "parent_id": facts.parent_id, "on": str(on), "decision": decision}
    enter("unit.renamed", unit, was, by=by, before={"name": old}, after=after)
    return rest


def close_unit(unit: Unit, *, on: date, decision: str, by: Actor | None) -> UnitVersion:
    """A unit is no more from a day on, and nothing follows it; what stands under it goes up."""
    units = hold_units()
    last = units.versions[unit.id][-1]
    if (last.valid_to, last.ending) == (on, Ending.CLOSED):
        return last
    was = image_of(units)
    end_unit(units, unit.id, on, Ending.CLOSED, decision)
    move_children(units, unit.id, on, None, decision)
    enter("unit.closed", unit, was, by=by, after={"name": last.name, "on": str(on), "decision": decision})
    return last


def reopen_unit(unit: Unit, *, by: Actor) -> UnitVersion:
    """A unit that was closed by mistake goes on; refuses one that went over into another, or whose name was taken."""
    units = hold_units()
    was, last = image_of(units), units.versions[unit.id][-1]
    if last.valid_to is None:
        return last
    if last.ending != Ending.CLOSED:
        raise Refused(_("%(name)s đã sáp nhập hoặc chia tách nên không mở lại được.", name=last.name))
    refuse_twin(last.name, last.valid_to, None, unit.id)
    before = {"valid_to": str(last.valid_to)}
    last.valid_to, last.ending, last.ending_decision = None, None, ""
    place_under_parent(last)
    enter("unit.reopened", unit, was, by=by, before=before, after={"name": last.name})
    return last
