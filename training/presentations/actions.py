"""The verbs of topics and papers."""

from datetime import datetime

from sqlalchemy import select

from training.base.audit import changed, record
from training.base.clock import now
from training.base.db import lock, session
from training.base.files import keep
from training.base.people import Actor
from training.base.refusal import Refused
from training.base.text import _
from training.courses.models import Course
from training.people.queries import lineage
from training.presentations.access import may_hand_in
from training.presentations.judging import Paper
from training.presentations.models import PaperReview, PaperVersion, Topic, Verdict
from training.presentations.queries import last_place, topics_of
from training.presentations.running_order import moved
from training.registration.models import Registration

SAID = {Verdict.ACCEPTED: "paper.accepted", Verdict.RETURNED: "paper.returned"}


def give_topic(
    course: Course,
    unit_id: int,
    title: str,
    due_at: datetime,
    *,
    presenter: Registration | None = None,
    by: Actor | None,
) -> Topic:
    """Give a unit a topic, last in the running order; the very same again gives back the first.

    Refuses a deadline after the course's end, a presenter of another unit or without a place, and a title that the
    unit has already.
    """
    lock(course)
    _check(course, unit_id, due_at, presenter)
    twin = _same_title(course.id, unit_id, title)
    if twin is not None:
        if (twin.due_at, twin.presenter) == (due_at, presenter):
            return twin
        raise Refused(_("Đơn vị này đã có chuyên đề ấy. Hãy sửa chuyên đề đã giao, hoặc đặt tên khác."), "title")
    topic = Topic(
        course_id=course.id,
        unit_id=unit_id,
        title=title,
        due_at=due_at,
        presenter=presenter,
        ordinal=last_place(course.id) + 1,
    )
    session().add(topic)
    after = {"unit_id": unit_id, "title": title, "due_at": str(due_at), "presenter": presenter and presenter.full_name}
    record("topic.given", topic, by=by, course_id=course.id, after=after)
    return topic


def change_topic(
    topic: Topic, unit_id: int, title: str, due_at: datetime, *, presenter: Registration | None = None, by: Actor
) -> Topic:
    """Mend a topic; refuses as `give_topic` does, and another unit once a paper is handed in."""
    course = _locked_course(topic)
    lock(topic)
    _check(course, unit_id, due_at, presenter)
    if topic.versions and unit_id != topic.unit_id:
        raise Refused(_("Đơn vị này đã nộp bài nên không đổi được. Hãy giao chuyên đề mới cho đơn vị kia."), "unit_id")
    if _same_title(course.id, unit_id, title) not in (None, topic):
        raise Refused(_("Đơn vị này đã có chuyên đề ấy. Hãy đặt tên khác."), "title")
    values = {
        "unit_id": unit_id,
        "title": title,
        "due_at": due_at,
        "presenter_registration_id": presenter.id if presenter else None,
    }
    before, after = changed(topic, values)
    if after:
        record("topic.changed", topic, by=by, course_id=course.id, before=before, after=after)
    return topic


def move_topic(topic: Topic, place: int, *, by: Actor) -> Topic:
    """Put a topic at `place` of the running order (1 is the first); the others keep their order."""
    course = _locked_course(topic)
    topics = {each.id: each for each in topics_of(course.id)}
    before = list(topics)
    after = moved(before, topic.id, place)
    if after != before:
        for ordinal, topic_id in enumerate(after, 1):
            topics[topic_id].ordinal = ordinal
        places = {"place": before.index(topic.id) + 1}, {"place": after.index(topic.id) + 1}
        record("topic.moved", topic, by=by, course_id=course.id, before=places[0], after=places[1])
    return topic


def drop_topic(topic: Topic, *, by: Actor) -> None:
    """Take a topic back; refuses once a paper is handed in."""
    lock(topic)
    if topic.versions:
        raise Refused(_("Chuyên đề này đã có bài nộp nên không xóa được. Hãy sửa chuyên đề nếu cần."))
    before = {"unit_id": topic.unit_id, "title": topic.title}
    record("topic.deleted", topic, by=by, course_id=topic.course_id, before=before)
    session().delete(topic)


def hand_in(topic: Topic, paper: Paper, *, by: Actor | None, registration: Registration | None = None) -> PaperVersion:
    """Keep a judged upload as the next version, from staff (`by`) or from a personal link (`registration`).

    The bytes of the latest version again add nothing and give that version back. Refuses after the course's end, and
    a person to whom the topic is not open.
    """
    course = _course(topic)
    lock(topic)
    day = course.day
    if registration is not None and not may_hand_in(registration, topic, lineage(), day):
        raise Refused(_("Chuyên đề này giao cho người khác nộp. Hãy liên hệ cán bộ Trung tâm."), "file")
    if now() >= course.ends:
        raise Refused(_("Lớp đã kết thúc nên không nhận thêm bài."), "file")
    latest = topic.latest
    if latest is not None and latest.file.sha256 == paper.sha256:
        return latest
    version = PaperVersion(
        number=latest.number + 1 if latest else 1,
        file=keep(paper, paper.type, by=by),
        at=now(),
        by_user_id=by.id if by and not registration else None,
        by_registration_id=registration.id if registration else None,
    )
    topic.versions.append(version)
    after = {"topic_id": topic.id, "number": version.number, "name": paper.name, "sha256": paper.sha256}
    record("paper.handed_in", version, by=by, course_id=topic.course_id, after=after)
    return version


def accept(version: PaperVersion, *, by: Actor) -> PaperVersion:
    """Accept the latest version; refuses an older one."""
    return _review(version, Verdict.ACCEPTED, "", by)


def return_paper(version: PaperVersion, comment: str, *, by: Actor) -> PaperVersion:
    """Send the latest version back with what to mend; refuses an empty comment and an older version."""
    if not comment:
        raise Refused(_("Hãy viết điều cần sửa để người nộp biết."), "comment")
    return _review(version, Verdict.RETURNED, comment, by)


def _review(version: PaperVersion, verdict: Verdict, comment: str, by: Actor) -> PaperVersion:
    topic = session().get_one(Topic, version.topic_id)
    lock(topic)
    if version is not topic.latest:
        raise Refused(_("Đơn vị vừa nộp bản mới hơn. Hãy tải lại trang và xem bản mới nhất."))
    last = version.review
    if last is not None and (last.verdict, last.comment) == (verdict, comment):
        return version
    version.reviews.append(PaperReview(verdict=verdict, comment=comment, by_id=by.id, at=now()))
    after = {"topic_id": topic.id, "title": topic.title, "number": version.number, "comment": comment}
    record(SAID[verdict], version, by=by, course_id=topic.course_id, after=after)
    return version


def _course(topic: Topic) -> Course:
    return session().get_one(Course, topic.course_id)


def _locked_course(topic: Topic) -> Course:
    return lock(_course(topic))


def _same_title(course_id: int, unit_id: int, title: str) -> Topic | None:
    twins = select(Topic).where(Topic.course_id == course_id, Topic.unit_id == unit_id, Topic.title == title)
    return session().scalars(twins).first()


def _check(course: Course, unit_id: int, due_at: datetime, presenter: Registration | None) -> None:
    if due_at > course.ends:
        raise Refused(_("Hạn nộp phải trước khi lớp kết thúc. Hãy chọn ngày giờ sớm hơn."), "due_day")
    if presenter is None:
        return
    of_unit = lineage().same(presenter.unit_id, unit_id, course.day)
    if presenter.course_id != course.id or not of_unit or not presenter.placed:
        raise Refused(_("Người trình bày phải thuộc đơn vị được giao và đang có chỗ. Hãy chọn lại."), "presenter")
