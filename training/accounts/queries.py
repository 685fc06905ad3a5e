"""Reads of accounts."""

from sqlalchemy import select

from training.accounts.models import User
from training.base.db import session
from training.base.people import Role
from training.vietnamese import name_key


def all_accounts() -> list[User]:
    """Every account in the order of names, the shut ones last."""
    users = session().scalars(select(User)).all()
    return sorted(users, key=lambda u: (not u.is_active, name_key(u.display_name), u.id))


def administrators() -> list[User]:
    """Whom to ask for what one may not do oneself."""
    return [user for user in all_accounts() if user.is_active and user.whole(Role.ADMINISTRATOR)]
