"""`training account create`."""

from training.accounts.actions import create_account
from training.base.db import transaction
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _


def open_account(login: str, name: str, password: str, roles: tuple[str, ...]) -> dict[str, object]:
    """Open an account from the command line; refuses a role that does not exist."""
    known = {str(role) for role in Role}
    if unknown := [role for role in roles if role not in known]:
        all_roles = ", ".join(sorted(known))
        raise Refused(_("Không có vai trò %(role)s. Các vai trò: %(roles)s.", role=unknown[0], roles=all_roles))
    with transaction():
        user = create_account(login, name, password, [Role(role) for role in roles], by=None)
        return {"id": user.id, "login": user.login, "display_name": user.display_name, "roles": sorted(user.roles)}
