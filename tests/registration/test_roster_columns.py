"""Which column is what: corrected by a person, kept for the next file of that shape; sheets chosen, nothing lost."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, book, bring, draft_of, names_in_course, open_units, row, settle
from tests.spreadsheets.makers import Grid
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session
from training.people.models import Person
from training.registration.actions import BroughtIn, mend_row
from training.registration.models import RosterDraftRow, RosterImport, RosterShape
from training.registration.roster_queries import rows_of

SIGN_IN = Callable[[User], FlaskClient]
HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Liên hệ", "Nơi ở"]
PEOPLE: Sequence[Sequence[Any]] = [
    [1, "Lý A Sử", 1980, "Xã Tả Van", "0912345671", "Thôn 1"],
    [2, "Má Thị Páo", 1981, "Xã Tả Van", "0912345672", "Thôn 2"],
]
PHONES = {"sheet": "1", "c-1-E": "phone"}


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """The phones stand in a column under a heading that nobody knows."""
    open_units()
    return draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([HEAD, *PEOPLE])), cast)


def _phones(draft: RosterImport) -> list[object]:
    session().rollback()
    return [each.values["phone"] for each in rows_of(draft)]


def _next_file(folder: Path, cast: Cast) -> RosterImport:
    people = [[1, "Giàng A Dơ", 1982, "Xã Tả Van", "0912345673", "Thôn 3"]]
    return draft_of(cast.course, book(folder / "next.xlsx", Grid([HEAD, *people])), cast)


def test_a_column_is_said_to_be_another_and_the_file_is_read_so(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    client = sign_in(cast.organiser)
    page = client.get(address(draft, "columns")).get_data(as_text=True)
    assert "0912345671; 0912345672" in page
    assert _phones(draft) == [None, None]
    answer = client.post(address(draft, "columns"), data=PHONES)
    assert (answer.status_code, answer.location) == (302, address(draft))
    assert _phones(draft) == ["0912345671", "0912345672"]
    assert session().query(RosterShape).one().fields["E"] == "phone"


def test_the_next_file_of_that_shape_is_read_so_and_the_page_says_it(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    client = sign_in(cast.organiser)
    client.post(address(draft, "columns"), data=PHONES)
    session().rollback()
    second = _next_file(tmp_path, cast)
    assert _phones(second) == ["0912345673"]
    assert "đã chọn cho tệp cùng mẫu trước đây" in client.get(address(second)).get_data(as_text=True)
    page = client.get(address(second, "columns")).get_data(as_text=True)
    assert "đang đọc theo lựa chọn đã nhớ" in page
    other = draft_of(cast.course, book(tmp_path / "other.xlsx", Grid([HEAD[:5], *(p[:5] for p in PEOPLE)])), cast)
    assert _phones(other) == [None, None]


def test_what_was_remembered_is_forgotten_on_a_press(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    client = sign_in(cast.organiser)
    client.post(address(draft, "columns"), data=PHONES)
    session().rollback()
    shape = session().query(RosterShape).one().shape
    answer = client.post(address(draft, "columns/forgetting"), data={"shape": shape})
    assert (answer.status_code, _phones(draft)) == (302, [None, None])
    assert session().query(RosterShape).count() == 0
    assert client.post(address(draft, "columns/forgetting"), data={"shape": shape}).status_code == 404
    lines = session().query(AuditLine).order_by(AuditLine.id)
    actions = [line.action for line in lines if line.action.startswith("roster_shape")]
    assert actions == ["roster_shape.remembered", "roster_shape.forgotten"]


def test_a_file_under_names_that_nobody_knows_leads_to_its_columns(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    head = ["A", "Danh tính", "Chào đời", "Thuộc"]
    file = book(tmp_path / "odd.xlsx", Grid([head, *(person[:4] for person in PEOPLE)]))
    client, course_id = sign_in(cast.organiser), cast.course.id
    with file.open("rb") as stream:
        data = {"file": (stream, "odd.xlsx"), "at": "15/07/2022"}
        answer = client.post(f"/courses/{course_id}/roster-imports/new", data=data)
    session().rollback()
    draft = session().query(RosterImport).one()
    assert (answer.location, session().query(RosterDraftRow).count()) == (address(draft, "columns"), 0)
    assert "Chưa nhận ra cột họ và tên" in client.get(answer.location).get_data(as_text=True)
    said = {"sheet": "1", "c-1-A": "number", "c-1-B": "full_name", "c-1-C": "birth_date", "c-1-D": "unit"}
    client.post(answer.location, data=said)
    session().rollback()
    assert [each.values["full_name"] for each in rows_of(draft)] == ["Lý A Sử", "Má Thị Páo"]
    assert bring(draft, cast) == BroughtIn(placed=2)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"c-1-E": "phone"}, "ít nhất một trang tính"), ({"sheet": "1", "c-1-B": ""}, "Chưa có cột nào là họ và tên")],
)
def test_without_a_name_or_a_sheet_nothing_is_read_and_what_was_chosen_stays(
    data: dict[str, str], sentence: str, draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    answer = sign_in(cast.organiser).post(address(draft, "columns"), data=data | {"c-1-F": "position"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, sentence in page) == (422, True)
    assert '<option value="position" selected>' in page
    assert (_phones(draft), session().query(RosterShape).count()) == ([None, None], 0)


def test_what_was_typed_and_decided_outlives_another_reading(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    settle(draft, 3, mend_row, "birth_date", "1985", cast=cast)
    sign_in(cast.organiser).post(address(draft, "columns"), data=PHONES)
    mended = row(draft, 3)
    assert (mended.mended, mended.values["birth_year"], mended.values["phone"]) == (
        {"birth_date": "1985"}, 1985, "0912345672",
    )  # fmt: skip


def test_whoever_was_brought_in_stays_as_they_were(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    assert bring(draft, cast) == BroughtIn(placed=2)
    sign_in(cast.organiser).post(address(draft, "columns"), data=PHONES)
    assert _phones(draft) == [None, None]
    assert bring(draft, cast) == BroughtIn()
    assert session().query(Person).count() == 2


def test_several_sheets_are_one_list_in_which_nobody_stands_twice(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    first = Grid([HEAD, *PEOPLE], title="Đợt 1")
    second = Grid([HEAD, [1, "Lý A Sử", 1980, "Xã Tả Van"], [2, "Vàng A Phử", 1979, "Xã Bản Hồ"]], title="Đợt 2")
    draft = draft_of(cast.course, book(tmp_path / "two.xlsx", first, second), cast)
    assert [each.key for each in rows_of(draft)] == ["2", "3"]
    client = sign_in(cast.organiser)
    assert "Chưa đọc 1 trang tính khác có danh sách: Đợt 2." in client.get(address(draft)).get_data(as_text=True)
    client.post(address(draft, "columns"), data={"sheet": ["1", "2"]})
    session().rollback()
    assert [each.key for each in rows_of(draft)] == ["2", "3", "2-2", "2-3"]
    assert [(p["code"], p["row"], p["offer"]) for p in row(draft, "2-2").problems] == [("duplicate", 2, "2")]
    page = client.get(address(draft)).get_data(as_text=True)
    assert "Ở trang tính thứ 1. Cùng họ tên, năm sinh 1980, đơn vị Xã Tả Van." in page
    assert client.post(address(draft, "rows/2-2/leaving-out"), data={}).location == f"{address(draft)}#row-2-2"
    assert bring(draft, cast) == BroughtIn(placed=3)
    assert names_in_course() == ["Lý A Sử", "Má Thị Páo", "Vàng A Phử"]
