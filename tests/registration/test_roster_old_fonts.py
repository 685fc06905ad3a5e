"""A list in an old font waits row by row until a person agrees: nothing is converted in silence."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.people.roster_files_of_offices import CASES
from tests.registration.rosters import address, bring, draft_of, names_in_course, open_units, row, settle
from training.accounts.models import User
from training.base.db import session
from training.registration import drafts
from training.registration.actions import BroughtIn, mend_row
from training.registration.models import RosterImport
from training.registration.roster_queries import rows_of

OLD = next(case for case in CASES if case.name == "TCVN3 in its fonts")


def test_a_row_in_an_old_font_comes_in_once_each_cell_is_agreed_to(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    draft = draft_of(cast.course, OLD.make(tmp_path), cast)
    assert bring(draft, cast) == BroughtIn()
    asked = row(draft, 3)
    assert drafts.standing(asked) is drafts.Standing.REVIEW
    assert asked.cells["full_name"]["text"] == "M¸ A §a"
    for problem in asked.problems:
        settle(draft, 3, mend_row, problem["field"], problem["offer"], cast=cast)
    assert bring(draft, cast) == BroughtIn(placed=1)
    assert row(draft, 3).values["full_name"] == "Má A Đa"


def test_the_page_shows_both_readings(
    app: Flask, cast: Cast, sign_in: Callable[[User], FlaskClient], tmp_path: Path
) -> None:
    open_units()
    draft = draft_of(cast.course, OLD.make(tmp_path), cast)
    client = sign_in(cast.organiser)
    page = client.get(f"/courses/{cast.course.id}/roster-imports/{draft.id}").get_data(as_text=True)
    assert "M¸ A §a" in page
    assert "đọc là “Má A Đa”" in page


def _names(draft: RosterImport) -> list[object]:
    session().rollback()
    return [each.values["full_name"] for each in rows_of(draft)]


def _agree(client: FlaskClient, draft: RosterImport, agreement: str) -> None:
    assert client.post(address(draft, "old-font"), data={"agreement": agreement}).status_code == 302


def test_one_agreement_converts_the_list_and_is_taken_back(
    app: Flask, cast: Cast, sign_in: Callable[[User], FlaskClient], tmp_path: Path
) -> None:
    open_units()
    draft, client = draft_of(cast.course, OLD.make(tmp_path), cast), sign_in(cast.organiser)
    page = client.get(address(draft)).get_data(as_text=True)
    for text in ("Tệp gõ bằng phông cũ TCVN3 (ABC)", "Lý ThÞ ¦íc", "Lý Thị Ước", "Chưa đổi gì"):
        assert text in page, text
    _agree(client, draft, "convert")
    session().rollback()
    assert [drafts.standing(each) for each in rows_of(draft)] == [drafts.Standing.READY] * 2
    page = client.get(address(draft)).get_data(as_text=True)
    assert ("Đã đổi từ phông cũ" in page, "đổi từ phông TCVN3 (ABC)" in page) == (True, True)
    _agree(client, draft, "ask")
    assert bring(draft, cast) == BroughtIn()
    _agree(client, draft, "convert")
    assert bring(draft, cast) == BroughtIn(placed=2)
    assert names_in_course() == ["Má A Đa", "Lý Thị Ước"]


def test_letters_are_kept_where_somebody_wants_them_and_that_is_taken_back_too(
    app: Flask, cast: Cast, sign_in: Callable[[User], FlaskClient], tmp_path: Path
) -> None:
    open_units()
    draft, client = draft_of(cast.course, OLD.make(tmp_path), cast), sign_in(cast.organiser)
    _agree(client, draft, "keep")
    assert _names(draft)[1] != "Lý Thị Ước"
    assert "Bạn đã chọn giữ nguyên chữ như tệp" in client.get(address(draft)).get_data(as_text=True)
    _agree(client, draft, "ask")
    assert _names(draft)[1] == "Lý Thị Ước"
    assert bring(draft, cast) == BroughtIn()


def test_a_cell_that_somebody_mended_is_not_touched_by_the_agreement(
    app: Flask, cast: Cast, sign_in: Callable[[User], FlaskClient], tmp_path: Path
) -> None:
    open_units()
    draft = draft_of(cast.course, OLD.make(tmp_path), cast)
    settle(draft, 3, mend_row, "full_name", "Má A Đà", cast=cast)
    _agree(sign_in(cast.organiser), draft, "convert")
    assert _names(draft) == ["Má A Đà", "Lý Thị Ước"]
