"""Signing in and out."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from training.accounts.actions import check_sign_in
from training.accounts.forms import SignInForm
from training.accounts.models import RoleGrant, User
from training.accounts.views.blueprint import blueprint
from training.base.access import everyone
from training.base.db import session
from training.base.extensions import limiter, login_manager
from training.base.pages import page
from training.base.redirects import own_path
from training.base.refusal import Refused


def load_user(identity: str) -> User | None:
    """Whoever the session names, unless the account was shut or its generation has passed."""
    id, _sep, generation = identity.partition(":")
    # Every page asks: one statement, not two; the join is not kept for the day on which somebody holds the row.
    found = select(User).outerjoin(User.grants).options(contains_eager(User.grants)).order_by(RoleGrant.id)
    user = session().scalars(found.where(User.id == int(id))).unique().one_or_none()
    return user if user and user.is_active and str(user.generation) == generation else None


login_manager.user_loader(load_user)


def _login_typed() -> str:
    return "sign-in:" + request.form.get("login", "").strip().lower()


@blueprint.route("/session/new", methods=["GET", "POST"])
@everyone
@limiter.limit("10 per minute; 60 per hour", key_func=_login_typed, methods=["POST"])
@limiter.limit("300 per hour", methods=["POST"])
def session_new() -> ResponseReturnValue:
    form = SignInForm()
    home = url_for("desk.today_show")
    if form.validate_on_submit():
        try:
            user = check_sign_in(form.login.data, form.password.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            login_user(user)
            return redirect(own_path(request.args.get("next"), home))
    return page("accounts/session/new.html", form=form)


@blueprint.post("/session/end")
@everyone
def session_end() -> ResponseReturnValue:
    logout_user()
    return redirect(url_for("accounts.session_new"))
