"""What is to be done next follows from how a course stands."""

from dataclasses import replace
from datetime import datetime, timedelta

from training.base.clock import ZONE
from training.base.people import Role
from training.desk.standing import Standing
from training.desk.steps import steps_of
from training.desk.tasks import Step, tasks_of

START = datetime(2022, 7, 15, 7, 30, tzinfo=ZONE)
MORNING = Standing(
    course_id=1,
    title="Tập huấn",
    starts=START,
    ends=START + timedelta(hours=4),
    venue="Xã Hoàng Liên",
    closes_at=START,
    capacity=130,
    announced=True,
    share=0.8,
    sessions=6,
    placed=121,
    rows_open=7,
    topics=6,
    handed_in=6,
    to_review=6,
    papers_due=START - timedelta(days=2),
)
DONE = replace(
    MORNING,
    rows_open=0,
    to_review=0,
    accepted=6,
    rolls=1,
    rolls_closed=1,
    issued=114,
    minutes_begun=1,
    minutes_closed=1,
)


def said(standing: Standing) -> list[str]:
    return [str(task.text) for task in tasks_of(standing)]


def test_at_seven_the_rows_wait_first_then_the_papers_and_the_day_lies_ahead() -> None:
    assert said(MORNING) == [
        "Chốt 7 dòng danh sách còn chờ",
        "Duyệt 6 tham luận",
        "Điểm danh",
        "Cấp giấy chứng nhận",
        "Lập biên bản",
    ]


def test_a_course_that_was_just_opened_begins_with_its_agenda_and_its_announcement() -> None:
    fresh = replace(
        MORNING, announced=False, sessions=0, placed=0, rows_open=0, topics=0, handed_in=0, to_review=0, papers_due=None
    )
    assert said(fresh) == ["Lập chương trình", "Thông báo lớp", "Nhập danh sách học viên"]


def test_a_class_that_is_over_and_issued_needs_no_announcement_any_more() -> None:
    assert said(replace(DONE, announced=False)) == []
    assert said(replace(DONE, announced=False, issued=0)) == ["Thông báo lớp", "Cấp giấy chứng nhận"]


def test_nothing_is_left_when_the_minutes_are_closed() -> None:
    assert said(DONE) == []


def test_a_task_tells_its_hour_today_its_day_otherwise_and_when_it_is_late() -> None:
    rows = tasks_of(MORNING)[0]
    assert str(rows.when(START - timedelta(minutes=30))) == "trước 07:30"
    assert str(rows.when(START - timedelta(days=3))) == "trước 15/07/2022"
    assert str(rows.when(START + timedelta(days=1))) == "quá hạn từ 15/07/2022"
    assert rows.late(START + timedelta(minutes=1))


def test_certificates_come_after_the_end_and_are_never_late() -> None:
    certificates = next(t for t in tasks_of(MORNING) if t.step == Step.CERTIFICATES)
    assert str(certificates.when(START)) == "từ 11:30"
    assert not certificates.open(START)
    assert certificates.open(MORNING.ends)
    assert not certificates.late(START + timedelta(days=30))


def test_only_the_director_is_asked_to_close_the_minutes() -> None:
    begun = replace(DONE, minutes_closed=0)
    assert {str(t.text): t.roles for t in tasks_of(begun)} == {
        "Lập biên bản": frozenset({Role.ORGANISER, Role.SECRETARY}),
        "Đóng biên bản": frozenset({Role.DIRECTOR}),
    }


def test_the_timeline_tells_what_is_done_what_waits_and_what_lies_ahead() -> None:
    shown = steps_of(MORNING, START - timedelta(hours=1), frozenset({Role.ORGANISER}))
    assert [(str(s.title), s.state) for s in shown] == [
        ("Chương trình", "done"),
        ("Đăng ký", "todo"),
        ("Tham luận", "todo"),
        ("Điểm danh", "todo"),
        ("Giấy chứng nhận", "later"),
        ("Biên bản", "later"),
    ]
    assert [s.state for s in steps_of(DONE, START + timedelta(days=1), frozenset())] == ["done"] * 6


def test_a_reader_sees_the_steps_but_no_acts_of_others() -> None:
    shown = steps_of(MORNING, START, frozenset({Role.ADMINISTRATOR}))
    assert [s.tasks for s in shown] == [[]] * 6
