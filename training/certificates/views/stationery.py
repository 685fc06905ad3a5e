"""Who may change what belongs to the whole Centre."""

from flask import abort

from training.base.access import actor
from training.certificates.access import keeps_stationery


def needs_keeper() -> None:
    """Stop (403) whoever organises single courses only."""
    if not keeps_stationery(actor()):
        abort(403)


def by_user() -> str:
    """Key of a limit that counts each person."""
    return str(actor().id)
