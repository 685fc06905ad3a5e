"""The personal link is the key of its pages: it opens one registration and nothing else."""

from flask import Response, abort

from training.base.extensions import limiter
from training.presentations.models import PaperVersion, Topic
from training.presentations.queries import topics_open_to, version_of
from training.registration.links import registration_of
from training.registration.models import Registration

MISSED = 404

# Wrong links are counted for each address, generously: a hall is one. Right ones are not counted.
guessing = limiter.shared_limit(
    "100 per minute; 1000 per hour",
    scope="personal-link",
    deduct_when=lambda response: bool(response.status_code == MISSED),
)


def owner_of(token: str) -> Registration:
    """Whose link this is; a wrong one and one that has ended are 404 alike."""
    return registration_of(token) or abort(MISSED)


def own_topic(registration: Registration, topic_id: int) -> Topic:
    """A topic for which this person may hand in; any other is 404."""
    return next((topic for topic in topics_open_to(registration) if topic.id == topic_id), None) or abort(MISSED)


def own_version(topic: Topic, version_id: int) -> PaperVersion:
    """A version of this topic, or 404."""
    return version_of(topic.id, version_id) or abort(MISSED)


def private(response: Response) -> Response:
    """A file that no cache keeps: the address is its key, on shared devices too."""
    response.headers["Cache-Control"] = "no-store"
    return response
