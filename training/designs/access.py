"""Who may change what belongs to the whole Centre: templates here, blanks and printers above."""

from typing import cast

from flask import abort

from training.accounts.models import User
from training.base.access import actor
from training.base.db import session
from training.base.people import Actor, Role
from training.designs.models import CertificateTemplate


def template_for(template_id: int) -> CertificateTemplate:
    """A template, which belongs to the whole Centre; 404 where there is none."""
    return session().get(CertificateTemplate, template_id) or abort(404)


def keeps_stationery(user: Actor) -> bool:
    """Whether `user` may change templates, blanks and printers, which belong to the whole Centre."""
    return any(cast(User, user).whole(role) for role in (Role.ORGANISER, Role.ADMINISTRATOR))


def needs_keeper() -> None:
    """Stop (403) whoever organises single courses only."""
    if not keeps_stationery(actor()):
        abort(403)


def by_user() -> str:
    """Key of a limit that counts each person."""
    return str(actor().id)
