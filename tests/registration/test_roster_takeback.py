"""An import is taken back whole while nothing hangs on its people; what hangs is named, row by row."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.attendance.hall import Hall
from tests.cast import Cast
from tests.registration.rosters import (
    address,
    bring,
    draft_of,
    names_in_course,
    open_units,
    person,
    roster,
    row,
    settle,
)
from tests.registration.someone import enrol
from training.accounts.models import User
from training.attendance.actions import mark
from training.attendance.actions.marks import new_nonce
from training.attendance.models import MarkKind
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.models import Person
from training.registration.actions import BroughtIn, separate_row, take_back, withdraw
from training.registration.models import ImportState, Registration, RosterImport, RowDecision, State
from training.registration.queries import waiting_list
from training.registration.ties import naming
from training.wiring import TIES

SIGN_IN = Callable[[User], FlaskClient]
THREE = [
    person("Lý A Sử", 1980, "0912345671"),
    person("Má Thị Páo", 1981, "0912345672"),
    person("Lý A Sử", 1980, "0912345671"),
]


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """Two people, and the first one's namesake, who is another person; all brought in."""
    open_units()
    draft = draft_of(cast.course, roster(tmp_path, *THREE), cast)
    settle(draft, 4, separate_row, cast=cast)
    assert bring(draft, cast) == BroughtIn(placed=3)
    return draft


def _back(draft: RosterImport, cast: Cast) -> int:
    organiser = cast.organiser
    with transaction():
        return take_back(draft, by=organiser)


def _counts() -> tuple[int, int]:
    session().rollback()
    return session().query(Person).count(), session().query(Registration).count()


def _entry(draft: RosterImport, row_no: int) -> Registration:
    return session().get_one(Registration, row(draft, row_no).registration_id)


def _mark(draft: RosterImport, row_no: int, cast: Cast) -> None:
    hall, entry = Hall(cast, cast.course), _entry(draft, row_no)
    roll, by = hall.roll, cast.organiser
    with transaction():
        mark(roll, entry, MarkKind.PRESENT, nonce=new_nonce(), by=by)


def test_it_is_as_if_nobody_had_pressed_and_can_be_pressed_again(draft: RosterImport, cast: Cast) -> None:
    assert (_back(draft, cast), _counts()) == (3, (0, 0))
    assert draft.state == ImportState.DRAFT
    told = [(r.decision, r.registration_id, r.made_person) for r in (row(draft, n) for n in (2, 3, 4))]
    assert told == [
        (RowDecision.UNDECIDED, None, False), (RowDecision.UNDECIDED, None, False), (RowDecision.SEPARATE, None, False),
    ]  # fmt: skip
    lines = session().query(AuditLine).filter_by(action="roster_import.taken_back")
    assert [[each["name"] for each in line.before["rows"]] for line in lines] == [["Lý A Sử", "Má Thị Páo", "Lý A Sử"]]
    assert _back(draft, cast) == 0
    assert lines.count() == 1
    assert bring(draft, cast) == BroughtIn(placed=3)
    assert _counts() == (3, 3)


def test_who_was_in_the_course_before_stays(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    enrol(cast.course, "Lý A Sử", phone="0912345671")
    draft = draft_of(cast.course, roster(tmp_path, *THREE[:2]), cast)
    assert bring(draft, cast) == BroughtIn(placed=1, known=1)
    assert _back(draft, cast) == 1
    assert names_in_course() == ["Lý A Sử"]


def test_a_person_whom_another_course_has_stays_on_record(draft: RosterImport, cast: Cast, tmp_path: Path) -> None:
    other = cast.make_course(title="Lớp sau")
    bring(draft_of(other, roster(tmp_path, THREE[1], name="later.xlsx"), cast), cast)
    assert _back(draft, cast) == 3
    assert _counts() == (1, 1)
    assert session().query(Person).one().full_name == "Má Thị Páo"


def test_whoever_waited_moves_up(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    course = cast.make_course(capacity=2)
    draft = draft_of(course, roster(tmp_path, *THREE[:2]), cast)
    bring(draft, cast)
    late = enrol(course, "Giàng A Dơ", phone="0912345679")
    assert [each.full_name for each in waiting_list(course.id)] == ["Giàng A Dơ"]
    assert _back(draft, cast) == 2
    session().rollback()
    assert session().get_one(Registration, late.id).state == State.PLACED


def test_a_mark_stands_in_the_way_and_nobody_is_taken_out(draft: RosterImport, cast: Cast) -> None:
    _mark(draft, 3, cast)
    with pytest.raises(Refused, match=r"dòng 3 đã điểm danh\. Chưa bỏ ai khỏi lớp\."):
        _back(draft, cast)
    assert (_counts(), draft.state) == ((3, 3), ImportState.IMPORTED)


def test_a_change_since_stands_in_the_way(draft: RosterImport, cast: Cast) -> None:
    entry = _entry(draft, 2)
    with transaction():
        withdraw(entry, by=None)
    with pytest.raises(Refused, match="dòng 2 đã được sửa sau khi nhập"):
        _back(draft, cast)


def test_another_list_that_found_them_stands_in_the_way(draft: RosterImport, cast: Cast, tmp_path: Path) -> None:
    second = draft_of(cast.course, roster(tmp_path, THREE[1], name="second.xlsx"), cast)
    assert bring(second, cast) == BroughtIn(known=1)
    with pytest.raises(Refused, match="dòng 3 có trong danh sách khác đã nhập"):
        _back(draft, cast)
    assert _back(second, cast) == 0
    assert _back(draft, cast) == 3


def test_the_page_asks_first_and_names_every_row_that_stays(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    assert "Hoàn tác, bỏ 3 người" in client.get(address(draft, "taking-back")).get_data(as_text=True)
    _mark(draft, 3, cast)
    page = client.get(address(draft, "taking-back")).get_data(as_text=True).replace("\u00a0", " ")
    for text in ("Chưa hoàn tác được", "Má Thị Páo", "đã điểm danh"):
        assert text in page, text
    answer = client.post(address(draft, "taking-back"))
    assert (answer.status_code, _counts()) == (422, (3, 3))


def test_a_press_on_the_page_takes_it_back(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    answer = sign_in(cast.organiser).post(address(draft, "taking-back"), follow_redirects=True)
    assert "Đã hoàn tác: 3 người ra khỏi lớp" in answer.get_data(as_text=True)
    assert _counts() == (0, 0)


def test_every_table_that_names_registrations_has_words_for_it() -> None:
    assert {column.table.name for column in naming("registrations")} == {*TIES, "roster_rows"}
