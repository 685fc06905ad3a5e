"""The verbs of accounts."""

import re
from collections.abc import Collection

from sqlalchemy import or_, select

from training.accounts.models import RoleGrant, User
from training.accounts.passwords import hash_password, matches
from training.base.audit import record
from training.base.clock import now
from training.base.db import lock, session
from training.base.people import Actor, Role
from training.base.refusal import Refused
from training.base.text import _


def create_account(login: str, display_name: str, password: str, roles: Collection[Role], *, by: Actor | None) -> User:
    """Open an account; refuses a login that is taken or not made of a–z, 0–9, dot and dash, and a weak password."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]{1,58}", login):
        raise Refused(_("Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm và gạch nối."), "login")
    if session().query(User.id).filter_by(login=login).first():
        raise Refused(_("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."), "login")
    user = User(login=login, display_name=display_name, hash=hash_password(password))
    user.grants = [RoleGrant(role=role) for role in sorted(set(roles))]
    session().add(user)
    record("account.created", user, by=by, after={"login": login, "roles": sorted(roles)})
    return user


def change_account(user: User, display_name: str, roles: Collection[Role], *, by: Actor) -> User:
    """Set the shown name and the roles that hold for every course; refuses to leave nobody as administrator."""
    administrators = _locked_with_administrators(user)
    before = {"display_name": user.display_name, "roles": sorted(g.role for g in user.grants if g.course_id is None)}
    after = {"display_name": display_name, "roles": sorted(set(roles))}
    if before == after:
        return user
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(user, administrators, "roles")
    user.display_name = display_name
    for grant in [g for g in user.grants if g.course_id is None and g.role not in roles]:
        user.grants.remove(grant)
    held = {g.role for g in user.grants if g.course_id is None}
    user.grants.extend(RoleGrant(role=role) for role in sorted(set(roles) - held))
    record("account.changed", user, by=by, before=before, after=after)
    return user


def set_password(user: User, password: str, *, by: Actor | None) -> User:
    """Give a new password and end every session of the account."""
    lock(user)
    user.hash = hash_password(password)
    user.generation += 1
    record("account.password_set", user, by=by)
    return user


def change_own_password(user: User, current: str, password: str) -> User:
    """The same, for oneself; refuses a wrong current password."""
    if not matches(user.hash, current):
        raise Refused(_("Mật khẩu hiện tại không đúng. Hãy gõ lại."), "current")
    return set_password(user, password, by=user)


def disable_account(user: User, *, by: Actor) -> None:
    """Shut an account and end its sessions; refuses one's own and the last administrator's."""
    administrators = _locked_with_administrators(user)
    if user.id == by.id:
        raise Refused(_("Bạn không thể khóa tài khoản của chính mình. Hãy nhờ quản trị khác."))
    if user.disabled_at:
        return
    _keep_an_administrator(user, administrators, None)
    user.disabled_at = now()
    user.generation += 1
    record("account.disabled", user, by=by)


def enable_account(user: User, *, by: Actor) -> None:
    """Open a shut account again."""
    lock(user)
    if user.disabled_at:
        user.disabled_at = None
        record("account.enabled", user, by=by)


def check_sign_in(login: str, password: str) -> User:
    """Who signs in; refuses with one sentence whatever was wrong."""
    user = session().query(User).filter_by(login=login.strip().lower()).one_or_none()
    if not matches(user.hash if user else None, password) or user is None or user.disabled_at:
        raise Refused(_("Tên đăng nhập hoặc mật khẩu không đúng. Hãy gõ lại; quên mật khẩu thì nhờ quản trị đặt lại."))
    return user


def _locked_with_administrators(user: User) -> set[int]:
    """Hold `user` and every administrator, in one order, so that two do not take the role from each other at once."""
    held = select(RoleGrant.user_id).where(
        RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.course_id.is_(None), RoleGrant.unit_id.is_(None)
    )
    chosen = select(User).where(or_(User.id == user.id, User.id.in_(held))).order_by(User.id).with_for_update()
    users = session().scalars(chosen.execution_options(populate_existing=True)).all()
    return {u.id for u in users if u.is_active and u.whole(Role.ADMINISTRATOR)}


def _keep_an_administrator(user: User, administrators: set[int], field: str | None) -> None:
    if administrators == {user.id}:
        raise Refused(_("Phải còn ít nhất một quản trị. Hãy giao vai trò này cho người khác trước."), field)
