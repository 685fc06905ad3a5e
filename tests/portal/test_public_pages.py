"""What anybody sees."""

import gzip
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient

from tests.cast import STARTS, Cast
from tests.queries import a_real_centre, counted
from tests.registration.someone import enrol
from training.agenda.actions import plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan
from training.base.db import session, transaction
from training.courses.models import Course


def plan(cast: Cast, course: Course, count: int) -> None:
    by = cast.organiser
    with transaction():
        for n in range(count):
            starts = STARTS + timedelta(minutes=15 * n)
            plan_session(
                course, SessionPlan(SessionKind.REPORT, starts, starts + timedelta(minutes=15), f"Báo cáo {n}"), by=by
            )


def test_home_shows_announced_courses_to_come_and_recent_ones(
    cast: Cast, visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    cast.make_course(title="Lớp sắp tới", announced_at=None)
    assert "Chưa có lớp nào sắp tới." in visitor.get("/").text
    coming = cast.make_course(title="Lớp đã thông báo")
    text = visitor.get("/").text
    assert f'href="/open-courses/{coming.id}"' in text
    assert ("Lớp sắp tới" in text, "Vừa qua" in text) == (False, False)
    set_clock("2022-07-16 08:00")
    assert "Vừa qua" in visitor.get("/").text


def test_the_course_says_when_where_for_whom_and_how_many_places_are_left(cast: Cast, visitor: FlaskClient) -> None:
    course = cast.make_course(capacity=2)
    plan(cast, course, 2)
    enrol(course)
    text = visitor.get(f"/open-courses/{course.id}").text
    for part in (
        "Thứ Sáu, 15/07/2022", "07:30–11:30", "Xã Hoàng Liên", "Thị ủy Sa Pa", "Còn 1 chỗ trong 2.", "Đăng ký dự",
        "Hạn đăng ký 07:30 15/07/2022.", "Báo cáo 1",
    ):  # fmt: skip
        assert part in text


def test_a_full_course_offers_the_waiting_list_and_a_closed_one_nothing(
    cast: Cast, visitor: FlaskClient, set_clock: Callable[[str], datetime]
) -> None:
    course = cast.make_course(capacity=1)
    enrol(course)
    address = f"/open-courses/{course.id}"
    assert "Đăng ký bây giờ là vào danh sách chờ, số 1." in visitor.get(address).text
    set_clock("2022-07-15 07:30")
    closed = visitor.get(address).text
    assert ("Đã hết hạn đăng ký." in closed, f"{address}/registration" in closed) == (True, False)
    set_clock("2022-07-15 12:00")
    assert "Lớp đã kết thúc." in visitor.get(address).text


def test_a_course_that_is_not_announced_is_not_there(cast: Cast, visitor: FlaskClient) -> None:
    assert visitor.get(f"/open-courses/{cast.make_course(announced_at=None).id}").status_code == 404


def test_the_course_page_asks_the_database_six_times_at_most_whatever_its_length(
    cast: Cast, visitor: FlaskClient
) -> None:
    assert cast.centre
    address, counts = f"/open-courses/{cast.course.id}", []
    plan(cast, cast.course, 1)
    a_real_centre()
    for more in (0, 2, 9):
        plan(cast, cast.course, more)
        session().rollback()
        with counted() as statements:
            assert visitor.get(address).status_code == 200
        counts.append(int(statements))
    assert counts[0] == counts[1] == counts[2] <= 6


def test_the_course_page_comes_in_eight_requests_and_sixty_kilobytes(cast: Cast, visitor: FlaskClient) -> None:
    plan(cast, cast.course, 6)
    seen: dict[str, bytes] = {}
    wanted = [f"/open-courses/{cast.course.id}"]
    while wanted:
        path = wanted.pop()
        if path not in seen:
            seen[path] = visitor.get(path).data
            text = seen[path].decode()
            wanted += re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
            base = path.rsplit("/", 1)[0]
            wanted += [f"{base}/{name}" for name in re.findall(r'^import .*?["\']\./([\w.]+)["\']', text, re.MULTILINE)]
    assert len(seen) <= 8
    assert sum(len(gzip.compress(content)) for content in seen.values()) <= 60 * 1024


def test_a_title_that_is_code_is_text(cast: Cast, visitor: FlaskClient) -> None:
    course = cast.make_course(title='"><svg/onload=1>', venue="<img src=x onerror=fetch('/x')>")
    for path in ("/", f"/open-courses/{course.id}", f"/open-courses/{course.id}/registration"):
        text = visitor.get(path).text
        assert ("<svg/onload" in text, "<img" in text, "&lt;svg/onload" in text) == (False, False, True)


def test_the_notice_tells_the_purpose_the_term_and_the_rights(visitor: FlaskClient) -> None:
    text = visitor.get("/privacy").text
    for part in ("lập danh sách lớp", "trong 2 ngày làm việc", "trong 15 ngày", "lưu lâu dài"):
        assert part in text
