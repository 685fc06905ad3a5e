"""The organiser opens a course on its pages."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import STARTS, Cast
from tests.queries import counted
from training.accounts.models import RoleGrant, User
from training.base.clock import ZONE
from training.base.db import session, transaction
from training.base.people import Role
from training.courses.models import Course, CourseKind

SignIn = Callable[[User], FlaskClient]
FILLED = {
    "title": "Tập huấn bồi dưỡng nghiệp vụ", "kind": "conference", "first_day": "15/07/2022", "starts": "07:30",
    "ends": "11h30", "venue": "Xã Hoàng Liên, thị xã Sa Pa", "organising_body": "Thị ủy Sa Pa", "audience": "Cán bộ xã",
    "purpose": "Bồi dưỡng", "capacity": "130", "share": "66,7", "late_minutes": "15",
}  # fmt: skip


def test_what_is_left_empty_is_filled_with_what_fits(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.organiser).post("/courses/new", data=FILLED)
    session().rollback()
    course = session().scalars(select(Course)).one()
    assert (answer.status_code, answer.location) == (302, f"/courses/{course.id}")
    assert course.document_title == "Hội nghị tập huấn bồi dưỡng nghiệp vụ"
    assert (course.starts, course.ends) == (STARTS, datetime(2022, 7, 15, 11, 30, tzinfo=ZONE))
    assert course.registration_closes_at == STARTS
    assert course.share == pytest.approx(0.667)
    assert (course.kind, course.excused_counts, course.announced) == (CourseKind.CONFERENCE, False, False)


def test_everything_filled_in_is_kept_and_shown_again(cast: Cast, sign_in: SignIn) -> None:
    whole = FILLED | {
        "document_title": "Hội nghị nghiệp vụ", "last_day": "16/07/2022", "closing_day": "13/07/2022",
        "registration_closes_at": "17:00", "decision_number": "15-QĐ/TTCT", "decision_date": "01/07/2022",
        "excused_counts": "y",
    }  # fmt: skip
    client = sign_in(cast.organiser)
    client.post("/courses/new", data=whole)
    session().rollback()
    course = session().scalars(select(Course)).one()
    assert course.ends == datetime(2022, 7, 16, 11, 30, tzinfo=ZONE)
    assert course.registration_closes_at == datetime(2022, 7, 13, 17, 0, tzinfo=ZONE)
    assert (course.decision_number, course.decision_date) == ("15-QĐ/TTCT", date(2022, 7, 1))
    form = client.get(f"/courses/{course.id}/edit").text
    shown = [v for k, v in whole.items() if k not in ("kind", "ends", "audience", "purpose", "excused_counts")]
    assert [value for value in shown if f'value="{value}"' not in form] == []
    assert "checked" in form


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "Điền tên lớp."),
        ({"first_day": "31/02/2022"}, "Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022."),
        ({"first_day": "01/01/0001"}, "Hãy viết ngày theo mẫu ngày/tháng/năm, ví dụ 15/07/2022."),
        ({"starts": "7 rưỡi"}, "Hãy viết giờ theo mẫu 24 giờ, ví dụ 07:30."),
        ({"ends": "07:30"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"capacity": "0"}, "Hãy viết số từ 1 đến 5000."),
        ({"capacity": "nhiều"}, "Hãy viết một số nguyên."),
        ({"share": "101"}, "Hãy viết số từ 1 đến 100."),
        ({"share": "nan"}, "Hãy viết số từ 1 đến 100."),
        ({"kind": "party"}, "Hãy chọn một mục trong danh sách."),
        ({"closing_day": "16/07/2022"}, "Hạn đăng ký phải trước khi lớp kết thúc."),
        ({"venue": "Đ" * 301}, "Viết ngắn lại: tối đa 300 chữ cái."),
    ],
)
def test_a_wrong_field_is_one_sentence_and_nothing_typed_is_lost(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in(cast.organiser).post("/courses/new", data=FILLED | wrong)
    assert answer.status_code == 422
    assert answer.text.count(sentence) == 2  # in the summary and at the field
    assert "Bồi dưỡng" in answer.text
    assert session().query(Course).count() == 0


def test_announcing_leads_back_to_the_course_and_can_be_undone(cast: Cast, sign_in: SignIn) -> None:
    course = cast.make_course(announced_at=None).id
    client = sign_in(cast.organiser)
    answer = client.post(f"/courses/{course}/announcement")
    session().rollback()
    assert answer.location == f"/courses/{course}"
    assert session().get_one(Course, course).announced
    assert f'action="/courses/{course}/announcement/withdrawal"' in client.get(f"/courses/{course}/edit").text
    client.post(f"/courses/{course}/announcement/withdrawal")
    session().rollback()
    assert not session().get_one(Course, course).announced


def test_the_list_has_coming_courses_first_and_their_standing(
    cast: Cast, sign_in: SignIn, set_clock: Callable[[str], datetime]
) -> None:
    set_clock("2022-07-15 08:00")
    for title, day, announced in [("Lớp tháng Sáu", "2022-06-01", None), ("Lớp tháng Tám", "2022-08-01", None)]:
        starts = datetime.fromisoformat(f"{day}T07:30:00+07:00")
        cast.make_course(title=title, starts=starts, ends=starts.replace(hour=11), announced_at=announced)
    cast.make_course(title="Lớp hôm nay")
    page = sign_in(cast.director).get("/courses").text
    rows = [row.split("</li>")[0] for row in page[page.index("<main") :].split('<li><a class="row"')[1:]]
    told = [("Lớp hôm nay", "Đang diễn ra"), ("Lớp tháng Tám", "Chưa thông báo"), ("Lớp tháng Sáu", "Đã kết thúc")]
    assert [title in row and word in row for row, (title, word) in zip(rows, told, strict=True)] == [True] * 3
    assert "Mở lớp mới" not in page


def test_who_organises_one_course_sees_that_one_and_opens_no_other(cast: Cast, sign_in: SignIn) -> None:
    mine, other = cast.make_course(title="Lớp của tôi").id, cast.make_course(title="Lớp của người khác").id
    guest = cast.secretary
    with transaction():
        guest.grants[:] = [RoleGrant(role=Role.ORGANISER, course_id=mine)]
    client = sign_in(guest)
    page = client.get("/courses").text
    assert ("Lớp của tôi" in page, "Lớp của người khác" in page) == (True, False)
    assert client.get(f"/courses/{mine}/edit").status_code == 200
    assert client.get(f"/courses/{other}/edit").status_code == 404
    assert client.get("/courses/new").status_code == 403


def test_the_list_costs_the_same_for_one_course_and_for_three(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.organiser)
    cast.make_course()
    client.get("/courses")
    with counted() as one:
        client.get("/courses")
    cast.make_course(title="Lớp thứ hai")
    cast.make_course(title="Lớp thứ ba")
    with counted() as three:
        client.get("/courses")
    assert int(one) == int(three)
