"""Verbs that touch many features."""

from typing import Any

from sqlalchemy import Select, func, select

from training.accounts.models import RoleGrant
from training.agenda.models import CourseSession
from training.attendance.models import Roll
from training.base.audit import record
from training.base.db import lock, session
from training.base.jobs import Job
from training.base.people import Actor
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.certificates.models import Certificate
from training.courses.models import Course
from training.designs.models import CourseCertificates
from training.minutes.models import Minutes
from training.presentations.models import PaperVersion, Topic
from training.registration.models import Registration, RosterDraftRow, RosterImport


def what_stands_in_the_way(course: Course) -> list[tuple[int, Sentence]]:
    """What people made in a course and would lose with it, counted; empty where it may be deleted."""
    papers = select(PaperVersion.id).join(Topic, Topic.id == PaperVersion.topic_id).where(Topic.course_id == course.id)
    kept: list[tuple[Select[Any], Sentence]] = [
        (select(Certificate.id).where(Certificate.course_id == course.id), _("giấy chứng nhận")),
        (select(Registration.id).where(Registration.course_id == course.id), _("người đăng ký")),
        (papers, _("bản tham luận")),
        (select(Minutes.id).where(Minutes.course_id == course.id), _("biên bản")),
    ]
    counts = [(session().scalar(select(func.count()).select_from(rows.subquery())) or 0, noun) for rows, noun in kept]
    return [(count, noun) for count, noun in counts if count]


def delete_course(course: Course, *, by: Actor) -> None:
    """Delete a course that was opened by mistake; refused once people, papers or certificates hang on it."""
    lock(course)
    if obstacles := what_stands_in_the_way(course):
        held = ", ".join(f"{count} {noun}" for count, noun in obstacles)
        raise Refused(_("Lớp này có %(held)s nên không xóa được. Lớp được giữ lại để tra cứu.", held=held))
    record("course.deleted", course, by=by, course_id=course.id, before={"title": course.title})
    imports = select(RosterImport.id).where(RosterImport.course_id == course.id)
    for rows in (
        select(RosterDraftRow).where(RosterDraftRow.import_id.in_(imports)),
        select(RosterImport).where(RosterImport.course_id == course.id),
        select(Roll).where(Roll.course_id == course.id),
        select(CourseSession).where(CourseSession.course_id == course.id),
        select(Topic).where(Topic.course_id == course.id),
        select(CourseCertificates).where(CourseCertificates.course_id == course.id),
        select(RoleGrant).where(RoleGrant.course_id == course.id),
        select(Job).where(Job.course_id == course.id),
    ):
        for row in session().scalars(rows):
            session().delete(row)
        session().flush()
    session().delete(course)
    session().flush()
