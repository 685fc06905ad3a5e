"""What these pages load, each thing through its parent."""

from typing import Any

from flask import abort

from training.base.access import actor
from training.base.forms import Form
from training.base.people import Role
from training.courses.access import allowed
from training.courses.models import Course
from training.presentations.forms import PaperForm, ReturnForm
from training.presentations.models import PaperVersion, Topic
from training.presentations.queries import place_of, topic_of, version_of
from training.registration.queries import units_of_day


def topic_for(course: Course, topic_id: int) -> Topic:
    """A topic of this course, or 404."""
    return topic_of(course.id, topic_id) or abort(404)


def version_for(topic: Topic, version_id: int) -> PaperVersion:
    """A version of this topic, or 404."""
    return version_of(topic.id, version_id) or abort(404)


def topic_values(course: Course, topic: Topic, **forms: Form) -> dict[str, Any]:
    """What the page of a topic shows; a form that was refused is given in place of a clean one."""
    return {
        "course": course,
        "topic": topic,
        "unit": units_of_day(course.id)[topic.unit_id],
        "place": place_of(topic),
        "may_write": allowed(actor(), course, Role.ORGANISER),
        "paper_form": PaperForm(formdata=None),
        "return_form": ReturnForm(formdata=None),
        **forms,
    }
