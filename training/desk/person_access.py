"""Who may see and keep the records of persons."""

from typing import cast

from flask import abort

from training.accounts.models import User
from training.base.access import actor
from training.base.db import session
from training.base.people import Actor, Role
from training.people.models import Person

KEEPERS = (Role.ORGANISER, Role.ADMINISTRATOR)


def keeps_persons(user: Actor | None) -> bool:
    """Whether `user` keeps persons: they belong to every course, so not who organises single courses only."""
    return user is not None and any(cast(User, user).whole(role) for role in KEEPERS)


def need_keeper() -> None:
    """Refuse whoever does not keep persons."""
    if not keeps_persons(actor()):
        abort(403)


def person_for(person_id: int) -> Person:
    """A person's record, also one that was merged; unknown is 404."""
    need_keeper()
    return session().get(Person, person_id) or abort(404)
