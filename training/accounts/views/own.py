"""One's own password and rights."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user
from sqlalchemy import select

from training.accounts.actions import change_own_password
from training.accounts.forms import OwnPasswordForm
from training.accounts.models import User
from training.accounts.queries import administrators
from training.accounts.rights import RIGHTS
from training.accounts.views.blueprint import blueprint
from training.base.access import actor, staff
from training.base.clock import today
from training.base.db import session
from training.base.extensions import limiter
from training.base.pages import page
from training.base.people import ROLE_NAMES, Role
from training.base.text import _
from training.people.queries import unit_names


def _who() -> str:
    return f"own-password:{actor().id}"


@blueprint.route("/my-password", methods=["GET", "POST"])
@staff
@limiter.limit("10 per minute; 30 per hour", key_func=_who, methods=["POST"])
def own_password_edit() -> ResponseReturnValue:
    user = _myself()
    form = OwnPasswordForm()
    if form.attempt(lambda: change_own_password(user, form.current.data, form.password.data)):
        login_user(user)  # the other sessions have ended, this one goes on
        flash(_("Đã đổi mật khẩu. Những nơi khác đang đăng nhập đều đã thoát."))
        return redirect(url_for("desk.today_show"))
    return page("accounts/password/edit.html", form=form)


@blueprint.get("/my-rights")
@staff
def rights_show() -> ResponseReturnValue:
    user = _myself()
    units = unit_names(today()) if any(grant.unit_id for grant in user.grants) else {}
    held = [(role, [g for g in user.grants if g.role == role]) for role in Role if role in user.roles]
    return page(
        "accounts/rights/show.html", held=held, user=user, units=units, rights=RIGHTS, role_names=ROLE_NAMES,
        administrators=administrators(),
    )  # fmt: skip


def _myself() -> User:
    return session().scalars(select(User).where(User.id == actor().id)).one()
