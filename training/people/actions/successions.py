"""The verbs by which units go over into others: merge, split, and who counts a split unit's people."""

from collections.abc import Sequence
from datetime import date

from training.base.db import session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.actions.unit_entries import enter
from training.people.actions.unit_versions import begin_unit, end_unit, hold_units, move_children, refuse_circles
from training.people.lineage import Lineage
from training.people.models import Ending, Unit, UnitSuccession
from training.people.unit_facts import UnitFacts
from training.people.unit_images import image_of
from training.vietnamese import date_text

Into = Unit | UnitFacts


def merge_units(sources: Sequence[Unit], into: Into, *, on: date, decision: str, by: Actor | None) -> Unit:
    """Units become one from a day on, a new one or one that is there; what stood under them stands under it.

    Refuses fewer than two for a new one, and a unit that ends otherwise or is not there.
    """
    units = hold_units()
    if done := _merged(units, sources, into, on):
        return done
    if isinstance(into, UnitFacts) and len(sources) < 2:
        raise Refused(_("Chọn ít nhất hai đơn vị. Nếu chỉ một đơn vị đổi tên, hãy dùng “Đổi tên”."), "sources")
    if not sources or into in sources:
        raise Refused(_("Chọn những đơn vị nhập vào, không kể đơn vị nhận."), "sources")
    was = image_of(units)
    names = [end_unit(units, each.id, on, Ending.MERGED, decision).name for each in sources]
    target, told = _target(into, on, decision)
    for each in sources:
        session().add(UnitSuccession(from_id=each.id, to_id=target.id, date=on, decision=decision, heir=True))
    session().flush()
    for each in sources:
        move_children(hold_units(), each.id, on, target.id, decision)
    refuse_circles(on)
    after = {"name": told, "from": names, "on": str(on), "decision": decision}
    enter("unit.merged", target, was, by=by, after=after)
    return target


def split_unit(
    unit: Unit, into: Sequence[Into], *, remains: bool, on: date, decision: str, by: Actor | None
) -> list[Unit]:
    """A unit goes over into several from a day on, or gives a part away and `remains`.

    Its people stay with it until an heir is chosen; what stands under it goes up. Refuses fewer than two parts.
    """
    units = hold_units()
    if done := _was_split(units, unit, into, on):
        return done
    if len(into) < (1 if remains else 2) or unit in into:
        raise Refused(_("Ghi ít nhất hai đơn vị mới, hoặc đánh dấu rằng đơn vị cũ vẫn còn."), "names")
    was, version = image_of(units), units.own(unit.id, on)
    if not remains:
        version = end_unit(units, unit.id, on, Ending.SPLIT, decision)
    if version is None:
        raise Refused(_("Ngày %(day)s không có đơn vị này. Hãy chọn ngày khác.", day=date_text(on)), "on")
    targets = [_target(each, on, decision) for each in into]
    for target, _name in targets:
        session().add(UnitSuccession(from_id=unit.id, to_id=target.id, date=on, decision=decision, heir=False))
    session().flush()
    if not remains:
        move_children(hold_units(), unit.id, on, None, decision)
    refuse_circles(on)
    after = {"name": version.name, "into": [name for _target, name in targets], "on": str(on), "decision": decision}
    enter("unit.split", unit, was, by=by, after=after | {"remains": remains})
    return [target for target, _name in targets]


def choose_heir(unit: Unit, to_id: int | None, *, by: Actor) -> None:
    """Reports of today's units count a split unit's people with `to_id`, or (None) with the old unit itself."""
    units = hold_units()
    last = units.versions[unit.id][-1]
    parts = [s for s in units.out_of(unit.id) if s.date == last.valid_to] if last.ending == Ending.SPLIT else []
    if not parts or to_id not in (None, *(part.to_id for part in parts)):
        raise Refused(_("Chọn một trong những đơn vị mà đơn vị này đã tách ra."), "heir")
    before = next((part.to_id for part in parts if part.heir), None)
    if before == to_id:
        return
    was = image_of(units)
    for part in parts:
        part.heir = False
    session().flush()  # one heir at any moment
    for part in parts:
        part.heir = part.to_id == to_id
    enter("unit.heir_chosen", unit, was, by=by, before={"heir": before}, after={"heir": to_id, "name": last.name})


def _target(into: Into, on: date, decision: str) -> tuple[Unit, str]:
    """The unit that goes on, and its name; refuses one that is not there on that day."""
    if isinstance(into, UnitFacts):
        return begin_unit(into, on, decision), into.name
    there = hold_units().own(into.id, on)
    if there is None:
        raise Refused(_("Đơn vị nhận không có vào ngày %(day)s. Chọn đơn vị khác.", day=date_text(on)), "into")
    return into, there.name


def _merged(units: Lineage, sources: Sequence[Unit], into: Into, on: date) -> Unit | None:
    """The unit into which just this merger has been made already."""
    heirs = {s.to_id for each in sources for s in units.out_of(each.id) if s.heir and s.date == on}
    ended = all(units.versions[each.id][-1].valid_to == on for each in sources)
    return _is(units, heirs.pop(), into, on) if ended and len(heirs) == 1 else None


def _was_split(units: Lineage, unit: Unit, into: Sequence[Into], on: date) -> list[Unit]:
    """The units into which just this split has been made already."""
    parts = [s.to_id for s in units.out_of(unit.id) if s.date == on]
    found = [there for each in into for part in parts if (there := _is(units, part, each, on))]
    return found if found and len(found) == len(into) else []


def _is(units: Lineage, unit_id: int, into: Into, on: date) -> Unit | None:
    """The unit, where it is the one that was meant."""
    there = units.own(unit_id, on)
    same = there is not None and (there.name == into.name if isinstance(into, UnitFacts) else unit_id == into.id)
    return session().get(Unit, unit_id) if same else None
