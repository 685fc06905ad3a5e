"""One answer for every row that asks the same of the same words, taken back as it was given."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.registration.rosters import address, book, draft_of, open_units, row
from tests.spreadsheets.makers import Grid
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.registration.actions import leave_out_row, mend_alike, mend_row, undo_alike
from training.registration.models import RosterImport
from training.registration.roster_queries import rows_of

SIGN_IN = Callable[[User], FlaskClient]
HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
PEOPLE = [
    [1, "Lý A Sử", 1980, "Xã Sa Pả"],
    [2, "Má Thị Páo", 1981, "xã  sa pả"],
    [3, "Giàng A Dơ", 1982, "Xã Lạ"],
    [4, "Vàng A Phử", 1983, "Xã Sa Pả"],
    [None, "Khối cơ quan"],
    [5, "Thào A Sinh", 1984, None],
    [6, "Lù Thị Mỷ", 1985, None],
]
SA_PA = "Phường Sa Pả"


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """Rows 2, 3 and 5 of a unit that is no more, 4 of one that nobody knows, 7 and 8 under a title that names none."""
    open_units()
    rows = [HEAD, *PEOPLE]
    return draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid(rows, merged=[(6, 1, 6, 4)])), cast)


def _units(draft: RosterImport) -> dict[str, object]:
    session().rollback()
    return {each.key: each.values["unit"] for each in rows_of(draft)}


def _do(draft: RosterImport, verb: Callable[..., list[object]], key: str, *words: str, cast: Cast) -> int:
    organiser, found = cast.organiser, row(draft, key)
    with transaction():
        return len(verb(found, *words, by=organiser))


def test_one_press_answers_every_row_of_the_same_words(draft: RosterImport, cast: Cast) -> None:
    assert _do(draft, mend_alike, "3", "unit", SA_PA, cast=cast) == 3
    assert _units(draft) == {"2": SA_PA, "3": SA_PA, "4": None, "5": SA_PA, "7": None, "8": None}
    line = session().query(AuditLine).filter_by(action="roster_import.rows_mended").one()
    assert line.after == {"rows": ["2", "3", "5"], "unit": SA_PA}
    assert _do(draft, undo_alike, "5", "unit", cast=cast) == 3
    assert set(_units(draft).values()) == {None}
    assert [row(draft, key).mended for key in ("2", "3", "5")] == [{}, {}, {}]


def test_rows_of_one_group_that_nobody_knows_are_answered_together(draft: RosterImport, cast: Cast) -> None:
    assert _do(draft, mend_alike, "8", "unit", "Xã Tả Van", cast=cast) == 2
    assert _units(draft) == {"2": None, "3": None, "4": None, "5": None, "7": "Xã Tả Van", "8": "Xã Tả Van"}


def test_a_row_that_was_answered_otherwise_or_left_out_stays(draft: RosterImport, cast: Cast) -> None:
    _do(draft, mend_row, "2", "unit", "Xã Bản Hồ", cast=cast)
    _do(draft, leave_out_row, "5", cast=cast)
    assert _do(draft, mend_alike, "3", "unit", SA_PA, cast=cast) == 1
    assert (_units(draft)["2"], _units(draft)["3"], _units(draft)["5"]) == ("Xã Bản Hồ", SA_PA, None)


def test_an_answer_that_cannot_stand_is_refused_and_changes_nothing(draft: RosterImport, cast: Cast) -> None:
    with pytest.raises(Refused, match="Không có đơn vị này"):
        _do(draft, mend_alike, "2", "unit", "Xã Không Có", cast=cast)
    assert set(_units(draft).values()) == {None}


def test_what_one_person_has_is_answered_for_that_row_alone(app: Flask, cast: Cast, tmp_path: Path) -> None:
    open_units()
    rows = [[*HEAD, "Điện thoại"], *([n, name, 1980, "Xã Tả Van", "09123"] for n, name in ((1, "Lý A"), (2, "Má A")))]
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid(rows)), cast)
    assert _do(draft, mend_alike, "2", "phone", "0912345671", cast=cast) == 1
    assert [each.values["phone"] for each in rows_of(draft)] == ["0912345671", None]


def test_the_page_offers_both_and_swaps_every_row(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    page = client.get(address(draft)).get_data(as_text=True).replace("\u00a0", " ")
    for text in ("Đổi thành Phường Sa Pả", "Đổi cả 3 dòng thành Phường Sa Pả", "Lưu cho cả 2 dòng"):
        assert text in page, text
    said = {"field": "unit", "text": SA_PA, "all": "yes"}
    answer = client.post(address(draft, "rows/2/mending"), data=said, headers={"HX-Request": "true"})
    swapped = answer.get_data(as_text=True)
    assert [f'id="row-{key}"' in swapped for key in (2, 3, 4, 5)] == [True, True, False, True]
    assert swapped.count("Hoàn tác cả 3 dòng") == 3
    client.post(address(draft, "rows/2/undoing"), data={"field": "unit", "all": "yes"})
    assert set(_units(draft).values()) == {None}


def test_units_that_a_name_may_mean_are_a_button_each(app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path) -> None:
    open_units()
    draft = draft_of(cast.course, book(tmp_path / "ds.xlsx", Grid([HEAD, [1, "Lý A Sử", 1980, "phuong sa pa"]])), cast)
    assert row(draft, 2).problems[0]["offers"] == ["Phường Sa Pa", "Phường Sa Pả"]
    page = sign_in(cast.organiser).get(address(draft)).get_data(as_text=True)
    assert ("Đổi thành Phường Sa Pa<" in page, "Đổi thành Phường Sa Pả<" in page) == (True, True)
