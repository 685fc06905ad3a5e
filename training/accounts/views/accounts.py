"""Accounts, as the administrator keeps them."""

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user

from training.accounts.actions import change_account, create_account, disable_account, enable_account, set_password
from training.accounts.forms import AccountForm, NewAccountForm, PasswordForm, filled_from
from training.accounts.models import User
from training.accounts.queries import all_accounts
from training.accounts.views.blueprint import blueprint
from training.base.access import actor, allow
from training.base.db import session, transaction
from training.base.pages import page
from training.base.people import ROLE_NAMES, Role
from training.base.text import _


@blueprint.get("/accounts")
@allow(Role.ADMINISTRATOR)
def account_index() -> ResponseReturnValue:
    return page("accounts/account/index.html", users=all_accounts(), role_names=ROLE_NAMES)


@blueprint.route("/accounts/new", methods=["GET", "POST"])
@allow(Role.ADMINISTRATOR)
def account_new() -> ResponseReturnValue:
    form = NewAccountForm()
    if saved := form.attempt(lambda: _open(form)):
        flash(_("Đã mở tài khoản %(login)s cho %(name)s.", login=saved.login, name=saved.display_name))
        return redirect(url_for("accounts.account_index"))
    return page("accounts/account/new.html", form=form)


@blueprint.route("/accounts/<int:account_id>/edit", methods=["GET", "POST"])
@allow(Role.ADMINISTRATOR)
def account_edit(account_id: int) -> ResponseReturnValue:
    user = _account(account_id)
    form = AccountForm(data=filled_from(user))
    if form.attempt(lambda: change_account(user, form.display_name.data, form.chosen_roles(), by=actor())):
        flash(_("Đã lưu tài khoản %(login)s.", login=user.login))
        return redirect(url_for("accounts.account_index"))
    return _edit_page(user, form, PasswordForm(formdata=None))


@blueprint.post("/accounts/<int:account_id>/password")
@allow(Role.ADMINISTRATOR)
def password_set(account_id: int) -> ResponseReturnValue:
    user = _account(account_id)
    form = PasswordForm()
    if form.attempt(lambda: set_password(user, form.password.data, by=actor())):
        if user.id == actor().id:
            login_user(user)  # the others end, this one goes on
        flash(_("Đã đặt mật khẩu mới cho %(name)s. Mọi nơi đang đăng nhập đều đã thoát.", name=user.display_name))
        return redirect(url_for("accounts.account_edit", account_id=user.id))
    return _edit_page(user, AccountForm(formdata=None, data=filled_from(user)), form)


@blueprint.post("/accounts/<int:account_id>/disabling")
@allow(Role.ADMINISTRATOR)
def disabling_create(account_id: int) -> ResponseReturnValue:
    user = _account(account_id)
    with transaction():
        disable_account(user, by=actor())
    undo = url_for("accounts.enabling_create", account_id=user.id)
    flash(_("Đã khóa tài khoản %(login)s.", login=user.login), "undo:" + undo)
    return redirect(url_for("accounts.account_index"))


@blueprint.post("/accounts/<int:account_id>/enabling")
@allow(Role.ADMINISTRATOR)
def enabling_create(account_id: int) -> ResponseReturnValue:
    user = _account(account_id)
    with transaction():
        enable_account(user, by=actor())
    flash(_("Đã mở khóa tài khoản %(login)s.", login=user.login))
    return redirect(url_for("accounts.account_index"))


def _account(account_id: int) -> User:
    return session().get(User, account_id) or abort(404)


def _open(form: NewAccountForm) -> User:
    return create_account(form.login.data, form.display_name.data, form.password.data, form.chosen_roles(), by=actor())


def _edit_page(user: User, form: AccountForm, password_form: PasswordForm) -> Response:
    oneself = user.id == actor().id
    return page("accounts/account/edit.html", user=user, form=form, password_form=password_form, oneself=oneself)
