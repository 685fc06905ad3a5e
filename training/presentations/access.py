"""Who may hand in a topic's paper."""

from datetime import date

from training.people.lineage import Lineage
from training.presentations.models import Topic
from training.registration.models import Registration


def may_hand_in(registration: Registration, topic: Topic, units: Lineage, day: date) -> bool:
    """Whether a person with a place may: the one who was named, or anyone of the unit, as it is on the course's day.

    A named person who lost the place no longer counts, so that the unit is not left without a way.
    """
    if not registration.placed or registration.course_id != topic.course_id:
        return False
    if topic.presenter is not None and topic.presenter.placed:
        return topic.presenter.id == registration.id
    return units.same(topic.unit_id, registration.unit_id, day)
