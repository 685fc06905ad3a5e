"""Units on their pages: the tree at a date, found with and without diacritics, mended."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.queries import counted
from training.accounts.models import User
from training.base.db import session, transaction
from training.people.actions import open_unit, rename_unit
from training.people.models import Unit, UnitKind
from training.people.queries import lineage, unit_name
from training.people.unit_facts import UnitFacts

SignIn = Callable[[User], FlaskClient]
TODAY = "2025-07-01 08:00"


def names(page: str) -> list[str]:
    """The units of a page in their order."""
    return [
        row.split("</a>")[0].split(">")[-1].replace("\u00a0", " ")
        for row in page.split('<th scope="row" class="name">')[1:]
    ]


def edited(cast: Cast, name: str, **other: str) -> dict[str, str]:
    """The form of a commune, but for `other`."""
    return {"kind": "commune", "name": name, "parent_id": "", "former": "", "code": "", "decision": ""} | other


@pytest.fixture
def sapa(cast: Cast) -> dict[str, int]:
    """Two wards and a commune, by name."""
    return {name: cast.unit(name).id for name in ("Xã Tả Van", "Phường Sa Pả", "Phường Sa Pa")}


def test_units_stand_by_kind_in_vietnamese_order(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    page = sign_in(cast.secretary).get("/units").text
    assert names(page) == ["Phường Sa Pa", "Phường Sa Pả", "Xã Tả Van"]
    assert "/units/new" not in page


def test_a_unit_stands_under_its_parent_in_the_tree_of_the_day(cast: Cast, sign_in: SignIn) -> None:
    town, by = cast.unit("Xã Sa Pa").id, cast.organiser
    with transaction():
        parent = session().get_one(Unit, town)
        below = open_unit("Phường Sa Pả", UnitKind.WARD, valid_from=date(2020, 1, 1), parent=parent, by=None)
        facts = UnitFacts("Phường Sa Pả", UnitKind.WARD)
        rename_unit(below, facts, on=date(2025, 7, 1), decision="1/NQ", by=by)
    client = sign_in(cast.secretary)
    before, after = (client.get(f"/units?on={day}").text for day in ("30/06/2025", "01/07/2025"))
    assert (names(before), "depth-1" in before) == (["Xã Sa Pa", "Phường Sa Pả"], True)
    assert (names(after), "depth-1" in after) == (["Phường Sa Pả", "Xã Sa Pa"], False)


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
    version = lineage().versions[sapa["Xã Tả Van"]][-1]
    assert version
    assert (version.former, version.code) == ("Xã Hoàng Liên;Xã Mường Hoa", "03037")
    assert names(client.get("/units?q=muong+hoa").text) == ["Xã Tả Van"]


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


def test_mending_the_version_of_a_day_leaves_the_others(cast: Cast, sapa: dict[str, int], sign_in: SignIn) -> None:
    unit, by = sapa["Xã Tả Van"], cast.organiser
    with transaction():
        facts = UnitFacts("Xã Tả Vann", UnitKind.COMMUNE)
        rename_unit(session().get_one(Unit, unit), facts, on=date(2023, 1, 1), decision="", by=by)
    page = sign_in(cast.organiser).post(
        f"/units/{unit}/edit?on=01/01/2023", data=edited(cast, "Xã Tả Van Mới", decision="7/NQ-HĐND")
    )
    assert page.location == f"/units/{unit}"
    session().rollback()
    told = [(v.name, str(v.valid_from), v.decision) for v in lineage().versions[unit]]
    assert told == [("Xã Tả Van", "2000-01-01", ""), ("Xã Tả Van Mới", "2023-01-01", "7/NQ-HĐND")]
    assert unit_name(unit, date(2022, 7, 15)) == "Xã Tả Van"
