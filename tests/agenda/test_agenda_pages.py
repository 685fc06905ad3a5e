"""The organiser plans the day on its pages."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from tests.cast import STARTS, Cast
from tests.queries import counted
from training.accounts.models import User
from training.agenda.actions import plan_of, plan_session
from training.agenda.models import SessionKind
from training.agenda.plan import SessionPlan, Speaker
from training.agenda.queries import sessions_of
from training.base.db import session, transaction
from training.courses.models import Course

SignIn = Callable[[User], FlaskClient]
REPORT = {
    "kind": "report", "title": "Kết quả công tác tuyên vận", "day": "15/07/2022", "starts": "07:45", "ends": "8h30",
    "name_1": "Phùng Mạnh Khang", "position_1": "Trưởng Ban Tuyên giáo Thị ủy", "name_2": " Thào  A Sinh ",
    "periods": "1,5",
}  # fmt: skip


def plan(course: Course, kind: SessionKind, start: int, end: int, title: str) -> int:
    """A session from `start` to `end` minutes after the opening; its id."""
    starts, ends = STARTS + timedelta(minutes=start), STARTS + timedelta(minutes=end)
    with transaction():
        return plan_session(course, SessionPlan(kind, starts, ends, title), by=None).id


def test_a_filled_form_becomes_a_session_with_its_speakers(cast: Cast, sign_in: SignIn) -> None:
    course = cast.course.id
    answer = sign_in(cast.organiser).post(f"/courses/{course}/sessions/new", data=REPORT)
    session().rollback()
    assert (answer.status_code, answer.location) == (302, f"/courses/{course}/sessions")
    assert [plan_of(s) for s in sessions_of(course)] == [
        SessionPlan(
            SessionKind.REPORT, STARTS + timedelta(minutes=15), STARTS + timedelta(hours=1),
            "Kết quả công tác tuyên vận",
            (Speaker("Phùng Mạnh Khang", "Trưởng Ban Tuyên giáo Thị ủy"), Speaker("Thào A Sinh")), 1.5,
        )
    ]  # fmt: skip


def test_overlap_is_saved_and_told_at_once_and_at_both_sessions(cast: Cast, sign_in: SignIn) -> None:
    course = cast.course
    plan(course, SessionKind.OPENING, 0, 30, "Khai mạc hội nghị")
    page = sign_in(cast.organiser).post(f"/courses/{course.id}/sessions/new", data=REPORT, follow_redirects=True).text
    session().rollback()
    assert "Trùng giờ với phiên “Khai mạc hội nghị”, 07:30–08:00." in page
    assert "với “Khai mạc hội nghị”, 07:30–08:00" in page
    assert "với “Kết quả công tác tuyên vận”, 07:45–08:30" in page
    assert len(sessions_of(course.id)) == 2


def test_hours_outside_the_course_are_refused_with_all_that_was_typed(cast: Cast, sign_in: SignIn) -> None:
    course = cast.course.id
    answer = sign_in(cast.organiser).post(f"/courses/{course}/sessions/new", data=REPORT | {"ends": "12:15"})
    assert answer.status_code == 422
    assert "Lớp diễn ra từ 07:30 15/07/2022 đến 11:30 15/07/2022." in answer.text
    assert 'value="12:15"' in answer.text
    assert 'value="Phùng Mạnh Khang"' in answer.text
    assert sessions_of(course) == []


def test_an_hour_that_is_none_is_refused_at_its_field(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.organiser).post(f"/courses/{cast.course.id}/sessions/new", data=REPORT | {"starts": "25:00"})
    assert answer.status_code == 422
    assert "Hãy viết giờ theo mẫu 24 giờ, ví dụ 07:30." in answer.text


def test_the_new_form_offers_the_next_free_time(cast: Cast, sign_in: SignIn) -> None:
    plan(cast.course, SessionKind.OPENING, 0, 15, "Khai mạc")
    page = sign_in(cast.organiser).get(f"/courses/{cast.course.id}/sessions/new").text
    assert "Giờ trống tiếp theo: 07:45–11:30, 15/07/2022" in page
    assert 'value="07:45"' in page


def test_a_session_is_edited_and_deleted(cast: Cast, sign_in: SignIn) -> None:
    course = cast.course.id
    client = sign_in(cast.organiser)
    client.post(f"/courses/{course}/sessions/new", data=REPORT)
    session().rollback()
    planned = sessions_of(course)[0].id
    form = client.get(f"/courses/{course}/sessions/{planned}/edit").text
    assert all(f'value="{value}"' in form for value in ("07:45", "08:30", "1,5", "Thào A Sinh"))
    client.post(f"/courses/{course}/sessions/{planned}/edit", data=REPORT | {"title": "Báo cáo", "name_2": ""})
    session().rollback()
    assert [(s.title, len(s.speakers)) for s in sessions_of(course)] == [("Báo cáo", 1)]
    page = client.post(f"/courses/{course}/sessions/{planned}/deletion", follow_redirects=True).text
    assert "Đã xóa phiên “Báo cáo”." in page
    assert "Chưa có chương trình." in page


def test_a_session_of_another_course_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    other = cast.make_course(title="Lớp khác")
    foreign = plan(other, SessionKind.OPENING, 0, 15, "Khai mạc lớp khác")
    client, course = sign_in(cast.organiser), cast.course.id
    assert client.get(f"/courses/{course}/sessions/{foreign}/edit").status_code == 404
    assert client.post(f"/courses/{course}/sessions/{foreign}/edit", data=REPORT).status_code == 404
    assert client.post(f"/courses/{course}/sessions/{foreign}/deletion").status_code == 404
    assert [s.title for s in sessions_of(other.id)] == ["Khai mạc lớp khác"]


def test_the_secretary_reads_the_agenda_and_changes_nothing(cast: Cast, sign_in: SignIn) -> None:
    plan(cast.course, SessionKind.OPENING, 0, 15, "Khai mạc hội nghị")
    client = sign_in(cast.secretary)
    page = client.get(f"/courses/{cast.course.id}/sessions").text
    assert "Khai mạc hội nghị" in page
    assert "/edit" not in page
    assert client.get(f"/courses/{cast.course.id}/sessions/new").status_code == 403


def test_a_session_left_outside_by_a_change_of_hours_is_marked(cast: Cast, sign_in: SignIn) -> None:
    plan(cast.course, SessionKind.OPENING, 0, 15, "Khai mạc")
    with transaction():
        cast.course.starts = STARTS + timedelta(minutes=30)
    assert "Ngoài giờ của lớp" in sign_in(cast.organiser).get(f"/courses/{cast.course.id}/sessions").text


def test_the_agenda_costs_the_same_for_one_session_and_for_three(cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in(cast.organiser), f"/courses/{cast.course.id}/sessions"
    plan(cast.course, SessionKind.OPENING, 0, 15, "Khai mạc")
    client.get(address)
    with counted() as one:
        client.get(address)
    plan(cast.course, SessionKind.REPORT, 15, 60, "Báo cáo")
    plan(cast.course, SessionKind.BREAK, 60, 75, "Giải lao")
    with counted() as three:
        client.get(address)
    assert int(one) == int(three)
