"""The pages of a roster: what they show, what they cost, what a script asks of them, whom they let in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from tests.people.roster_files import ROSTER
from tests.queries import counted
from tests.registration.rosters import bring, draft_of, open_units, person, roster, row
from training.accounts.models import User
from training.base.audit import AuditLine
from training.base.db import db, session
from training.registration.models import Registration, RosterImport

SIGN_IN = Callable[[User], FlaskClient]
HTMX = {"HX-Request": "true"}
POSTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("rows/3/mending", {"field": "phone", "text": "0912345672"}),
    ("rows/3/leaving-out", {}),
    ("rows/5/separation", {}),
    ("rows/3/undoing", {}),
    ("capitals", {}),
    ("rows/3/identity", {"person_id": "1", "same": "no"}),
    ("columns", {"sheet": "1"}),
    ("columns/forgetting", {"shape": "x"}),
    ("old-font", {"agreement": "convert"}),
    ("hidden-rows", {}),
    ("taking-back", {}),
    ("import", {}),
)
READS = ("", "columns", "file", "corrected-file", "taking-back")


@pytest.fixture
def draft(app: Flask, cast: Cast, tmp_path: Path) -> RosterImport:
    """Rows 2 to 5: in order; half a phone; in capitals; the first one again."""
    open_units()
    people = [
        person("Lý A Sử", 1980, "912345671"),
        person("Má Thị Páo", 1981, "09123"),
        person("GIÀNG THỊ SUA", 1982, "0912345673"),
        person("Lý A Sử", 1980, "0912345671"),
    ]
    return draft_of(cast.course, roster(tmp_path, *people), cast)


def _address(draft: RosterImport, rest: str = "", course_id: int | None = None) -> str:
    return f"/courses/{course_id or draft.course_id}/roster-imports/{draft.id}{'/' if rest else ''}{rest}"


def test_the_page_shows_what_was_changed_and_what_is_asked(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    page = sign_in(cast.organiser).get(_address(draft)).get_data(as_text=True)
    for text in (
        "Xem lại (2)", "Sẵn sàng (2)", '<del class="was">912345671</del>', '<ins class="now">0912345671</ins>',
        "ô G2: thêm số 0 mà Excel đã bỏ", "Số điện thoại, ô G3", "Số điện thoại có 5 chữ số, cần 10.",
        "trùng với dòng 2",
        "1 tên viết hoa toàn bộ", "Đổi thành Giàng Thị Sua", "Nhập 2 học viên", "Chưa ghi gì vào lớp.",
    ):  # fmt: skip
        assert text in page, text


def test_a_full_course_is_told_before_the_press(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    small = cast.make_course(capacity=1)
    other = draft_of(small, ROSTER, cast)
    page = sign_in(cast.organiser).get(_address(other)).get_data(as_text=True)
    assert "Lớp còn 1 chỗ: 1 người đầu theo thứ tự trong tệp có chỗ, 120 người sau vào danh sách chờ." in page


def test_without_scripts_a_press_leads_back_to_its_row(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client, address = sign_in(cast.organiser), _address(draft)
    answer = client.post(f"{address}/rows/3/mending", data={"field": "phone", "text": "0912345672"})
    assert (answer.status_code, answer.location) == (302, f"{address}#row-3")
    wrong = client.post(f"{address}/rows/3/mending", data={"field": "phone", "text": "0912 x"})
    page = wrong.get_data(as_text=True)
    assert (wrong.status_code, page.count("<h1>")) == (422, 1)
    assert (row(draft, 3).values["phone"], "chỉ viết chữ số" in page) == ("0912345672", True)


def test_a_text_that_is_refused_stays_in_its_field(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client, mending = sign_in(cast.organiser), _address(draft, "rows/3/mending")
    for headers in ({}, HTMX):
        answer = client.post(mending, data={"field": "phone", "text": "0912 x"}, headers=headers)
        page = answer.get_data(as_text=True)
        assert (answer.status_code, 'value="0912 x"' in page) == (422, True)
        assert '<p class="error" id="row-3-phone-error">' in page
        assert "Số điện thoại sai: chỉ viết chữ số." in page


def test_a_script_gets_the_row_and_the_counts_alone(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    data = {"field": "phone", "text": "0912345672"}
    page = client.post(_address(draft, "rows/3/mending"), data=data, headers=HTMX).get_data(as_text=True)
    assert page.lstrip().startswith('<tr id="row-3">')
    assert ("<html" in page, page.count("<tr")) == (False, 1)
    for text in ("Bạn đã sửa", "Hoàn tác", "Xem lại (1)", "Sẵn sàng (3)", "quyết định, đã sửa 1", "Nhập 3 học viên"):
        assert text in page, text
    for part in ("counts", "head-review", "head-ready", "capitals", "foot", "said"):
        assert f'id="{part}" hx-swap-oob' in page, part


def test_where_another_row_changes_too_the_script_gets_it_as_well(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    data = {"field": "birth_date", "text": "1979"}  # row 5 repeats row 2 no more
    client, mending = sign_in(cast.organiser), _address(draft, "rows/2/mending")
    page = client.post(mending, data=data, headers=HTMX).get_data(as_text=True)
    assert page.lstrip().startswith('<tr id="row-2">')
    assert ('<tr id="row-5" hx-swap-oob="true">' in page, page.count("<tr")) == (True, 2)


def test_a_row_that_was_brought_in_meanwhile_is_told_on_the_page_loaded_anew(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    bring(draft, cast)
    client, mending = sign_in(cast.organiser), _address(draft, "rows/2/mending")
    data = {"field": "phone", "text": ""}
    assert client.post(mending, data=data).status_code == 409
    assert client.post(mending, data=data, headers=HTMX).headers["HX-Refresh"] == "true"
    assert "Dòng 2 đã nhập." in client.get(_address(draft)).get_data(as_text=True)


def test_the_press_tells_what_it_has_done(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client, address = sign_in(cast.organiser), _address(draft)
    first = client.post(f"{address}/import", follow_redirects=True).get_data(as_text=True)
    assert "Đã nhập 2 học viên." in first
    assert "Đã nhập (2)" in first
    again = client.post(f"{address}/import", follow_redirects=True).get_data(as_text=True)
    assert "Không còn dòng nào sẵn sàng" in again
    session().rollback()
    assert session().query(Registration).count() == 2


def test_the_same_file_leads_to_its_draft_with_a_sentence(
    draft: RosterImport, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    client, course_id = sign_in(cast.organiser), cast.course.id
    with (tmp_path / "ds.xlsx").open("rb") as file:
        data = {"file": (file, "ds (1).xlsx"), "at": "15/07/2022"}
        answer = client.post(f"/courses/{course_id}/roster-imports/new", data=data, follow_redirects=True)
    assert answer.request.path == _address(draft)
    assert "Tệp này đã được đọc trước đây" in answer.get_data(as_text=True)
    listed = client.get(f"/courses/{course_id}/roster-imports/new").get_data(as_text=True)
    assert (listed.count("ds.xlsx"), "Chưa nhập" in listed) == (2, True)


@pytest.mark.parametrize(("rest", "data"), POSTS)
def test_another_courses_roster_is_not_found(
    rest: str, data: dict[str, str], draft: RosterImport, cast: Cast, sign_in: SIGN_IN
) -> None:
    """IDOR-PARENT: the roster is looked for in the course of the address only."""
    client, other = sign_in(cast.organiser), cast.make_course(title="Lớp khác")
    lines, other_id = session().query(AuditLine).count(), other.id
    assert client.post(_address(draft, rest, other_id), data=data).status_code == 404
    assert [client.get(_address(draft, read, other_id)).status_code for read in READS] == [404] * len(READS)
    session().rollback()
    assert (session().query(AuditLine).count(), session().query(Registration).count()) == (lines, 0)


def test_a_row_that_the_roster_has_not_is_not_found(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    client = sign_in(cast.organiser)
    assert client.post(_address(draft, "rows/99/mending"), data={"field": "phone", "text": ""}).status_code == 404
    for row_no in ("99", "x", ""):
        assert client.post(_address(draft, "capitals"), data={"row_no": row_no}).status_code == 404


def test_only_organisers_open_a_roster(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    who = (cast.secretary, cast.director, cast.administrator)
    assert [sign_in(user).get(_address(draft)).status_code for user in who] == [403] * 3
    assert [sign_in(user).post(_address(draft, "import")).status_code for user in who] == [403] * 3


def test_a_visitor_brings_nobody_in(draft: RosterImport, visitor: FlaskClient) -> None:
    assert visitor.post(_address(draft, "import")).status_code == 401


def test_names_run_no_script_in_the_preview(app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path) -> None:
    """XSS-NAME: in a row that is ready, in one that is asked about, in the file's own name, in a unit."""
    open_units()
    names = ["Lê <img src=x onerror=fetch('/x')> Na", '"><svg/onload=1>', "[x](javascript:1)"]
    people = [person(name, 1980, unit="<b>Xã</b>") for name in names]
    people += [person(f"  {name} hai", 1980, "<i>0912</i>") for name in names]
    file = roster(tmp_path, *people, name="<script>1<script>.xlsx")
    draft = draft_of(cast.course, file, cast)
    client = sign_in(cast.organiser)
    bodies = [client.get(_address(draft)).get_data(as_text=True)]
    bring(draft, cast)
    bodies.append(client.get(_address(draft) + "?group=imported").get_data(as_text=True))
    bodies.append(client.get(f"/courses/{draft.course_id}/roster-imports/new").get_data(as_text=True))
    for body in bodies:
        assert [tag for tag in ("<img", "<svg/", "<b>Xã", "<i>0912", "<script>1") if tag in body] == []
    assert "&lt;img src=x" in bodies[0]


def test_the_page_costs_the_same_at_any_length(app: Flask, draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    long, client = draft_of(cast.course, ROSTER, cast), sign_in(cast.organiser)
    addresses = (_address(draft), _address(long), _address(long) + "?group=ready")
    client.get(addresses[0])
    app.extensions["training.demo"] = False  # at a real Centre the clock asks nothing
    counts = []
    for address in addresses:
        db.session.remove()
        with counted() as count:
            client.get(address)
        counts.append(int(count))
    assert (len(set(counts)), counts[0] <= 10) == (1, True), counts


def test_a_hundred_rows_go_over_the_wire_in_little(draft: RosterImport, cast: Cast, sign_in: SIGN_IN) -> None:
    address = _address(draft_of(cast.course, ROSTER, cast)) + "?group=ready"
    answer = sign_in(cast.organiser).get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 120_000


def test_the_page_says_only_which_lines_it_passed_over(
    app: Flask, cast: Cast, sign_in: SIGN_IN, tmp_path: Path
) -> None:
    open_units()
    bare = draft_of(cast.course, roster(tmp_path, person("Lý A Sử")), cast)
    client = sign_in(cast.organiser)
    assert "Đã bỏ qua 1 dòng tiêu đề.\nChưa ghi gì vào lớp." in client.get(_address(bare)).get_data(as_text=True)
    whole = client.get(_address(draft_of(cast.course, ROSTER, cast))).get_data(as_text=True)
    assert re.search(r"Đã bỏ qua \d+ dòng tiêu đề, \d+ dòng tên đơn vị, \d+ dòng khác\.", whole)
