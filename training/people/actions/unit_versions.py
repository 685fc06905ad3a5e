"""What the verbs of units have in common: versions begin, are cut and end, and never overlap or stand in a circle."""

from datetime import date

from sqlalchemy import select, text

from training.base.db import session
from training.base.refusal import Refused
from training.base.text import _
from training.people.lineage import Lineage, stands_under
from training.people.models import Ending, Unit, UnitVersion
from training.people.queries import lineage
from training.people.unit_facts import UnitFacts
from training.people.unit_faults import CIRCLE, stand_in_circle
from training.vietnamese import date_text, fold, words_key

COPIED = ("unit_id", "kind", "name", "former", "sort_key", "folded", "code", "parent_id")


def hold_units() -> Lineage:
    """All units, held until the transaction ends: of two who change the tree the second sees what the first did."""
    current = session()
    if current.get_bind().dialect.name == "postgresql":
        current.flush()
        current.execute(text("LOCK TABLE unit_versions IN SHARE ROW EXCLUSIVE MODE"))
        current.expire_all()
    return lineage()


def columns_of(facts: UnitFacts) -> dict[str, object]:
    """The columns of a version that tell these facts, with the keys of the name."""
    return {
        "name": facts.name, "kind": facts.kind, "parent_id": facts.parent_id, "code": facts.code,
        "former": facts.former, "sort_key": words_key(facts.name), "folded": fold(facts.name),
    }  # fmt: skip


def begin_unit(facts: UnitFacts, on: date, decision: str) -> Unit:
    """A new unit from a day on; refuses a name that another bears then, and a parent that is not there."""
    refuse_twin(facts.name, on, None, None)
    unit = Unit()
    session().add(unit)
    session().flush()
    version = UnitVersion(unit_id=unit.id, valid_from=on, decision=decision, **columns_of(facts))
    session().add(version)
    session().flush()
    place_under_parent(version)
    return unit


def cut(version: UnitVersion, on: date, decision: str) -> UnitVersion:
    """From `on` a version of its own, the same until it is changed; it ends as the whole would have ended."""
    rest = UnitVersion(
        valid_from=on, decision=decision, valid_to=version.valid_to, ending=version.ending,
        ending_decision=version.ending_decision, **{name: getattr(version, name) for name in COPIED},
    )  # fmt: skip
    version.valid_to, version.ending, version.ending_decision = on, Ending.CHANGED, decision
    session().flush()  # a unit has one open version at any moment
    session().add(rest)
    session().flush()
    return rest


def end_unit(units: Lineage, unit_id: int, on: date, ending: Ending, decision: str, field: str = "on") -> UnitVersion:
    """End a unit before `on`; refuses one that began no earlier or has an end already."""
    last = units.versions[unit_id][-1]
    if last.valid_to:
        day = date_text(last.valid_to)
        raise Refused(_("%(name)s đã ghi là không còn từ %(day)s. Hãy xem lại.", name=last.name, day=day), field)
    if on <= last.valid_from:
        day = date_text(last.valid_from)
        raise Refused(_("%(name)s có từ %(day)s. Hãy chọn ngày sau đó.", name=last.name, day=day), field)
    last.valid_to, last.ending, last.ending_decision = on, ending, decision
    session().flush()
    return last


def move_children(units: Lineage, unit_id: int, on: date, to: int | None, decision: str) -> None:
    """What stands under a unit that ends stands under `to` from then on; what `to` itself stands under goes up."""
    up = units.versions[unit_id][-1].parent_id
    below = [v for each in units.versions.values() for v in each if v.parent_id == unit_id]
    for version in below:
        if version.valid_to is not None and version.valid_to <= on:
            continue
        moved = version if version.valid_from >= on else cut(version, on, decision)
        now = lineage()
        chosen = up if to is None or stands_under(moved.unit_id, to, now.parents(on)) else to
        moved.parent_id = now.stand_in(chosen, moved.valid_from)
        session().flush()
        place_under_parent(moved)


def place_under_parent(version: UnitVersion) -> None:
    """Refuses a parent that is not there when the version begins; where it ends first, go on under what comes after."""
    while version.parent_id is not None:
        units = lineage()
        parent_id = version.parent_id
        if units.own(parent_id, version.valid_from) is None:
            day = date_text(version.valid_from)
            raise Refused(
                _("Ngày %(day)s chưa có hoặc không còn cơ quan cấp trên ấy. Chọn nơi khác.", day=day), "parent_id"
            )
        ends = units.versions[parent_id][-1].valid_to
        if ends is None or (version.valid_to is not None and version.valid_to <= ends):
            return
        version = cut(version, ends, "")
        version.parent_id = units.stand_in(parent_id, ends)
        session().flush()


def refuse_circles(on: date) -> None:
    """Refuses a tree in which, on a day from `on`, a unit would stand under itself."""
    if stand_in_circle(lineage(), on):
        raise Refused(CIRCLE, "parent_id")


def refuse_twin(name: str, start: date, end: date | None, unit_id: int | None, field: str = "name") -> None:
    """Refuses a name that another unit bears on a day from `start` until `end`."""
    twins = select(UnitVersion).where(
        UnitVersion.name == name, (UnitVersion.valid_to.is_(None)) | (UnitVersion.valid_to > start)
    )
    if end is not None:
        twins = twins.where(UnitVersion.valid_from < end)
    if any(twin.unit_id != unit_id for twin in session().scalars(twins)):
        raise Refused(_("Đã có đơn vị tên %(name)s. Hãy mở đơn vị ấy, hoặc đặt tên khác.", name=name), field)
