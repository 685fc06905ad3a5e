"""Who × endpoint × own or foreign: every cell is tried, and equals what the endpoint declares."""

import hashlib
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule

from tests.cast import DAY, Cast
from tests.world import Place, furnish, limited
from training.accounts.models import User
from training.base.access import access_of
from training.base.db import Base, session, transaction
from training.base.files import receive
from training.base.people import Role
from training.designs.queries import templates
from training.people.actions.unit_imports import keep_sheet
from training.people.models import Person, UnitEntry, UnitVersion

PASSES = {200, 302, 303, 400, 409, 422}  # let in: what the verb then says of an empty form is its own matter
# What some pages are asked about besides their address.
ASKED = {"attendance.substitution_new": ["registration"]}
SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def own(cast: Cast, workshop: Path, set_clock: Callable[[str], datetime]) -> Place:
    set_clock("2022-07-15 07:30")
    assert cast.centre
    return furnish(cast, workshop, "Má Thị Páo", "Xã Hoàng Liên")


@pytest.fixture
def other(cast: Cast, own: Place, workshop: Path) -> Place:
    return furnish(cast, workshop, "Vàng A Phử", "Xã Tả Van")


def _cells(app: Flask, part: Callable[[Rule], bool]) -> Iterator[tuple[str, Rule]]:
    for rule in app.url_map.iter_rules():
        if part(rule):
            yield from ((method, rule) for method in sorted((rule.methods or set()) & {"GET", "POST"}))


def _is_staffs(app: Flask, rule: Rule) -> bool:
    access = access_of(app, rule.endpoint)
    return access is not None and not access.everyone


def _is_read(rule: Rule) -> bool:
    """Reading, or a deed that an empty form cannot do; deeds without a form are tried by those who may not."""
    return "GET" in (rule.methods or set())


def _address(app: Flask, rule: Rule, ids: dict[str, object]) -> str:
    with app.test_request_context():
        names = [*rule.arguments, *ASKED.get(rule.endpoint, ())]
        values: dict[str, Any] = {name: ids[name] for name in names}
        return app.url_for(rule.endpoint, **values)


def _send(client: FlaskClient, method: str, address: str) -> int:
    return client.open(address, method=method).status_code


def _people(cast: Cast) -> dict[Role, User]:
    return {
        Role.ORGANISER: cast.organiser,
        Role.SECRETARY: cast.secretary,
        Role.DIRECTOR: cast.director,
        Role.ADMINISTRATOR: cast.administrator,
    }


def _general(cast: Cast, place: Place) -> dict[str, object]:
    """Ids of what belongs to no course."""
    unit = session().scalars(select(UnitVersion)).first()
    assert unit
    stationery = {"template_id": templates()[0].template.id, "sample": "short", "key": "a5"}
    general = {"account_id": cast.director.id, "facts_id": cast.centre.id, "unit_id": unit.unit_id}
    general |= {
        "unit_import_id": _unit_import(cast),
        "unit_entry_id": session().scalars(select(UnitEntry.id)).first() or 0,
    }
    general |= {"person_id": session().scalars(select(Person.id).order_by(Person.id)).first() or 0, "merge_id": 1}
    return place.ids | general | stationery


def _unit_import(cast: Cast) -> int:
    """A spreadsheet of one unit."""
    received, by = receive(io.BytesIO("Tên đơn vị;Mã\nXã Mới;1".encode()), "don-vi.csv"), cast.organiser
    with transaction():
        return keep_sheet(received, DAY, by=by).id


def _state() -> str:
    """A digest of everything that is stored, but for the demo's clock."""
    session().rollback()
    digest = hashlib.sha256()
    for table in (t for t in Base.metadata.sorted_tables if t.name != "settings"):
        for row in session().execute(table.select().order_by(*table.primary_key.columns)):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def test_nobody_gets_in_without_signing_in(app: Flask, cast: Cast, own: Place, visitor: FlaskClient) -> None:
    ids = _general(cast, own)
    for method, rule in _cells(app, lambda r: _is_staffs(app, r)):
        status = _send(visitor, method, _address(app, rule, ids))
        assert status == (302 if method == "GET" else 401), f"{method} {rule.rule}: {status}"


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gets_in_where_the_endpoint_names_it(
    app: Flask, cast: Cast, own: Place, sign_in: SignIn, role: Role
) -> None:
    ids = _general(cast, own)
    for method, rule in _cells(app, lambda r: _is_read(r) and r.endpoint != "accounts.session_end"):
        access = access_of(app, rule.endpoint)
        assert access
        status = _send(sign_in(_people(cast)[role]), method, _address(app, rule, ids))
        allowed = access.everyone or role in access.roles
        expected = PASSES | {404} if access.everyone else PASSES if allowed else {403}
        assert status in expected, f"{role} {method} {rule.rule}: {status}"


@pytest.mark.parametrize("role", list(Role))
def test_a_deed_is_refused_to_the_roles_it_does_not_name(
    app: Flask, cast: Cast, own: Place, sign_in: SignIn, role: Role
) -> None:
    ids, client = _general(cast, own), sign_in(_people(cast)[role])
    before = _state()
    for method, rule in _cells(app, lambda r: "POST" in (r.methods or set())):
        access = access_of(app, rule.endpoint)
        assert access
        if not access.everyone and role not in access.roles:
            status = _send(client, method, _address(app, rule, ids))
            assert status == 403, f"{role} {method} {rule.rule}: {status}"
    assert _state() == before


def test_whoever_holds_another_course_sees_nothing_of_this_one(
    app: Flask, cast: Cast, own: Place, other: Place, sign_in: SignIn
) -> None:
    stranger = sign_in(limited(cast, "nguoi-la", other.course, *Role))
    before = _state()
    for method, rule in _cells(app, lambda r: "course_id" in r.arguments and _is_staffs(app, r)):
        status = _send(stranger, method, _address(app, rule, own.ids))
        assert status == 404, f"{method} {rule.rule}: {status}"
    assert _state() == before


CHILDREN = {
    "session_id",
    "registration_id",
    "import_id",
    "topic_id",
    "version_id",
    "roll_id",
    "mark_id",
    "certificate_id",
    "blank_id",
    "job_id",
}


def test_a_foreign_child_is_not_reached_through_ones_own_course(
    app: Flask, cast: Cast, own: Place, other: Place, sign_in: SignIn
) -> None:
    """Each child's id in turn is the other course's, the rest of the address is one's own."""
    insider = sign_in(limited(cast, "nguoi-trong", own.course, *Role))
    before, tried = _state(), set()
    for method, rule in _cells(app, lambda r: "course_id" in r.arguments):
        for name in CHILDREN & rule.arguments:
            tried.add(name)
            status = _send(insider, method, _address(app, rule, own.ids | {name: other.ids[name]}))
            assert status == 404, f"{method} {rule.rule} with a foreign {name}: {status}"
    assert tried == CHILDREN
    assert _state() == before
