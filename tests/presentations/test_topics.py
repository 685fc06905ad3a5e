"""Topics are given, mended, put in order and taken back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.presentations.desk import DUE, Desk
from training.base.audit import AuditLine
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.presentations.actions import change_topic, drop_topic, move_topic
from training.presentations.models import Standing, Topic
from training.presentations.queries import topics_of
from training.presentations.running_order import moved


def deeds() -> list[str]:
    session().rollback()
    chosen = AuditLine.object_type == "topics"
    return list(session().scalars(select(AuditLine.action).where(chosen).order_by(AuditLine.id)))


def order(desk: Desk) -> list[str]:
    session().rollback()
    return [topic.title for topic in topics_of(desk.course.id)]


def test_a_topic_is_given_to_a_unit_last_in_the_running_order(desk: Desk) -> None:
    desk.give("Xã Tả Van", "Một")
    topic = desk.give("Phường Sa Pa", "Hai")
    assert order(desk) == ["Một", "Hai"]
    assert (topic.unit_id, topic.due_at, topic.standing) == (desk.cast.unit("Phường Sa Pa").id, DUE, Standing.MISSING)


def test_the_same_topic_given_twice_is_one_and_writes_one_line(desk: Desk) -> None:
    first = desk.give()
    assert desk.give().id == first.id
    assert deeds() == ["topic.given"]


def test_a_unit_has_no_two_topics_of_one_title(desk: Desk) -> None:
    desk.give()
    with pytest.raises(Refused) as refused:
        desk.give(due=DUE + timedelta(hours=1))
    assert refused.value.field == "title"


def test_a_deadline_after_the_end_of_the_course_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.give(due=desk.course.ends + timedelta(minutes=1))
    assert refused.value.field == "due_day"
    assert order(desk) == []


def test_the_presenter_is_of_the_unit(desk: Desk) -> None:
    ours, theirs = desk.enrol("Thào A Sinh"), desk.enrol("Má A Đa", "Phường Sa Pa")
    with pytest.raises(Refused) as refused:
        desk.give(presenter=theirs)
    assert refused.value.field == "presenter"
    topic = desk.give(presenter=ours)
    assert topic.presenter is not None
    assert topic.presenter.full_name == "Thào A Sinh"


def test_a_topic_is_mended_with_what_was_before(desk: Desk) -> None:
    topic, unit = desk.give(title="Sai tên"), desk.cast.unit("Phường Sa Pa").id
    for _again in range(2):
        with transaction():
            change_topic(topic, unit, "Đúng tên", DUE, by=desk.by)
    assert deeds() == ["topic.given", "topic.changed"]
    line = session().scalars(select(AuditLine).order_by(AuditLine.id.desc())).first()
    assert line is not None
    assert line.before["title"] == "Sai tên"
    assert line.after == {"title": "Đúng tên", "unit_id": unit}


def test_the_unit_stays_once_it_has_handed_in(desk: Desk) -> None:
    topic, unit = desk.give(), desk.cast.unit("Phường Sa Pa").id
    desk.bring(topic)
    with pytest.raises(Refused) as refused, transaction():
        change_topic(topic, unit, topic.title, DUE, by=desk.by)
    assert refused.value.field == "unit_id"


def test_a_topic_without_papers_is_taken_back(desk: Desk) -> None:
    topic = desk.give()
    with transaction():
        drop_topic(topic, by=desk.by)
    assert order(desk) == []
    assert deeds() == ["topic.given", "topic.deleted"]


def test_a_topic_with_a_paper_is_kept(desk: Desk) -> None:
    topic = desk.give()
    desk.bring(topic)
    with pytest.raises(Refused), transaction():
        drop_topic(topic, by=desk.by)
    assert len(desk.topic(topic.id).versions) == 1


def test_pressing_up_twice_for_one_place_moves_once(desk: Desk) -> None:
    topics: list[Topic] = [desk.give(title=title) for title in ("Một", "Hai", "Ba")]
    for _again in range(2):
        with transaction():
            move_topic(topics[2], 2, by=desk.by)
    assert order(desk) == ["Một", "Ba", "Hai"]
    assert deeds().count("topic.moved") == 1


def test_the_order_stays_whole_after_a_topic_is_taken_back(desk: Desk) -> None:
    topics = [desk.give(title=title) for title in ("Một", "Hai", "Ba")]
    with transaction():
        drop_topic(topics[0], by=desk.by)
    desk.give(title="Bốn")
    with transaction():
        move_topic(topics[2], 1, by=desk.by)
    assert order(desk) == ["Ba", "Hai", "Bốn"]


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_moving_keeps_everybody_and_the_order_of_the_others(order: list[int], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(order))
    place = data.draw(st.integers(-3, len(order) + 3))
    after = moved(order, one, place)
    assert [each for each in after if each != one] == [each for each in order if each != one]
    assert after.index(one) == min(max(place, 1), len(order)) - 1


def test_overdue_is_what_is_missing_or_sent_back_after_the_deadline(desk: Desk) -> None:
    missing, pending, sent_back = (desk.give(title=title) for title in ("Một", "Hai", "Ba"))
    desk.bring(pending)
    desk.send_back(desk.bring(sent_back, "Khác"))
    after = DUE + timedelta(minutes=1)
    assert [topic.overdue(after) for topic in topics_of(desk.course.id)] == [True, False, True]
    assert not missing.overdue(DUE)
