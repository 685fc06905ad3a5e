"""Who is who is scored and said in words; what is doubtful a person decides, both shown side by side."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, bring, draft_of, open_units, person, roster, row
from tests.registration.someone import details
from training.accounts.models import User
from training.base.db import session
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import BroughtIn
from training.registration.likeness import likeness
from training.registration.models import Registration, RosterImport
from training.vietnamese import fold

SIGN_IN = Callable[[User], FlaskClient]
WHOLE, YEAR = Birth(1980, 2, 5), Birth(1980)
SOMEBODY: dict[str, Any] = {
    "full_name": "Lý A Sử",
    "birth": WHOLE,
    "unit_id": 5,
    "phone": "0912345671",
    "id_number": "",
}


def _score(known: dict[str, Any], **given: Any) -> tuple[int, str]:
    one = {"id_number": ""} | SOMEBODY | known
    entry = Registration(unit_id=one["unit_id"], phone=one["phone"], id_number=one["id_number"])
    somebody = Person(full_name=one["full_name"], folded=fold(one["full_name"]), phone="")
    somebody.birth = one["birth"]
    said: dict[str, Any] = {"full_name": "Lý A Sử", "birth": WHOLE, "unit_id": 6, "phone": "0900000000"} | given
    found = likeness(details(**said), somebody, [entry])
    return found.score, "same" if found.same else "doubt" if found.doubtful else "new"


@pytest.mark.parametrize(
    ("known", "given", "verdict"),
    [
        ({}, {"unit_id": 5}, "same"),
        ({}, {"birth": YEAR, "unit_id": 5}, "same"),
        ({}, {"birth": None, "phone": "0912345671"}, "same"),
        ({"id_number": "001080012345"}, {"birth": None, "id_number": "001080012345"}, "same"),
        ({}, {}, "doubt"),
        ({}, {"full_name": "Ly A Su", "birth": YEAR, "unit_id": 5}, "doubt"),
        ({}, {"full_name": "Lý Á Sư", "birth": YEAR, "phone": "0912345671"}, "doubt"),
        ({}, {"birth": YEAR}, "new"),
        ({}, {"birth": None}, "new"),
        ({}, {"birth": Birth(1980, 2, 6), "unit_id": 5, "phone": "0912345671"}, "new"),
        ({"id_number": "001080012345"}, {"unit_id": 5, "id_number": "001080099999"}, "new"),
    ],
)
def test_what_agrees_makes_one_person_what_contradicts_makes_two(
    known: dict[str, Any], given: dict[str, Any], verdict: str
) -> None:
    assert _score(known, **given)[1] == verdict


def test_the_score_is_the_sum_of_what_it_says() -> None:
    entry = Registration(unit_id=5, phone="0912345671", id_number="")
    somebody = Person(full_name="Lý A Sử", folded="li a su", phone="")
    somebody.birth = WHOLE
    found = likeness(details("Lý A Sử", birth=WHOLE, unit_id=6, phone="0912345671"), somebody, [entry])
    assert str(found.text) == (
        "Giống 95/100: cùng họ tên (+40), cùng ngày sinh (+25), cùng số điện thoại (+30); khác đơn vị."
    )


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """A list of whoever was in the class before: one moved to another commune and has another phone."""
    open_units()
    before = [person("Lý A Sử", "05/02/1980", "0912345671"), person("Má Thị Páo", 1981, "0912345672")]
    bring(draft_of(cast.make_course(title="Lớp trước"), roster(tmp_path, *before, name="before.xlsx"), cast), cast)
    now = [
        person("Lý A Sử", "05/02/1980", "0912345679", unit="Xã Bản Hồ", **{"Chức vụ": "Trưởng thôn"}),
        person("Má Thị Páo", 1981, "0912345672"),
        person("Vàng A Phử", 1982),
    ]
    return draft_of(cast.course, roster(tmp_path, *now, name="now.xlsx"), cast)


def _page(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> str:
    return sign_in(cast.organiser).get(address(draft)).get_data(as_text=True).replace("\u00a0", " ")


def _known(name: str) -> int:
    return session().query(Person).filter_by(full_name=name).one().id


def _say(draft: RosterImport, cast: Cast, sign_in: SIGN_IN, same: str) -> None:
    data = {"person_id": str(_known("Lý A Sử")), "same": same}
    assert sign_in(cast.organiser).post(address(draft, "rows/2/identity"), data=data).status_code == 302


def test_a_doubtful_pair_stands_side_by_side_and_waits(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    page = _page(draft, cast, sign_in)
    for text in (
        "Xem lại (1)", "Sẵn sàng (2)", "Hồ sơ đã có",
        "Giống 65/100: cùng họ tên (+40), cùng ngày sinh (+25); khác số điện thoại, khác đơn vị.",
        "0912345671", "Xã Bản Hồ", "Cùng một người", "Người khác",
        "Đã có hồ sơ.", "Giống 100/100: cùng họ tên (+40), cùng năm sinh (+20), cùng số điện thoại (+30)",
    ):  # fmt: skip
        assert text in page, text
    assert bring(draft, cast) == BroughtIn(placed=2)
    assert session().query(Person).count() == 3


def test_said_to_be_the_same_the_row_takes_their_record(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    _say(draft, cast, sign_in, "yes")
    assert "đúng là người ấy" in _page(draft, cast, sign_in)
    assert bring(draft, cast) == BroughtIn(placed=3)
    entry = session().get_one(Registration, row(draft, 2).registration_id)
    assert (entry.person_id, entry.phone) == (_known("Lý A Sử"), "0912345679")
    assert session().query(Person).count() == 3


def test_said_to_be_another_the_two_stay_two(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    before = _known("Lý A Sử")
    _say(draft, cast, sign_in, "no")
    assert "Bạn đã nói đây là người khác." in _page(draft, cast, sign_in)
    assert bring(draft, cast) == BroughtIn(placed=3)
    entry = session().get_one(Registration, row(draft, 2).registration_id)
    assert entry.person_id != before
    assert session().query(Person).count() == 4


def test_what_was_said_is_taken_back(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    _say(draft, cast, sign_in, "no")
    sign_in(cast.organiser).post(address(draft, "rows/2/undoing"), data={"field": "person"})
    assert (row(draft, 2).person_id, row(draft, 2).apart) == (None, [])
    assert "Xem lại (1)" in _page(draft, cast, sign_in)


def test_a_repeated_row_stands_beside_the_first(app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path) -> None:
    open_units()
    twice = [person("Lý A Sử", 1980, "0912345671"), person("Lý A Sử", 1980, "0912345671", unit="Xã Bản Hồ")]
    page = _page(draft_of(cast.course, roster(tmp_path, *twice), cast), cast, sign_in)
    assert '<table class="beside">' in page
    assert "Dòng kia" in page


def test_papers_tell_who_came_before(app: Flask, cast: Cast, tmp_path: Path) -> None:
    """Another unit, another phone, only the year: the number of the paper is the same."""
    open_units()
    head = "Họ và tên\tNăm sinh\tĐơn vị\tSố CCCD\n"
    (tmp_path / "a.tsv").write_text(f"{head}Lý A Sử\t1980\tXã Tả Van\t001080012345\nMá A Đa\t1980\tXã Tả Van\t\n")
    (tmp_path / "b.tsv").write_text(f"{head}Lý A Sử\t1980\tXã Bản Hồ\t001080012345\nMá A Đa\t1980\tXã Bản Hồ\t\n")
    bring(draft_of(cast.make_course(title="Lớp trước"), tmp_path / "a.tsv", cast), cast)
    draft = draft_of(cast.course, tmp_path / "b.tsv", cast)
    assert bring(draft, cast) == BroughtIn(placed=2)
    assert [row(draft, n).made_person for n in (2, 3)] == [False, True]


def test_a_ready_row_says_whose_record_it_takes_and_lets_that_be_refused(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    bring(draft_of(cast.course, roster(tmp_path, person("Lý A Sử", "05/02/1980")), cast), cast)
    known = session().query(Person).one()
    later = draft_of(cast.make_course(), roster(tmp_path, person("Lý A Sử", 1980), name="later.xlsx"), cast)
    assert f'Đã có hồ sơ. <a href="/persons/{known.id}">Lý A Sử, 05/02/1980</a>.' in _page(later, cast, sign_in)
    answer = {"person_id": known.id, "same": "no"}
    sign_in(cast.organiser).post(address(later, "rows/2/identity"), data=answer)
    assert "Bạn đã nói đây là người khác." in _page(later, cast, sign_in)
    assert bring(later, cast) == BroughtIn(placed=1)
    assert session().query(Person).count() == 2
