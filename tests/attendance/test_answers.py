"""What an act on the roll answers: the card, the counts and the foot, at the same cost in any hall."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from html import unescape
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attendance.hall import Hall
from tests.queries import counted, loaded
from training.accounts.models import User
from training.attendance.actions import close_roll, mark, reopen_roll
from training.attendance.actions.marks import new_nonce
from training.attendance.models import CLOSING, Mark, MarkKind
from training.attendance.queries import counts_of, last_act, standing
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.birth import Birth
from training.registration.actions import withdraw
from training.registration.links import checkin_code
from training.registration.models import Registration

PARTS = {"HX-Request": "true"}
NOBODYS = "7K3M9QTD12ABC"
ACTS = [*MarkKind, "withdrawn", "closed", "reopened"]


class Cost(NamedTuple):
    """What one answer took."""

    status: int
    statements: int
    rows: int
    cards: int


@pytest.fixture
def secretary(hall: Hall, sign_in: Callable[[User], FlaskClient]) -> FlaskClient:
    return sign_in(hall.cast.secretary)


def _address(hall: Hall) -> str:
    return f"/courses/{hall.course.id}/rolls/{hall.roll.id}"


def _send(client: FlaskClient, address: str, **sent: object) -> tuple[int, str]:
    answer = client.post(address, data={"nonce": "phone-0001", **sent}, headers=PARTS)
    return answer.status_code, unescape(answer.get_data(as_text=True))


def _cost(client: FlaskClient, address: str, **sent: object) -> Cost:
    with counted() as statements, loaded() as rows:
        status, answer = _send(client, address, **sent)
    return Cost(status, int(statements), len(rows), answer.count('class="person"'))


def _costs(hall: Hall, client: FlaskClient) -> dict[str, Cost]:
    """Each act once, with people who have just come; the first scan is not counted: it reckons the codes."""
    number = session().query(Registration).count()
    first, scanned, tapped, untouched = (hall.enrol(f"Người mới {number + n}") for n in range(4))
    code, taken, here = checkin_code(scanned), hall.mark(tapped, MarkKind.LATE).id, _address(hall)
    scans, marks, whom, whom_else = f"{here}/scans", f"{here}/marks", tapped.id, untouched.id
    _send(client, scans, code=checkin_code(first))
    return {
        "scan": _cost(client, scans, code=code),
        "scanned again": _cost(client, scans, code=code, nonce="phone-0002"),
        "nobody's code": _cost(client, scans, code=NOBODYS),
        "undone": _cost(client, f"{marks}/{taken}/undoing"),
        "tap": _cost(client, marks, registration=whom, kind="excused"),
        "cleared though unmarked": _cost(client, marks, registration=whom_else, kind="cleared"),
    }


def test_an_act_costs_the_same_statements_rows_and_cards_in_a_hall_of_any_size(
    hall: Hall, secretary: FlaskClient
) -> None:
    small = _costs(hall, secretary)
    assert {act: (cost.status, cost.cards) for act, cost in small.items()} == {
        "scan": (200, 1), "scanned again": (200, 1), "nobody's code": (409, 0), "undone": (200, 1), "tap": (200, 1),
        "cleared though unmarked": (200, 1),
    }  # fmt: skip
    for number in range(60):
        hall.mark(hall.enrol(f"Người {number}"), MarkKind.PRESENT)
    assert _costs(hall, secretary) == small


def test_the_wall_reads_nobody_to_count_everybody(hall: Hall, secretary: FlaskClient) -> None:
    address, spent = f"{_address(hall)}/counts", []
    for people in (1, 30):
        for number in range(session().query(Registration).count(), people):
            hall.mark(hall.enrol(f"Người {number}"), MarkKind.PRESENT)
        with loaded() as rows:
            page = secretary.get(address, headers=PARTS).get_data(as_text=True)
        assert f'<p class="wall-number">{people}<span> / {people}</span></p>' in page
        spent.append(len(rows))
    assert spent[0] == spent[1]


def test_the_card_of_an_answer_is_the_one_of_the_page_also_for_two_of_one_name(
    hall: Hall, secretary: FlaskClient
) -> None:
    name, ward = "Đặng Hữu Ước", "Phường Hàm Rồng"
    births = [(name, ward, Birth(1976, 9, 7)), (name, ward, Birth(1976, 12, 1)), (name, "Xã Tả Van", Birth(1980, 1, 2))]
    here, people = _address(hall), [hall.enrol(*each) for each in (*births, ("Đặng Hữu Ướt", ward, Birth(1976, 3, 4)))]
    for person, kind in zip(people, ("present", "late", "excused", "absent"), strict=True):
        _status, parts = _send(secretary, f"{here}/marks", registration=person.id, kind=kind)
        page = secretary.get(here).get_data(as_text=True)
        assert _card(parts, person) == _card(unescape(page), person)
        assert f'value="{kind}" aria-pressed="true"' in _card(parts, person)


def _card(page: str, person: Registration) -> str:
    [card] = re.findall(rf'<article class="person" id="p{person.id}".*?</article>', page, re.DOTALL)
    return re.sub(r'(name="(?:nonce|csrf_token)" value=)"[^"]*"', r"\1", card.replace(' hx-swap-oob="true"', ""))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(ACTS), st.booleans()), max_size=12))
def test_after_any_acts_the_database_counts_and_finds_what_the_ledger_says(
    hall: Hall, set_clock: Callable[[str], datetime], acts: list[tuple[int, str, bool]]
) -> None:
    set_clock("2022-07-15 07:00")
    number = session().query(Registration).count()
    people = [hall.enrol(f"Người {number + n}") for n in range(4)]
    for who, act, by_secretary in [(0, "reopened", True), *acts]:
        with suppress(Refused):
            _do(hall, people[who], act, hall.cast.secretary if by_secretary else hall.cast.organiser)
        counts, whole = hall.counts(), standing(hall.roll)
        assert counts_of(hall.roll) == counts
        assert standing(hall.roll, among=[people[who].id]) == {p: m for p, m in whole.items() if p == people[who].id}
        for user in (hall.cast.secretary, hall.cast.organiser):
            assert last_act(hall.roll, user.id) == _last_act(user)


def _do(hall: Hall, person: Registration, act: str, by: User) -> None:
    roll = hall.roll
    with transaction():
        if act == "withdrawn":
            withdraw(person, by=None)
        elif act == "closed":
            close_roll(roll, by=by)
        elif act == "reopened":
            reopen_roll(roll, by=by)
        else:
            mark(roll, person, MarkKind(act), nonce=new_nonce(), by=by)


def _last_act(user: User) -> tuple[Mark, Registration] | None:
    """The same, read line by line."""
    last = {line.registration_id: line for line in session().query(Mark).order_by(Mark.id)}
    own = [m for m in last.values() if m.by_id == user.id and not m.nonce.startswith(CLOSING)]
    acts = [(m, session().get_one(Registration, m.registration_id)) for m in own]
    return max(((m, r) for m, r in acts if r.placed), key=lambda act: act[0].id, default=None)
