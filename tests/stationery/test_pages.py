"""The pages of the stock: who may, what is asked, what a mistake says."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.certificates.graduates import Graduates
from tests.stationery.stock import lot_of, misprint, put_on, sums
from tests.world import limited
from training.accounts.models import User
from training.base.db import session
from training.base.people import Role
from training.stationery.blanks import Serials
from training.stationery.models import BlankLot

SignIn = Callable[[User], FlaskClient]
TYPED = {
    "name": "Phôi tháng 7",
    "paper": "a4",
    "received": "200",
    "first": "TTCT 000101",
    "received_on": "15/07/2022",
}


def _text(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True).replace("\xa0", " ")


def test_a_lot_is_received_through_its_form(graduates: Graduates, sign_in: SignIn) -> None:
    client = sign_in(graduates.cast.organiser)
    page = client.post("/blanks/new", data=TYPED, follow_redirects=True).get_data(as_text=True)
    assert "200 đã nhận = 0 đã dùng + 0 hỏng + 200 còn lại." in page
    assert "Còn các số: TTCT 000101 đến TTCT 000300." in page
    session().rollback()
    lot = session().query(BlankLot).one()
    assert (lot.prefix, lot.first_serial, lot.digits) == ("TTCT ", 101, 6)
    assert "TTCT 000101 đến TTCT 000300" in _text(client, "/blanks")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("name", "", "Đặt tên cho lô"),
        ("received", "0", "Hãy viết số từ 1 đến 100000."),
        ("received", "", "Điền số phôi đã nhận."),
        ("first", "TTCT", "Số phôi phải kết thúc bằng chữ số"),
        ("received_on", "16/07/2022", "Ngày nhận chưa đến."),
        ("received_on", "hôm qua", "Hãy viết ngày theo mẫu"),
    ],
)
def test_each_mistake_has_its_sentence_and_nothing_typed_is_lost(
    graduates: Graduates, sign_in: SignIn, field: str, typed: str, says: str
) -> None:
    answer = sign_in(graduates.cast.organiser).post("/blanks/new", data=TYPED | {field: typed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert says in page
    assert all(f'value="{value}"' in page for name, value in TYPED.items() if name not in {field, "paper"})
    assert session().query(BlankLot).count() == 0


def test_a_second_lot_of_one_name_is_refused(graduates: Graduates, sign_in: SignIn) -> None:
    lot_of(graduates.cast, serials=Serials())
    answer = sign_in(graduates.cast.organiser).post("/blanks/new", data=TYPED)
    assert answer.status_code == 422
    assert "Đã có lô phôi mang tên này." in answer.get_data(as_text=True)


def test_the_page_of_a_lot_tells_the_history_by_serial(graduates: Graduates, sign_in: SignIn) -> None:
    graduates.come("Thào A Sinh", "Má A Đa")
    lot = lot_of(graduates.cast)
    blanks = put_on(graduates.cast, lot, graduates.issue())
    misprint(graduates.cast, blanks[0])
    page = _text(sign_in(graduates.cast.secretary), f"/blanks/{lot.id}")
    assert "10 đã nhận = 2 đã dùng + 1 hỏng + 7 còn lại." in page
    assert [page.index(f"TTCT 00010{n}</th>") for n in (1, 2, 3)] == sorted(
        page.index(f"TTCT 00010{n}</th>") for n in (1, 2, 3)
    )
    assert "kẹt giấy" in page
    assert "Lê Thị Hương" in page
    only = _text(sign_in(graduates.cast.secretary), f"/blanks/{lot.id}?spoiled=1")
    assert "TTCT 000101</th>" in only
    assert "TTCT 000102</th>" not in only


def test_whoever_sees_single_courses_sees_no_name_of_another(graduates: Graduates, sign_in: SignIn) -> None:
    lot = lot_of(graduates.cast)
    put_on(graduates.cast, lot, [graduates.certificate("Thào A Sinh")])
    stranger = limited(graduates.cast, "nguoi-la", graduates.cast.make_course(), Role.ORGANISER)
    page = _text(sign_in(stranger), f"/blanks/{lot.id}")
    assert "của lớp khác" in page
    assert "Thào A Sinh" not in page
    for address in ("/blanks/new", f"/blanks/{lot.id}/edit", f"/blanks/{lot.id}/write-off", "/printers/new"):
        assert sign_in(stranger).get(address).status_code == 403


def test_damp_blanks_are_written_off_through_the_form(graduates: Graduates, sign_in: SignIn) -> None:
    lot, client = lot_of(graduates.cast), sign_in(graduates.cast.organiser)
    address = f"/blanks/{lot.id}/write-off"
    refused = client.post(address, data={"serials": "000101, 999", "reason": "ẩm"})
    assert refused.status_code == 422
    assert "“999” không phải số phôi của lô này" in refused.get_data(as_text=True)
    assert 'value="000101, 999"' in refused.get_data(as_text=True)
    page = client.post(address, data={"serials": "000101-000103", "reason": "ẩm"}, follow_redirects=True)
    assert "Đã ghi 3 phôi hỏng" in page.get_data(as_text=True)
    assert sums(lot) == (10, 0, 3, 7)


def test_blanks_without_serials_ask_for_a_count(graduates: Graduates, sign_in: SignIn) -> None:
    lot, client = lot_of(graduates.cast, 4, Serials()), sign_in(graduates.cast.organiser)
    address = f"/blanks/{lot.id}/write-off"
    assert client.post(address, data={"count": "9", "reason": "rách"}).status_code == 422
    assert client.post(address, data={"count": "-1", "reason": "rách"}).status_code == 422
    assert client.post(address, data={"count": "3", "reason": "rách"}).status_code == 302
    assert sums(lot) == (4, 0, 3, 1)


def test_a_name_that_is_markup_is_shown_as_text(graduates: Graduates, sign_in: SignIn) -> None:
    evil = "<img src=x onerror=fetch('/x')>"
    lot, client = lot_of(graduates.cast, name=evil), sign_in(graduates.cast.organiser)
    client.post("/printers/new", data={"name": evil})
    course = f"/courses/{graduates.course.id}/certificates"
    blanks = put_on(graduates.cast, lot, [graduates.certificate("Thào A Sinh")])
    addresses = (
        "/blanks",
        f"/blanks/{lot.id}",
        "/printers",
        f"{course}/print",
        f"{course}/print/sheets?lot_id={lot.id}&run={blanks[0].id}",
    )
    for address in addresses:
        page = _text(client, address)
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page
