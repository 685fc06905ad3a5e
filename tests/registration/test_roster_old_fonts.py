"""A list in an old font waits row by row until a person agrees: nothing is converted in silence."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.people.roster_files_of_offices import CASES
from tests.registration.rosters import bring, draft_of, open_units, row, settle
from training.accounts.models import User
from training.registration import drafts
from training.registration.actions import BroughtIn, mend_row

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
