"""What a list says of people on record: gaps are filled and emptied again, what differs stays and is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, book, bring, draft_of, open_units, row
from tests.spreadsheets.makers import Grid
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.people.actions import correct_person, create_person
from training.people.birth import Birth
from training.people.models import Person
from training.registration.actions import BroughtIn, say_who, take_back
from training.registration.models import RosterImport

SIGN_IN = Callable[[User], FlaskClient]
HEAD = ["STT", "Họ và tên", "Năm sinh", "Giới tính", "Dân tộc", "Quê quán", "Đơn vị", "Điện thoại"]
SU = ["Lý A Sử", 1980, "Nam", "Mông", "xã Tả Van", "Xã Tả Van", "0912345671"]


def _draft(folder: Path, cast: Cast, *people: list[object], name: str = "ds.xlsx") -> RosterImport:
    rows = [[number, *person] for number, person in enumerate(people, 1)]
    return draft_of(cast.course, book(folder / name, Grid([HEAD, *rows])), cast)


def _known(**facts: str) -> Person:
    with transaction():
        return create_person("Lý A Sử", Birth(1980), phone="0912345671", by=None, **facts)


def _facts(person: Person) -> tuple[str, str, str]:
    session().rollback()
    found = session().get_one(Person, person.id)
    return found.gender, found.ethnicity, found.native_place


def _back(draft: RosterImport, cast: Cast) -> None:
    organiser = cast.organiser
    with transaction():
        take_back(draft, by=organiser)


@pytest.fixture(autouse=True)
def _units(app: Flask) -> None:
    open_units()


def test_somebody_new_has_the_native_place_of_the_list(cast: Cast, tmp_path: Path) -> None:
    assert bring(_draft(tmp_path, cast, SU), cast) == BroughtIn(placed=1)
    assert _facts(session().query(Person).one()) == ("Nam", "Mông", "xã Tả Van")


def test_what_the_record_lacks_is_filled_in_and_empty_again_when_the_list_is_taken_back(
    cast: Cast, tmp_path: Path
) -> None:
    person = _known(ethnicity="Mông")
    draft = _draft(tmp_path, cast, SU)
    assert bring(draft, cast) == BroughtIn(placed=1)
    assert _facts(person) == ("Nam", "Mông", "xã Tả Van")
    assert row(draft, 2).values["filled"] == ["gender", "native_place"]
    line = session().query(AuditLine).filter_by(action="roster_import.brought_in").one()
    assert line.after["filled"] == [person.id]
    _back(draft, cast)
    assert _facts(person) == ("", "Mông", "")
    assert "filled" not in row(draft, 2).values
    assert bring(draft, cast) == BroughtIn(placed=1)
    assert _facts(person) == ("Nam", "Mông", "xã Tả Van")


def test_what_the_record_says_otherwise_stays_and_the_page_says_it(
    cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    person = _known(native_place="xã Bản Hồ", gender="nam")
    draft = _draft(tmp_path, cast, SU)
    page = sign_in(cast.organiser).get(address(draft)).get_data(as_text=True)
    for text in (
        "1 người đã có hồ sơ ghi khác danh sách; hồ sơ giữ nguyên",
        "quê quán: hồ sơ ghi “xã Bản Hồ”, danh sách ghi “xã Tả Van”",
        "Hồ sơ chưa có dân tộc: sẽ ghi theo danh sách.",
    ):
        assert text in page, text
    bring(draft, cast)
    assert _facts(person) == ("nam", "Mông", "xã Bản Hồ")
    assert "Đã ghi thêm vào hồ sơ: dân tộc" in sign_in(cast.organiser).get(address(draft)).get_data(as_text=True)


def test_what_was_corrected_since_is_not_emptied(cast: Cast, tmp_path: Path) -> None:
    person, organiser = _known(), cast.organiser
    draft = _draft(tmp_path, cast, SU)
    bring(draft, cast)
    with transaction():
        correct_person(person, {"native_place": "xã Bản Hồ"}, by=organiser)
    _back(draft, cast)
    assert _facts(person) == ("", "", "xã Bản Hồ")


def test_what_another_list_says_too_is_not_emptied(cast: Cast, tmp_path: Path) -> None:
    person = _known()
    first = _draft(tmp_path, cast, SU)
    bring(first, cast)
    other = cast.make_course(title="Lớp sau")
    later = [HEAD, [1, *SU[:2], None, "Dao", *SU[4:]]]
    assert bring(draft_of(other, book(tmp_path / "b.xlsx", Grid(later)), cast), cast) == BroughtIn(placed=1)
    _back(first, cast)
    assert _facts(person) == ("", "", "xã Tả Van")


def test_somebody_in_the_course_and_somebody_said_to_be_the_same_are_filled_in_too(cast: Cast, tmp_path: Path) -> None:
    person = _known()
    bring(_draft(tmp_path, cast, [*SU[:2], None, None, None, *SU[5:]]), cast)
    bare = ["ly a su", 1980, "Nam", None, None, "Xã Tả Van", None]
    draft = _draft(tmp_path, cast, bare, name="again.xlsx")
    organiser, found = cast.organiser, row(draft, 2)
    with transaction():
        say_who(found, person.id, same=True, by=organiser)
    assert bring(draft, cast) == BroughtIn(known=1)
    assert _facts(person) == ("Nam", "", "")
    _back(draft, cast)
    assert _facts(person) == ("", "", "")
