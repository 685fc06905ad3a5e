"""Reads of topics and papers."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import selectinload

from training.base.db import session
from training.courses.models import Course
from training.people.queries import lineage
from training.presentations.access import may_hand_in
from training.presentations.models import PaperReview, PaperVersion, Topic
from training.registration.models import Registration


def topics_of(course_id: int) -> list[Topic]:
    """A course's topics in running order, with versions and reviews loaded."""
    topics = select(Topic).where(Topic.course_id == course_id).order_by(Topic.ordinal, Topic.id)
    return list(session().scalars(topics))


def topic_of(course_id: int, topic_id: int) -> Topic | None:
    """One topic, fetched through its course, with who handed in and who reviewed."""
    hands = selectinload(Topic.versions).options(
        selectinload(PaperVersion.by_user),
        selectinload(PaperVersion.by_registration),
        selectinload(PaperVersion.reviews).selectinload(PaperReview.by),
    )
    return session().scalar(select(Topic).where(Topic.id == topic_id, Topic.course_id == course_id).options(hands))


def version_of(topic_id: int, version_id: int) -> PaperVersion | None:
    """One version, fetched through its topic."""
    return session().scalar(
        select(PaperVersion).where(PaperVersion.id == version_id, PaperVersion.topic_id == topic_id)
    )


def topics_open_to(registration: Registration) -> list[Topic]:
    """The topics for which this person may hand in a paper, in running order."""
    topics = topics_of(registration.course_id)
    if not topics:
        return []
    units, day = lineage(), session().get_one(Course, registration.course_id).day
    return [topic for topic in topics if may_hand_in(registration, topic, units, day)]


def place_of(topic: Topic) -> int:
    """Where a topic stands in the running order, from 1."""
    before = or_(Topic.ordinal < topic.ordinal, and_(Topic.ordinal == topic.ordinal, Topic.id < topic.id))
    ahead = select(func.count(Topic.id)).where(Topic.course_id == topic.course_id, before)
    return (session().scalar(ahead) or 0) + 1


def last_place(course_id: int) -> int:
    """The highest place in the running order, 0 where there is no topic."""
    return session().scalar(select(func.max(Topic.ordinal)).where(Topic.course_id == course_id)) or 0
