"""A list of 2,000 rows stays light: some rows at a time, a group at a time, found by what is typed."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.people.roster_people import draw_person
from tests.registration.rosters import address, draft_of, open_units, person, roster
from training.accounts.models import User
from training.registration.models import RosterImport

SIGN_IN = Callable[[User], FlaskClient]
LONG, MOST_BYTES, SECONDS = 2_000, 150_000, 30
HTMX = {"HX-Request": "true"}


@pytest.fixture
def long(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """2,000 people, each tenth with half a phone."""
    open_units()
    random = Random(1)
    people = [draw_person(random) for _ in range(LONG)]
    lines = [
        person(p.full_name, p.birth.text(), "09123" if n % 10 == 0 else p.phone, p.unit, **{"Chức vụ": p.position})
        for n, p in enumerate(people)
    ]
    return draft_of(cast.make_course(capacity=LONG), roster(tmp_path, *lines), cast)


def _rows(page: str) -> list[str]:
    return re.findall(r'<tr id="row-([\d-]+)"', page)


def test_each_page_of_a_long_list_is_light(long: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client, began = sign_in(cast.organiser), time.monotonic()
    for query in ("", "?group=review", "?group=review&page=3", "?group=ready", "?group=ready&page=99", "?q=ly"):
        answer = client.get(address(long) + query)
        assert (answer.status_code, len(answer.data) < MOST_BYTES) == (200, True), (query, len(answer.data))
        assert _rows(answer.get_data(as_text=True)), query
    assert time.monotonic() - began < SECONDS


def test_the_pages_of_a_group_hold_each_row_once(long: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client, rows = sign_in(cast.organiser), list[str]()
    first = client.get(address(long) + "?group=review").get_data(as_text=True)
    found = re.search(r"Trang 1 trong (\d+)", first)
    assert found
    for number in range(1, int(found[1]) + 1):
        rows += _rows(client.get(f"{address(long)}?group=review&page={number}").get_data(as_text=True))
    assert len(rows) == len(set(rows)) > 150


@pytest.fixture
def short(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    open_units()
    people = [
        person("Lý A Sử", 1980, "0912345671"),
        person("Má Thị Páo", 1981, "09123", unit="Xã Bản Hồ"),
        person("Giàng A Dơ", 1982, "0912345673", **{"Chức vụ": "Trưởng thôn"}),
    ]
    return draft_of(cast.course, roster(tmp_path, *people), cast)


@pytest.mark.parametrize(
    ("words", "rows"),
    [("ly su", ["2"]), ("bản hồ", ["3"]), ("09123", ["3", "2", "4"]), ("truong thon", ["4"]), ("khong ai", [])],
)
def test_rows_are_found_with_or_without_diacritics(
    words: str, rows: list[str], short: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    page = sign_in(cast.organiser).get(address(short), query_string={"q": words}).get_data(as_text=True)
    assert _rows(page) == rows
    assert ("Không có dòng nào khớp" in page) == (not rows)


def test_a_press_on_a_page_of_one_group_renews_that_groups_count_only(
    short: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    """What has no place on the page is not sent: the browser would not know where to put it."""
    here = f"http://localhost{address(short)}?group=review"
    page = (
        sign_in(cast.organiser)
        .post(
            address(short, "rows/3/mending"),
            data={"field": "phone", "text": "0912345672"},
            headers=HTMX | {"HX-Current-URL": here},
        )
        .get_data(as_text=True)
    )
    assert [f'id="{name}" hx-swap-oob' in page for name in ("head-review", "head-ready", "capitals", "foot")] == [
        True, False, False, True,
    ]  # fmt: skip
