"""A list pasted from another program goes the way of a file."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, bring, open_units
from training.accounts.models import User
from training.base.db import session
from training.base.files import File
from training.registration.actions import BroughtIn
from training.registration.models import Registration, RosterImport

SIGN_IN = Callable[[User], FlaskClient]
LINES = (
    "STT\tHọ và tên\tNăm sinh\tĐơn vị\tĐiện thoại\r\n"
    "1\tLý A Sử\t1980\tXã Tả Van\t912345671\r\n"
    "2\tMá Thị Páo\t1981\tXã Tả Van\t0912 345 672\r\n"
)


def _paste(client: FlaskClient, course_id: int, text: str) -> tuple[int, str]:
    answer = client.post(f"/courses/{course_id}/roster-imports/new", data={"pasted": text, "at": "15/07/2022"})
    return answer.status_code, answer.location or answer.get_data(as_text=True)


def test_pasted_cells_become_a_draft_that_is_kept_and_comes_in(app: Flask, cast: Cast, sign_in: SIGN_IN) -> None:
    open_units()
    client, course_id = sign_in(cast.organiser), cast.course.id
    status, location = _paste(client, course_id, LINES)
    session().rollback()
    draft = session().query(RosterImport).one()
    assert (status, location) == (302, address(draft))
    assert bring(draft, cast) == BroughtIn(placed=2)
    phones = [entry.phone for entry in session().query(Registration).order_by(Registration.queue_no)]
    assert phones == ["0912345671", "0912345672"]
    assert _paste(client, course_id, LINES) == (302, address(draft))
    session().rollback()
    assert session().query(File).count() == 1


@pytest.mark.parametrize("text", ["Lý A Sử", "Lý A Sử\nMá Thị Páo\n", "a\tb\nc\td\n", "<b>STT</b>"])
def test_what_is_no_table_is_refused_at_its_field_and_stays_there(
    text: str, app: Flask, cast: Cast, sign_in: SIGN_IN
) -> None:
    client, course_id = sign_in(cast.organiser), cast.course.id
    status, page = _paste(client, course_id, text)
    assert (status, "Không nhận ra bảng trong phần đã dán" in page) == (422, True)
    assert 'id="pasted-error"' in page
    assert "<b>STT" not in page
    session().rollback()
    assert (session().query(File).count(), session().query(RosterImport).count()) == (0, 0)


def test_empty_lines_are_nothing(app: Flask, cast: Cast, sign_in: SIGN_IN) -> None:
    status, page = _paste(sign_in(cast.organiser), cast.course.id, " \r\n\t\r\n")
    assert (status, "hoặc dán danh sách" in page) == (422, True)
