"""What a file hides is counted and left out until somebody ticks it: rows, columns, sheets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, book, bring, draft_of, open_units, row
from tests.spreadsheets.makers import Grid
from training.accounts.models import User
from training.base.db import session
from training.registration.actions import BroughtIn
from training.registration.models import RosterImport, RosterShape, RowDecision
from training.registration.roster_queries import rows_of

SIGN_IN = Callable[[User], FlaskClient]
HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị", "Điện thoại"]
SHOWN = Grid(
    [
        HEAD,
        [1, "Lý A Sử", 1980, "Xã Tả Van", "0912345671"],
        [2, "Má Thị Páo", 1981, "Xã Tả Van", "0912345672"],
        [3, "Giàng A Dơ", 1982, "Xã Tả Van", "0912345673"],
    ],
    hidden_rows=[3, 4],
    hidden_columns=[5],
    title="Năm nay",
)
OLD = Grid([HEAD, [1, "Thào A Sinh", 1970, "Xã Bản Hồ", "0912345674"]], title="Năm ngoái", hidden=True)


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """One row in sight, two hidden ones, hidden phones, a hidden sheet."""
    open_units()
    return draft_of(cast.course, book(tmp_path / "ds.xlsx", SHOWN, OLD), cast)


def test_the_page_counts_what_is_hidden_and_only_what_is_in_sight_comes_in(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    page = sign_in(cast.organiser).get(address(draft)).get_data(as_text=True)
    for text in ("2 dòng đang ẩn", "1 cột đang ẩn", "Năm ngoái", "Trong đó 1 trang đang ẩn", "Không nhập (2)"):
        assert text in page, text
    assert bring(draft, cast) == BroughtIn(placed=1)
    assert row(draft, 2).values["phone"] is None


def test_all_hidden_rows_are_taken_in_on_a_press(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    assert client.post(address(draft, "hidden-rows")).status_code == 302
    assert [row(draft, n).decision for n in (3, 4)] == [RowDecision.UNDECIDED] * 2
    assert bring(draft, cast) == BroughtIn(placed=3)


def test_a_hidden_column_is_read_once_somebody_says_what_it_holds(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    client = sign_in(cast.organiser)
    client.post(address(draft, "columns"), data={"sheet": "1", "c-1-E": "phone"})
    assert [row(draft, n).values["phone"] for n in (2, 3, 4)] == ["0912345671", "0912345672", "0912345673"]
    assert session().query(RosterShape).count() == 0  # the heading says the same
    client.post(address(draft, "columns"), data={"sheet": "1", "c-1-E": ""})
    assert row(draft, 2).values["phone"] is None


def test_a_remembered_column_that_the_next_file_hides_is_left_out_again(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    head = [*HEAD[:4], "Liên hệ"]
    plain = book(tmp_path / "first.xlsx", Grid([head, SHOWN.rows[1]]))
    first = draft_of(cast.course, plain, cast)
    sign_in(cast.organiser).post(address(first, "columns"), data={"sheet": "1", "c-1-E": "phone"})
    assert row(first, 2).values["phone"] == "0912345671"
    second = draft_of(cast.course, book(tmp_path / "b.xlsx", Grid([head, SHOWN.rows[2]], hidden_columns=[5])), cast)
    assert row(second, 2).values["phone"] is None


def test_a_hidden_sheet_is_read_once_it_is_ticked(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    sign_in(cast.organiser).post(address(draft, "columns"), data={"sheet": ["1", "2"]})
    assert row(draft, "2-2").values["full_name"] == "Thào A Sinh"


def test_where_only_a_hidden_sheet_has_people_nobody_is_taken_unasked(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    note = Grid([["Ghi chú"]], title="Bìa")
    draft = draft_of(cast.course, book(tmp_path / "only.xlsx", note, OLD), cast)
    assert list(rows_of(draft)) == []
    client = sign_in(cast.organiser)
    assert "đang ẩn" in client.get(address(draft, "columns")).get_data(as_text=True)
    client.post(address(draft, "columns"), data={"sheet": "2"})
    assert row(draft, "2-2").values["full_name"] == "Thào A Sinh"
