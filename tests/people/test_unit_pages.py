"""Units on their pages: by kind at a date, found without diacritics, mended, closed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.queries import counted
from training.accounts.models import User
from training.base.db import session, transaction
from training.people.actions import close_unit
from training.people.queries import latest_version, unit_name, versions_on

SignIn = Callable[[User], FlaskClient]
TODAY = "2025-07-01 08:00"


def names(page: str) -> list[str]:
    """The units of a page in their order."""
    return [row.split("</th>")[0].replace("\u00a0", " ") for row in page.split('<th scope="row" class="name">')[1:]]


def edited(cast: Cast, name: str, **other: str) -> dict[str, str]:
    """The form of a commune, but for `other`."""
    return {"kind": "commune", "name": name, "parent_id": "", "former": "", "code": ""} | other


@pytest.fixture
def sapa(cast: Cast) -> dict[str, int]:
    """Two wards and a commune, by name."""
    return {name: cast.unit(name).id for name in ("Xã Tả Van", "Phường Sa Pả", "Phường Sa Pa")}


def test_units_stand_by_kind_in_vietnamese_order(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    page = sign_in(cast.secretary).get("/units").text
    assert names(page) == ["Phường Sa Pa", "Phường Sa Pả", "Xã Tả Van"]
    assert "/edit" not in page[page.index("<main") :]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sa pa", ["Phường Sa Pa", "Phường Sa Pả"]), ("sa pả", ["Phường Sa Pả", "Phường Sa Pa"]),
        ("ta van", ["Xã Tả Van"]), ("tả phìn", []), ("PHUONG", ["Phường Sa Pa", "Phường Sa Pả"]),
    ],
)  # fmt: skip
def test_a_search_needs_no_diacritics_and_puts_exact_spelling_first(
    cast: Cast, sapa: dict[str, int], sign_in: SignIn, query: str, found: list[str]
) -> None:
    page = sign_in(cast.secretary).get("/units", query_string={"q": query}).text
    assert names(page) == found
    assert ("Không có đơn vị nào khớp" in page) == (found == [])


def test_a_former_name_finds_the_unit(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    data = edited(cast, "Xã Tả Van", former="Xã Hoàng Liên\r\n Xã  Mường Hoa ", code="03037")
    client.post(f"/units/{sapa['Xã Tả Van']}/edit", data=data)
    session().rollback()
    version = latest_version(sapa["Xã Tả Van"])
    assert version
    assert (version.former, version.code) == ("Xã Hoàng Liên;Xã Mường Hoa", "03037")
    assert names(client.get("/units?q=muong+hoa").text) == ["Xã Tả Van"]


def test_a_new_unit_is_there_from_its_day(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    data = edited(cast, "Xã Bản Hồ", parent_id=str(sapa["Phường Sa Pa"]), valid_from="01/07/2025")
    assert client.post("/units/new", data=data).location == "/units"
    assert "Xã Bản Hồ" not in names(client.get("/units?on=30/06/2025").text)
    assert "Xã Bản Hồ" in names(client.get("/units?on=01/07/2025").text)


def test_a_day_that_is_none_is_told_and_today_is_shown(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    page = sign_in(cast.secretary).get("/units?on=31/02/2022").text
    assert "Hãy viết ngày theo mẫu ngày/tháng/năm" in page
    assert len(names(page)) == 3


def test_a_twin_name_is_refused(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    answer = sign_in(cast.administrator).post(f"/units/{sapa['Phường Sa Pả']}/edit", data=edited(cast, "Phường Sa Pa"))
    assert answer.status_code == 422
    assert "Đã có đơn vị tên Phường Sa Pa." in answer.text


def test_a_unit_never_stands_under_itself(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    above, below = sapa["Phường Sa Pa"], sapa["Xã Tả Van"]
    client.post(f"/units/{below}/edit", data=edited(cast, "Xã Tả Van", parent_id=str(above)))
    answer = client.post(f"/units/{above}/edit", data=edited(cast, "Phường Sa Pa", kind="ward", parent_id=str(below)))
    assert answer.status_code == 422
    assert "không thể thuộc chính nó" in answer.text


def test_a_closed_unit_is_gone_the_day_after_and_keeps_its_name_on_old_paper(
    cast: Cast, sapa: dict[str, int], sign_in: SignIn
) -> None:
    unit, client = sapa["Xã Tả Van"], sign_in(cast.administrator)
    client.post(f"/units/{unit}/closing", data={"last_day": "30/06/2025"})
    session().rollback()
    there = [unit in {v.unit_id for v in versions_on(day)} for day in (date(2025, 6, 30), date(2025, 7, 1))]
    assert there == [True, False]
    assert unit_name(unit, date(2025, 7, 1)) == "Xã Tả Van"
    client.post(f"/units/{unit}/closing", data={"last_day": ""})
    session().rollback()
    assert unit in {v.unit_id for v in versions_on(date(2025, 7, 1))}


def test_closing_before_the_beginning_is_refused_at_its_field(
    cast: Cast, sapa: dict[str, int], sign_in: SignIn
) -> None:
    answer = sign_in(cast.administrator).post(f"/units/{sapa['Xã Tả Van']}/closing", data={"last_day": "31/12/1999"})
    assert answer.status_code == 422
    assert "Đơn vị có từ 01/01/2000. Hãy chọn ngày sau đó." in answer.text
    assert 'value="31/12/1999"' in answer.text
    assert 'value="Xã Tả Van"' in answer.text


def test_the_name_of_a_closed_unit_is_free_and_then_the_old_one_stays_closed(
    cast: Cast, sapa: dict[str, int], sign_in: SignIn
) -> None:
    client, version, by = sign_in(cast.administrator), latest_version(sapa["Xã Tả Van"]), cast.administrator
    assert version
    with transaction():
        close_unit(version, date(2025, 6, 30), by=by)
    assert client.post("/units/new", data=edited(cast, "Xã Tả Van", valid_from="01/07/2025")).status_code == 302
    answer = client.post(f"/units/{sapa['Xã Tả Van']}/closing", data={"last_day": ""})
    assert answer.status_code == 422
    assert "Đã có đơn vị tên Xã Tả Van." in answer.text


def test_who_only_sees_units_may_not_change_them(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    for user in (cast.secretary, cast.director):
        client = sign_in(user)
        assert client.post("/units/new", data=edited(cast, "Xã Mới")).status_code == 403
        assert client.post(f"/units/{sapa['Xã Tả Van']}/closing", data={}).status_code == 403


def test_the_list_costs_the_same_for_one_unit_and_for_three(
    cast: Cast, sign_in: SignIn, set_clock: Callable[[str], datetime]
) -> None:
    client = sign_in(cast.organiser)
    set_clock(TODAY)
    cast.unit("Xã Tả Van")
    client.get("/units")
    with counted() as one:
        client.get("/units")
    cast.unit("Xã Bản Hồ")
    cast.unit("Phường Sa Pa")
    with counted() as three:
        client.get("/units")
    assert int(one) == int(three)
