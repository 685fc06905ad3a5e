"""Papers are handed in as versions, and reviewed."""

import io
import unicodedata
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from tests.cast import DAY
from tests.presentations import papers
from tests.presentations.desk import Desk
from training.base.audit import AuditLine
from training.base.config import config
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.people.actions import merge_units
from training.people.models import Unit
from training.presentations.actions import give_topic, hand_in, return_paper
from training.presentations.judging import paper_from
from training.presentations.models import PaperReview, Standing
from training.presentations.queries import topics_open_to
from training.registration.actions import withdraw
from training.registration.models import Registration


def deeds() -> list[str]:
    session().rollback()
    chosen = AuditLine.object_type == "paper_versions"
    return list(session().scalars(select(AuditLine.action).where(chosen).order_by(AuditLine.id)))


def stored() -> int:
    return len([path for path in config().files.rglob("*") if path.is_file()])


def test_each_upload_is_a_version_and_every_version_is_kept(desk: Desk) -> None:
    topic = desk.give()
    desk.bring(topic, "Bản đầu")
    desk.bring(topic, "Bản sau")
    versions = desk.topic(topic.id).versions
    assert [(version.number, version.by_name) for version in versions] == [(1, "Lê Thị Hương"), (2, "Lê Thị Hương")]
    assert [version.file.path.read_bytes() for version in versions] == [papers.pptx("Bản đầu"), papers.pptx("Bản sau")]


def test_the_same_bytes_again_add_nothing(desk: Desk) -> None:
    topic = desk.give()
    first = desk.bring(topic)
    assert desk.bring(topic, name="Tên khác.pptx").id == first.id
    assert len(desk.topic(topic.id).versions) == 1
    assert deeds() == ["paper.handed_in"]
    assert stored() == 1


def test_an_older_version_may_come_back_as_the_newest(desk: Desk) -> None:
    topic = desk.give()
    for text in ("Một", "Hai", "Một"):
        desk.bring(topic, text)
    assert [version.number for version in desk.topic(topic.id).versions] == [1, 2, 3]


def test_one_name_in_two_spellings_is_one_paper_with_two_versions(desk: Desk) -> None:
    """FILE-NFD."""
    name = "Bài giảng Đảng bộ – buổi 1.pptx"
    decomposed = unicodedata.normalize("NFD", name)
    assert decomposed != name
    topic = desk.give()
    desk.bring(topic, "Một", name=decomposed)
    desk.bring(topic, "Hai", name=name)
    versions = desk.topic(topic.id).versions
    assert [(version.number, version.file.name) for version in versions] == [(1, name), (2, name)]
    assert desk.bring(topic, "Hai", name=decomposed).number == 2


def test_late_is_marked_and_still_taken(desk: Desk, set_clock: Callable[[str], datetime]) -> None:
    topic = desk.give()
    set_clock("2022-07-13 17:00")
    in_time = desk.bring(topic, "Một")
    set_clock("2022-07-13 18:00")
    late = desk.bring(topic, "Hai")
    assert (topic.late(late), in_time.number, late.number) == (True, 1, 2)


def test_after_the_course_nothing_is_taken_and_the_bytes_are_gone(
    desk: Desk, set_clock: Callable[[str], datetime]
) -> None:
    topic = desk.give()
    set_clock("2022-07-15 11:30")
    with pytest.raises(Refused) as refused:
        desk.bring(topic)
    assert refused.value.field == "file"
    assert (desk.topic(topic.id).versions, stored()) == ([], 0)


def open_to(person: Registration) -> list[str]:
    session().rollback()
    return [topic.title for topic in topics_open_to(person)]


def test_anyone_of_the_unit_may_hand_in_unless_somebody_is_named(desk: Desk) -> None:
    sinh, da = desk.enrol("Thào A Sinh"), desk.enrol("Má A Đa")
    stranger = desk.enrol("Lý Láo Lở", "Phường Sa Pa")
    desk.give(title="Của xã")
    named = desk.give(title="Của Sinh", presenter=sinh)
    assert (open_to(sinh), open_to(da), open_to(stranger)) == (["Của xã", "Của Sinh"], ["Của xã"], [])
    assert desk.bring(named, of=sinh).by_name == "Thào A Sinh"
    with pytest.raises(Refused):
        desk.bring(named, "Khác", of=da)
    assert stored() == 1


def test_the_unit_takes_over_when_the_named_person_withdraws(desk: Desk) -> None:
    sinh, da = desk.enrol("Thào A Sinh"), desk.enrol("Má A Đa")
    desk.give(title="Của Sinh", presenter=sinh)
    with transaction():
        withdraw(sinh, by=desk.by)
    assert (open_to(sinh), open_to(da)) == ([], ["Của Sinh"])


def test_somebody_of_another_course_may_not_hand_in(desk: Desk) -> None:
    sinh = desk.enrol("Thào A Sinh")
    topic = desk.give(course=desk.cast.make_course(title="Khóa khác"))
    with pytest.raises(Refused):
        desk.bring(topic, of=sinh)


def test_a_paper_is_sent_back_mended_and_accepted(desk: Desk) -> None:
    topic = desk.give()
    first = desk.bring(topic, "Một")
    assert desk.topic(topic.id).standing == Standing.PENDING
    desk.send_back(first, "Thiếu số liệu.")
    assert desk.topic(topic.id).standing == Standing.RETURNED
    second = desk.bring(topic, "Hai")
    assert desk.topic(topic.id).standing == Standing.PENDING
    desk.accept(second)
    topic = desk.topic(topic.id)
    assert (topic.standing, topic.accepted, topic.pending) == (Standing.ACCEPTED, True, False)
    assert [v.review and v.review.comment for v in topic.versions] == ["Thiếu số liệu.", ""]
    assert deeds() == ["paper.handed_in", "paper.returned", "paper.handed_in", "paper.accepted"]


def test_a_word_said_twice_is_said_once(desk: Desk) -> None:
    version = desk.bring(desk.give())
    for _again in range(2):
        desk.send_back(version, "Thiếu số liệu.")
    for _again in range(2):
        desk.accept(version)
    assert deeds() == ["paper.handed_in", "paper.returned", "paper.accepted"]
    assert len(session().scalars(select(PaperReview)).all()) == 2


def test_sending_back_needs_a_comment(desk: Desk) -> None:
    version = desk.bring(desk.give())
    with pytest.raises(Refused) as refused, transaction():
        return_paper(version, "", by=desk.by)
    assert refused.value.field == "comment"


def test_a_word_on_a_version_that_has_a_newer_one_is_refused(desk: Desk) -> None:
    topic = desk.give()
    first = desk.bring(topic, "Một")
    desk.bring(topic, "Hai")
    with pytest.raises(Refused):
        desk.accept(first)
    assert desk.topic(topic.id).standing == Standing.PENDING


def test_the_accepted_version_is_shown_until_a_newer_one_is_accepted(desk: Desk) -> None:
    topic = desk.give()
    assert topic.chosen is None
    first = desk.bring(topic, "Một")
    assert desk.topic(topic.id).chosen == first
    desk.accept(first)
    second = desk.bring(topic, "Hai")
    assert desk.topic(topic.id).chosen == first
    desk.accept(second)
    assert desk.topic(topic.id).chosen == second


def test_hands_are_staff_or_a_person_never_both(desk: Desk) -> None:
    topic, sinh = desk.give(), desk.enrol("Thào A Sinh")
    theirs = desk.bring(topic, of=sinh)
    with paper_from(io.BytesIO(papers.docx("Của cán bộ")), "bai.docx") as paper, transaction():
        ours = hand_in(topic, paper, by=desk.by)
    assert (theirs.by_user_id, theirs.by_registration_id) == (None, sinh.id)
    assert (ours.by_user_id, ours.by_registration_id) == (desk.by.id, None)


def test_a_unit_that_has_become_another_by_the_courses_day_is_that_other(desk: Desk) -> None:
    old, new = (desk.cast.unit(name).id for name in ("Phường Hàm Rồng", "Phường Sa Pa"))
    of_old, of_new = desk.enrol("Má A Đa", "Phường Hàm Rồng"), desk.enrol("Lý Láo Lở", "Phường Sa Pa")
    of_other = desk.enrol("Thào A Sinh")
    with transaction():
        give_topic(desk.cast.course, old, "Của cũ", desk.cast.course.starts, by=desk.by)
        give_topic(desk.cast.course, new, "Của mới", desk.cast.course.starts, by=desk.by)
    assert (open_to(of_old), open_to(of_new)) == (["Của cũ"], ["Của mới"])
    with transaction():
        source, into = (session().get_one(Unit, each) for each in (old, new))
        merge_units([source], into, on=DAY, decision="12/NQ", by=desk.by)
    both = ["Của cũ", "Của mới"]
    assert (open_to(of_old), open_to(of_new), open_to(of_other)) == (both, both, [])
