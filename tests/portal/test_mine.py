"""The personal page, by its link."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.cast import Cast
from tests.queries import a_real_centre
from tests.registration.someone import details, enrol, state_of
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan
from training.agenda.queries import sessions_of
from training.attendance.actions import mark, open_rolls
from training.attendance.models import MarkKind
from training.base.db import transaction
from training.registration.actions import substitute
from training.registration.links import checkin_code, link_text, link_token, pretty_code
from training.registration.models import Registration, State


def at(registration: Registration, rest: str = "") -> str:
    return f"/m/{link_token(registration).lower()}{rest}"


def test_it_shows_the_place_the_day_the_code_and_the_link_to_keep(cast: Cast, visitor: FlaskClient) -> None:
    mine = enrol(cast.course, "Má Thị Páo")
    page = visitor.get(at(mine))
    for part in (
        "Bạn có chỗ trong lớp.", "Thứ Sáu, 15/07/2022", "07:30–11:30", "Xã Hoàng Liên", pretty_code(checkin_code(mine)),
        link_text(mine), "Hội Nông dân thị xã", "Rút đăng ký của tôi",
    ):  # fmt: skip
        assert part in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.text.count('class="qr"') == 2
    assert "style=" not in page.text


def test_case_does_not_matter(cast: Cast, visitor: FlaskClient) -> None:
    token = link_token(enrol(cast.course, "Má Thị Páo"))
    for path in (f"/m/{token}", f"/M/{token}", f"/M/{token.lower()}", f"/m/{token.lower()}"):
        assert "Má Thị Páo" in visitor.get(path).text


def test_it_shows_one_registration_and_no_other(cast: Cast, visitor: FlaskClient) -> None:
    mine, _other = enrol(cast.course, "Má Thị Páo"), enrol(cast.course, "Lý A Tủa")
    assert "Tủa" not in visitor.get(at(mine)).text


def test_wrong_links_are_not_found_all_alike(cast: Cast, visitor: FlaskClient) -> None:
    token = link_token(enrol(cast.course))
    a_real_centre()
    answers = [visitor.get(f"/m/{wrong}") for wrong in (token[:-1] + "?", token[:10] + "0" * 16, "0" * 26, "x")]
    assert {(each.status_code, each.text, each.headers["Cache-Control"]) for each in answers} == {
        (404, answers[0].text, "no-store")
    }


def test_guessing_is_stopped_and_right_links_do_not_count(cast: Cast, visitor: FlaskClient) -> None:
    mine, hall = enrol(cast.course), {"REMOTE_ADDR": "203.0.113.7"}
    assert [visitor.get(at(mine), environ_base=hall).status_code for _ in range(105)] == [200] * 105
    wrong = [visitor.get(f"/m/{n:026}", environ_base=hall).status_code for n in range(101)]
    assert wrong == [404] * 100 + [429]
    assert visitor.get(at(mine)).status_code == 200


def test_one_who_waits_sees_the_number_and_gets_no_code(cast: Cast, visitor: FlaskClient) -> None:
    course = cast.make_course(capacity=1)
    _first, _second, third = enrol(course), enrol(course), enrol(course)
    page = visitor.get(at(third)).text
    assert ("Bạn ở danh sách chờ, số 2." in page, "Mã điểm danh" in page) == (True, False)
    assert visitor.get(at(third, "/slip.pdf")).status_code == 404


def test_a_double_click_withdraws_once_and_the_next_one_moves_up(cast: Cast, visitor: FlaskClient) -> None:
    course = cast.make_course(capacity=1)
    first, second, third = enrol(course), enrol(course), enrol(course)
    for _press in range(2):
        done = visitor.post(at(first, "/withdrawal"), follow_redirects=True)
        assert "Bạn đã rút đăng ký." in done.text
    assert [state_of(each) for each in (first, second, third)] == [State.WITHDRAWN, State.PLACED, State.WAITING]
    assert "Bạn có chỗ trong lớp." in visitor.get(at(second)).text


def test_withdrawing_ends_at_the_start(cast: Cast, visitor: FlaskClient, set_clock: Callable[[str], datetime]) -> None:
    mine = enrol(cast.course)
    set_clock("2022-07-15 07:30")
    assert "Rút đăng ký của tôi" not in visitor.get(at(mine)).text
    refused = visitor.post(at(mine, "/withdrawal"))
    assert (refused.status_code, "Lớp đã bắt đầu" in refused.text, state_of(mine)) == (409, True, State.PLACED)


def test_withdrawing_ends_with_the_first_mark(
    cast: Cast, visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    mine, course, secretary = enrol(cast.course), cast.course, cast.secretary
    set_clock("2022-07-15 07:10")
    with transaction():
        plan_session(course, SessionPlan(SessionKind.REPORT, course.starts, course.ends, "Báo cáo"), by=secretary)
        [roll] = open_rolls(course, sessions_of(course.id), by=secretary)
        mark(roll, mine, MarkKind.PRESENT, nonce="mot-lan", by=secretary)
    assert "Rút đăng ký của tôi" not in visitor.get(at(mine)).text
    assert visitor.post(at(mine, "/withdrawal")).status_code == 409
    assert state_of(mine) == State.PLACED


def test_whose_place_a_colleague_took_sees_so(cast: Cast, visitor: FlaskClient) -> None:
    mine, secretary = enrol(cast.course), cast.secretary
    with transaction():
        substitute(mine, details(), by=secretary)
    page = visitor.get(at(mine)).text
    assert ("Đã có người đi thay bạn." in page, 'class="code"' in page) == (True, False)


def test_the_slip_is_printed_again(cast: Cast, visitor: FlaskClient) -> None:
    answer = visitor.get(at(enrol(cast.course, "Má Thị Páo"), "/slip.pdf"))
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "no-store")
    [sheet] = PdfReader(BytesIO(answer.data)).pages
    assert "Má Thị Páo" in sheet.extract_text()


def test_a_name_that_is_code_is_text(cast: Cast, visitor: FlaskClient) -> None:
    mine = enrol(cast.course, "Lê <img src=x onerror=fetch('/x')> Na", position='"><svg/onload=1>')
    page = visitor.get(at(mine)).text
    assert ("<img" in page, "<svg/onload" in page, "&lt;img" in page) == (False, False, True)
