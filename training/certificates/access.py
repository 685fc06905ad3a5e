"""Which certificates a request may touch."""

from typing import cast

from flask import abort
from sqlalchemy import select

from training.accounts.models import User
from training.base.db import session
from training.base.people import Actor, Role
from training.certificates.models import Certificate
from training.courses.models import Course


def certificate_for(course: Course, certificate_id: int) -> Certificate:
    """A certificate of this course; another course's is 404."""
    found = select(Certificate).where(Certificate.id == certificate_id, Certificate.course_id == course.id)
    return session().scalar(found) or abort(404)


def reads_whole_register(user: Actor) -> bool:
    """Whether `user` works for the whole Centre, and not for single courses only."""
    return any(cast(User, user).whole(role) for role in Role)


def keeps_keys(user: Actor) -> bool:
    """Whether `user` may make a key that signs for the whole Centre."""
    return cast(User, user).whole(Role.ADMINISTRATOR)
