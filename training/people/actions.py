"""The verbs of units and persons."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from training.base.audit import changed, record
from training.base.db import lock, session
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.people.birth import Birth
from training.people.lineage import stands_under
from training.people.models import Person, Unit, UnitKind, UnitVersion
from training.people.queries import versions_on
from training.vietnamese import date_text, fold, name_key, words_key


def open_unit(
    name: str,
    kind: UnitKind,
    *,
    valid_from: date,
    parent: Unit | None = None,
    former: str = "",
    code: str = "",
    by: Actor | None,
) -> Unit:
    """Open a unit under `name` (with its kind: "Phường Sa Pa"); refuses a name that another unit bears on that day."""
    _refuse_twin(name, valid_from, None)
    unit = Unit()
    session().add(unit)
    session().flush()
    _version(unit, name, kind, valid_from, parent.id if parent else None, former, code)
    record("unit.opened", unit, by=by, after={"name": name, "valid_from": str(valid_from)})
    return unit


def correct_unit(
    version: UnitVersion, name: str, kind: UnitKind, *, parent_id: int | None, former: str, code: str, by: Actor
) -> UnitVersion:
    """Mend what was typed wrongly of a unit's present name; documents of its days change with it."""
    lock(version)
    _refuse_twin(name, version.valid_from, version.unit_id)
    if stands_under(version.unit_id, parent_id, {v.unit_id: v.parent_id for v in versions_on(version.valid_from)}):
        raise Refused(_("Đơn vị này không thể thuộc chính nó hay đơn vị dưới nó. Hãy chọn đơn vị khác."), "parent_id")
    keys = {"sort_key": words_key(name), "folded": fold(name)}
    before, after = changed(
        version, {"name": name, "kind": kind, "parent_id": parent_id, "former": former, "code": code} | keys
    )
    if after:
        record("unit.corrected", version, by=by, before=before, after=after)
    return version


def close_unit(version: UnitVersion, last_day: date | None, *, by: Actor) -> UnitVersion:
    """End a unit: `last_day` is its last, None opens it again; refuses a day before it began."""
    lock(version)
    if last_day and last_day < version.valid_from:
        raise Refused(_("Đơn vị có từ %(day)s. Hãy chọn ngày sau đó.", day=date_text(version.valid_from)), "last_day")
    if last_day is None:
        _refuse_twin(version.name, version.valid_from, version.unit_id, "last_day")
    before, after = changed(version, {"valid_to": last_day + timedelta(days=1) if last_day else None})
    if after:
        record("unit.closed" if last_day else "unit.reopened", version, by=by, before=before, after=after)
    return version


def create_person(
    full_name: str,
    birth: Birth | None,
    *,
    gender: str = "",
    ethnicity: str = "",
    native_place: str = "",
    phone: str = "",
    email: str = "",
    by: Actor | None,
) -> Person:
    """A new person; the caller has looked for the same one before."""
    person = Person(
        full_name=full_name,
        sort_key=name_key(full_name),
        folded=fold(full_name),
        gender=gender,
        ethnicity=ethnicity,
        native_place=native_place,
        phone=phone,
        email=email,
    )
    person.birth = birth
    session().add(person)
    record("person.created", person, by=by, after={"full_name": full_name})
    return person


def correct_person(person: Person, values: dict[str, Any], *, by: Actor) -> Person:
    """Mend what was typed wrongly of a person: `values` are columns; the keys of the name follow it."""
    lock(person)
    if "full_name" in values:
        values = values | {"sort_key": name_key(values["full_name"]), "folded": fold(values["full_name"])}
    before, after = changed(person, values)
    if after:
        record("person.corrected", person, by=by, before=before, after=after)
    return person


def _version(
    unit: Unit, name: str, kind: UnitKind, valid_from: date, parent_id: int | None, former: str, code: str
) -> None:
    session().add(
        UnitVersion(
            unit_id=unit.id,
            kind=kind,
            name=name,
            former=former,
            sort_key=words_key(name),
            folded=fold(name),
            code=code,
            parent_id=parent_id,
            valid_from=valid_from,
        )
    )
    session().flush()


def _refuse_twin(name: str, on: date, unit_id: int | None, field: str = "name") -> None:
    twins = select(UnitVersion.unit_id).where(
        UnitVersion.name == name, (UnitVersion.valid_to.is_(None)) | (UnitVersion.valid_to > on)
    )
    if any(found != unit_id for found in session().scalars(twins)):
        raise Refused(_("Đã có đơn vị tên %(name)s. Hãy mở đơn vị ấy, hoặc đặt tên khác.", name=name), field)
