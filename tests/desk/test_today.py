"""The desk leads to where each task is done."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import bring, draft_of, open_units, person, roster
from training.accounts.models import User
from training.registration.models import RosterImport

SignIn = Callable[[User], FlaskClient]


def _shown(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


@pytest.fixture
def draft(cast: Cast, set_clock: Callable[[str], datetime], tmp_path: Path) -> RosterImport:
    """The newer of two lists, in each of which a row waits; a third is brought in whole."""
    set_clock("2022-07-15 07:00")
    open_units()
    draft_of(cast.course, roster(tmp_path, person("Má Thị Páo", 1981, "09123"), name="ds-1.xlsx"), cast)
    newer = draft_of(cast.course, roster(tmp_path, person("Giàng A Lử", 1982, "09124"), name="ds-2.xlsx"), cast)
    bring(draft_of(cast.course, roster(tmp_path, person("Lý A Sử", 1980, "0912345671"), name="ds-3.xlsx"), cast), cast)
    return newer


def test_rows_that_wait_are_one_press_away(draft: RosterImport, cast: Cast, sign_in: SignIn) -> None:
    organiser, there = sign_in(cast.organiser), f'href="/courses/{draft.course_id}/roster-imports/{draft.id}"'
    assert _shown(organiser, "/desk").count(there) == 2
    assert there in _shown(organiser, f"/courses/{draft.course_id}")
    assert organiser.get(f"/courses/{draft.course_id}/roster-imports/{draft.id}").status_code == 200


def test_who_only_watches_is_led_to_the_course(draft: RosterImport, cast: Cast, sign_in: SignIn) -> None:
    page = _shown(sign_in(cast.director), "/desk")
    assert "Chốt 2 dòng danh sách còn chờ" in page
    assert "roster-imports" not in page


def test_a_course_without_papers_counts_none(draft: RosterImport, cast: Cast, sign_in: SignIn) -> None:
    page = _shown(sign_in(cast.organiser), "/desk")
    assert "chỗ còn trống" in page
    assert "tham luận" not in page


def test_an_empty_desk_tells_the_administrator_what_comes_first(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    page = _shown(client, "/desk")
    assert "Khai Trung tâm, các đơn vị, rồi tạo tài khoản cho cán bộ tổ chức" in page
    steps = page[page.index("Khai Trung tâm") :]
    addresses = ("/centre", "/units", "/accounts")
    assert [client.get(each).status_code for each in addresses] == [200, 200, 200]
    assert [f'href="{each}"' in steps for each in addresses] == [True, True, True]


def test_an_empty_desk_of_others_tells_who_opens_courses(cast: Cast, sign_in: SignIn) -> None:
    page = _shown(sign_in(cast.secretary), "/desk")
    assert "Cán bộ tổ chức mở lớp ở trang Lớp tập huấn" in page
    assert "Khai Trung tâm" not in page
