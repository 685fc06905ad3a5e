"""The pages of the roll: without a script, with one, for each role, at any length."""

import gzip
import re
from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import Hall
from tests.queries import counted
from training.accounts.models import User
from training.attendance.actions import close_roll
from training.attendance.models import Mark, MarkKind
from training.attendance.summary import Counts
from training.base.db import session, transaction
from training.people.birth import Birth
from training.registration.links import checkin_code
from training.registration.models import Registration, State

PRESENT, LATE, EXCUSED, ABSENT, CLEARED = MarkKind
PARTS = {"HX-Request": "true"}
SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def secretary(hall: Hall, sign_in: SignIn) -> FlaskClient:
    return sign_in(hall.cast.secretary)


def _address(hall: Hall, rest: str = "") -> str:
    return f"/courses/{hall.course.id}/rolls/{hall.roll.id}{rest}"


def _text(client: FlaskClient, address: str) -> str:
    session().rollback()
    return unescape(client.get(address).get_data(as_text=True))


def _shown(page: str) -> list[str]:
    """The names of the cards that are not hidden, in their order."""
    cards = re.findall(r'<article class="person" id="p\d+"([^>]*)>.*?<h2 [^>]*>(.*?)</h2>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", name) for rest, name in cards if " hidden" not in rest]


def _tap(hall: Hall, client: FlaskClient, person: Registration, kind: str, **headers: str) -> tuple[int, str]:
    sent = {"registration": person.id, "kind": kind, "nonce": "page-0001"}
    answer = client.post(_address(hall, "/marks"), data=sent, headers=headers)
    return answer.status_code, unescape(answer.get_data(as_text=True))


def test_rolls_are_opened_with_one_press(hall: Hall, secretary: FlaskClient) -> None:
    index = f"/courses/{hall.course.id}/rolls"
    assert "Chưa có buổi nào để điểm danh" in _text(secretary, index)
    hall.plan(hall.course.starts)
    hall.enrol("Lý Thị Mai")
    assert "Mở điểm danh" in _text(secretary, index)
    assert secretary.post(index).status_code == 302
    page = _text(secretary, index)
    assert "Buổi sáng, Thứ Sáu, 15/07/2022" in page
    assert "Ghi điểm danh" in page


def test_a_tap_without_a_script_leads_back_to_the_person(hall: Hall, secretary: FlaskClient) -> None:
    person = hall.enrol("Lý Thị Mai")
    answer = secretary.post(
        _address(hall, "/marks"), data={"registration": person.id, "kind": "late", "nonce": "page-0001", "q": "ly"}
    )
    assert answer.headers["Location"] == f"{_address(hall)}?q=ly#p{person.id}"
    page = _text(secretary, _address(hall))
    assert f'id="p{person.id}-late" name="kind" value="late" aria-pressed="true"' in page
    assert "Lý Thị Mai: muộn" in page
    assert "Hoàn tác" in page


def test_a_tap_with_a_script_gives_the_card_the_counts_and_the_foot(hall: Hall, secretary: FlaskClient) -> None:
    person, _other = hall.enrol("Lý Thị Mai"), hall.enrol("Má A Đa")
    status, parts = _tap(hall, secretary, person, "present", **PARTS)
    assert status == 200
    assert re.findall(r'id="(p\d+|counts|foot)" hx-swap-oob="true"', parts) == [f"p{person.id}", "counts", "foot"]
    assert "Má A Đa" not in parts
    assert "ghi lúc 07:3" in parts


def test_undo_is_the_last_act_s_own_and_puts_back_what_stood(hall: Hall, secretary: FlaskClient) -> None:
    person = hall.enrol("Lý Thị Mai")
    hall.mark(person, EXCUSED)
    made = hall.mark(person, ABSENT)
    answer = secretary.post(_address(hall, f"/marks/{made.id}/undoing"), headers=PARTS)
    assert "Lý Thị Mai: có phép" in unescape(answer.get_data(as_text=True))
    assert hall.stands(person) == EXCUSED


def test_search_on_the_server_finds_without_marks_and_the_exact_spelling_first(
    hall: Hall, secretary: FlaskClient
) -> None:
    for name in ("Đặng Đức Anh", "Dang Văn Thử", "Lý Láo Lở"):
        hall.enrol(name)
    assert _shown(_text(secretary, _address(hall, "?q=dang"))) == ["Dang Văn Thử", "Đặng Đức Anh"]
    page = _text(secretary, _address(hall, "?q=đặng"))
    assert _shown(page) == ["Đặng Đức Anh", "Dang Văn Thử"]
    assert "<mark>Đặng</mark> Đức Anh" in page
    assert "2 người khớp với “đặng”" in page


def test_the_list_is_in_the_order_of_given_names(hall: Hall, secretary: FlaskClient) -> None:
    for name in ("Đặng Hữu Ước", "Đặng Thị Ánh Nguyệt", "Đặng Đức Anh", "Đặng Thị Ích"):
        hall.enrol(name)
    assert _shown(_text(secretary, _address(hall))) == [
        "Đặng Đức Anh", "Đặng Thị Ích", "Đặng Thị Ánh Nguyệt", "Đặng Hữu Ước",
    ]  # fmt: skip


def test_two_of_one_name_in_a_unit_are_told_apart_by_the_whole_birth(hall: Hall, secretary: FlaskClient) -> None:
    hall.enrol("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1976, 9, 7))
    hall.enrol("Đặng Hữu Ước", "Phường Hàm Rồng", Birth(1976, 12, 1))
    hall.enrol("Đặng Hữu Ước", "Xã Tả Van", Birth(1980, 1, 2))
    page = _text(secretary, _address(hall)).replace("\u00a0", " ")
    assert re.findall(r"<p>(.*?)</p></div>\n<a", page) == [
        "Phường Hàm Rồng, sinh 07/09/1976", "Phường Hàm Rồng, sinh 01/12/1976", "Xã Tả Van, sinh 1980",
    ]  # fmt: skip


def test_only_the_unmarked(hall: Hall, secretary: FlaskClient) -> None:
    hall.mark(hall.enrol("Lý Thị Mai"), PRESENT)
    hall.enrol("Má A Đa")
    assert _shown(_text(secretary, _address(hall, "?only=unmarked"))) == ["Má A Đa"]


def test_the_search_box_is_the_scan_box_also_without_a_script(hall: Hall, secretary: FlaskClient) -> None:
    person, scans = hall.enrol("Lý Thị Mai"), _address(hall, "/scans")
    found = secretary.post(scans, data={"code": "dang", "nonce": "page-0001"})
    assert found.headers["Location"] == _address(hall, "?q=dang")
    marked = secretary.post(scans, data={"code": checkin_code(person).lower(), "nonce": "page-0001"})
    assert marked.headers["Location"] == _address(hall, f"#p{person.id}")
    unknown = secretary.post(scans, data={"code": "7K3M-9QTD-12ABC", "nonce": "page-0001"})
    assert unknown.status_code == 409
    assert "Mã 7K3M-9QTD-12ABC không có trong lớp này" in unescape(unknown.get_data(as_text=True))
    assert hall.counts() == Counts(present=1)


def test_who_is_in_already_is_said_with_both_times(
    hall: Hall, secretary: FlaskClient, set_clock: Callable[[str], object]
) -> None:
    person, scans = hall.enrol("Lý Thị Mai"), _address(hall, "/scans")
    secretary.post(scans, data={"code": checkin_code(person), "nonce": "phone-0001"}, headers=PARTS)
    set_clock("2022-07-15 07:52")
    again = secretary.post(scans, data={"code": checkin_code(person), "nonce": "phone-0002"}, headers=PARTS)
    text = unescape(again.get_data(as_text=True))
    assert "Lý Thị Mai: đã ghi có mặt" in text
    assert "lúc 07:31; quét lại lúc 07:52" in text


def test_closing_asks_once_with_the_number_and_reopening_is_offered(hall: Hall, secretary: FlaskClient) -> None:
    for name in ("Lý Thị Mai", "Má A Đa"):
        hall.enrol(name)
    assert "2 người chưa ghi sẽ thành vắng" in _text(secretary, _address(hall, "/closure/new"))
    assert secretary.post(_address(hall, "/closure")).status_code == 302
    page = _text(secretary, _address(hall))
    assert "Mở lại" in page
    assert 'name="kind"' not in page
    status, parts = _tap(hall, secretary, session().query(Registration).first() or Registration(), "present", **PARTS)
    assert status == 409
    assert "đã chốt" in parts
    secretary.post(_address(hall, "/reopening"))
    assert hall.counts() == Counts(unmarked=2)


def test_the_second_screen_shows_the_numbers_and_asks_for_them_again(hall: Hall, secretary: FlaskClient) -> None:
    hall.mark(hall.enrol("Lý Thị Mai"), LATE)
    hall.enrol("Má A Đa")
    page = _text(secretary, _address(hall, "/counts"))
    assert f'data-poll="{_address(hall, "/counts")}" data-every="5"' in page
    part = secretary.get(_address(hall, "/counts"), headers=PARTS).get_data(as_text=True)
    assert '<p class="wall-number">1<span> / 2</span></p>' in part
    assert "<html" not in part


def test_a_person_s_page_tells_every_mark_with_who_and_when(hall: Hall, secretary: FlaskClient) -> None:
    person = hall.enrol("Lý Thị Mai")
    hall.mark(person, ABSENT)
    hall.mark(person, LATE)
    address = f"/courses/{hall.course.id}/registrations/{person.id}/marks"
    page = _text(secretary, address)
    assert page.count("Trần Hồng Vân") >= 2
    assert re.findall(r"</svg>(Muộn|Vắng)</span></td>", page) == ["Muộn", "Vắng"]
    _tap(hall, secretary, person, "cleared")
    assert hall.stands(person) is None


def test_a_walk_in_beyond_the_last_place_is_confirmed_and_nothing_typed_is_lost(
    hall: Hall, secretary: FlaskClient
) -> None:
    hall.enrol("Lý Thị Mai")
    with transaction():
        hall.course.capacity = 1
    sent = {"full_name": "Lò Thị Mai", "birth": "1990", "nonce": "door-0001"}
    refused = secretary.post(_address(hall, "/walk-ins/new"), data=sent)
    text = unescape(refused.get_data(as_text=True))
    assert refused.status_code == 422
    assert 'value="Lò Thị Mai"' in text
    assert "Lớp đã đủ 1 chỗ" in text
    assert secretary.post(_address(hall, "/walk-ins/new"), data=sent | {"over_capacity": "y"}).status_code == 302
    assert hall.counts() == Counts(present=1, unmarked=1)


def test_who_waits_is_let_in_from_the_same_page(hall: Hall, secretary: FlaskClient) -> None:
    with transaction():
        hall.course.capacity = 1
    hall.enrol("Lý Thị Mai")
    waiting = hall.enrol("Má A Đa")
    assert "Nhận Má A Đa" in _text(secretary, _address(hall, "/walk-ins/new"))
    sent = {"registration": waiting.id, "nonce": "door-0001"}
    assert secretary.post(_address(hall, "/admissions"), data=sent).status_code == 409
    assert secretary.post(_address(hall, "/admissions"), data=sent | {"over_capacity": "1"}).status_code == 302
    assert hall.stands(waiting) == PRESENT


def test_a_substitute_is_entered_with_the_colleague_s_unit_ready(hall: Hall, secretary: FlaskClient) -> None:
    person = hall.enrol("Lý Thị Mai", "Xã Bản Hồ")
    address = _address(hall, f"/substitutions/new?registration={person.id}")
    unit = hall.cast.unit("Xã Bản Hồ").id
    assert f'<option selected value="{unit}">' in _text(secretary, address)
    sent = {"full_name": "Vàng A Phử", "birth": "1990", "unit_id": unit, "nonce": "door-0001"}
    assert secretary.post(address, data=sent).status_code == 302
    session().rollback()
    assert person.state == State.SUBSTITUTED
    page = _text(secretary, f"/courses/{hall.course.id}/registrations/{person.id}/marks")
    assert "người đi thay: Vàng A Phử" in page


def test_the_director_sees_the_roll_and_marks_nobody(hall: Hall, sign_in: SignIn) -> None:
    person, director = hall.enrol("Lý Thị Mai"), sign_in(hall.cast.director)
    page = _text(director, _address(hall))
    assert "Lý Thị Mai" in page
    assert 'name="kind"' not in page
    assert _tap(hall, director, person, "present")[0] == 403


def test_ids_of_another_course_are_unknown_here_and_nothing_changes(hall: Hall, secretary: FlaskClient) -> None:
    other = Hall(hall.cast, hall.cast.make_course())
    mine, theirs = hall.enrol("Lý Thị Mai"), other.enrol("Má A Đa")
    hall.mark(mine, PRESENT)
    made = other.mark(theirs, PRESENT)
    before = session().query(Mark).count()
    here, nonce = f"/courses/{hall.course.id}", "page-0001"
    attempts = [
        (_address(hall, "/marks"), {"registration": theirs.id, "kind": "absent", "nonce": nonce}),
        (f"{here}/rolls/{other.roll.id}/marks", {"registration": mine.id, "kind": "absent", "nonce": nonce}),
        (_address(hall, f"/marks/{made.id}/undoing"), {}),
        (f"{here}/rolls/{other.roll.id}/scans", {"code": checkin_code(mine), "nonce": nonce}),
        (f"{here}/rolls/{other.roll.id}/closure", {}),
        (f"{here}/rolls/{other.roll.id}/reopening", {}),
        (f"{here}/rolls/{other.roll.id}/walk-ins/new", {"full_name": "Lò", "nonce": nonce}),
        (_address(hall, "/admissions"), {"registration": theirs.id, "nonce": nonce}),
        (_address(hall, f"/substitutions/new?registration={theirs.id}"), {"full_name": "Lò", "nonce": nonce}),
    ]
    assert [secretary.post(address, data=sent).status_code for address, sent in attempts] == [404] * len(attempts)
    reads = (f"rolls/{other.roll.id}", f"rolls/{other.roll.id}/counts", f"registrations/{theirs.id}/marks")
    assert [secretary.get(f"{here}/{address}").status_code for address in reads] == [404] * 3
    scanned = secretary.post(_address(hall, "/scans"), data={"code": checkin_code(theirs), "nonce": nonce})
    assert scanned.status_code == 409
    session().rollback()
    assert session().query(Mark).count() == before
    assert (theirs.state, other.roll.closed) == (State.PLACED, False)


def test_a_nonce_that_is_none_is_refused(hall: Hall, secretary: FlaskClient) -> None:
    person = hall.enrol("Lý Thị Mai")
    sent = {"registration": person.id, "kind": "present", "nonce": "'; --"}
    assert secretary.post(_address(hall, "/marks"), data=sent).status_code == 400


def test_a_name_is_text_wherever_it_stands(hall: Hall, secretary: FlaskClient) -> None:
    name = "Lê <img src=x onerror=fetch('/x')> Na"
    person = hall.enrol(name)
    made = hall.mark(person, PRESENT)
    other, here = hall.enrol("Lê Na"), f"/courses/{hall.course.id}/registrations"
    pages = [
        secretary.get(address).get_data(as_text=True)
        for address in (
            _address(hall), _address(hall, "?q=le"), _address(hall, '?q="><svg/onload=1>'), f"{here}/{person.id}/marks",
            _address(hall, f"/substitutions/new?registration={person.id}"), _address(hall, "/counts"),
        )
    ]  # fmt: skip
    pages.append(secretary.post(_address(hall, f"/marks/{made.id}/undoing"), headers=PARTS).get_data(as_text=True))
    pages.append(_tap(hall, secretary, other, "present", **PARTS)[1])
    for page in pages:
        assert "<img" not in page
        assert "<svg/onload" not in page
    assert "&lt;img" in pages[0]


def test_at_any_length_a_list_costs_the_same_statements_and_128_people_fit_the_wire(
    app: Flask, hall: Hall, secretary: FlaskClient
) -> None:
    assert hall.cast.centre
    address, spent = _address(hall), []
    app.extensions["training.demo"] = False  # its clock and bar ask the database too
    for people in (1, 3, 128):
        for number in range(session().query(Registration).count(), people):
            hall.enrol(f"Nguyễn Thị {number}", f"Xã Tả Van {number % 16}", Birth(1950 + number % 50))
        with counted() as statements:
            answer = secretary.get(address, headers={"Accept-Encoding": "gzip"})
        spent.append(int(statements))
    assert spent[0] == spent[1] == spent[2] <= 10
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 120 * 1024
    assert gzip.decompress(answer.data).decode().count('class="person"') == 128


def test_the_other_lists_cost_the_same_at_any_length_too(app: Flask, hall: Hall, secretary: FlaskClient) -> None:
    person, spent = hall.enrol("Lý Thị Mai"), []
    here = f"/courses/{hall.course.id}"
    addresses = f"{here}/rolls", f"{here}/registrations/{person.id}/marks", _address(hall, "/counts")
    app.extensions["training.demo"] = False
    for rounds in range(2):
        for kind in (PRESENT, LATE, EXCUSED):
            hall.mark(person, kind)
        for number in range(3 * rounds):
            hall.enrol(f"Người {number}")
        for address in addresses:
            with counted() as statements:
                secretary.get(address)
            spent.append(int(statements))
    assert spent[:3] == spent[3:]
    assert max(spent) <= 10


def test_a_closed_roll_is_read_with_the_kinds_as_words(hall: Hall, secretary: FlaskClient) -> None:
    hall.enrol("Lý Thị Mai")
    roll, by = hall.roll, hall.cast.secretary
    with transaction():
        close_roll(roll, by=by)
    assert re.search(r'tag-bad">.*?Vắng</span>', _text(secretary, _address(hall)))
