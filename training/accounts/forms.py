"""Input of accounts."""

from typing import Any

from wtforms import PasswordField, SelectMultipleField
from wtforms.validators import EqualTo
from wtforms.widgets import CheckboxInput, ListWidget

from training.base.forms import Form, Line, maximum, required
from training.base.people import ROLE_NAMES, Role
from training.base.text import _


class SignInForm(Form):
    login = Line(_("Tên đăng nhập"), [required(_("Hãy gõ tên đăng nhập."))])
    password = PasswordField(_("Mật khẩu"), [required(_("Hãy gõ mật khẩu."))])


class AccountForm(Form):
    """Who the account is for, and as what."""

    display_name = Line(_("Họ và tên"), [required(_("Điền họ và tên.")), maximum(120)])
    roles = SelectMultipleField(
        _("Vai trò"), [required(_("Chọn ít nhất một vai trò."))],
        choices=[(role.value, name) for role, name in ROLE_NAMES.items()],
        widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
    )  # fmt: skip

    def chosen_roles(self) -> list[Role]:
        """The roles that were ticked."""
        return [Role(value) for value in self.roles.data]


class NewAccountForm(AccountForm):
    """The same, with what the person will sign in with."""

    login = Line(_("Tên đăng nhập"), [required(_("Điền tên đăng nhập."))])
    password = PasswordField(_("Mật khẩu"), [required(_("Điền mật khẩu."))])


class PasswordForm(Form):
    password = PasswordField(_("Mật khẩu mới"), [required(_("Điền mật khẩu mới."))])


class OwnPasswordForm(PasswordForm):
    """One's own password, after the current one."""

    current = PasswordField(_("Mật khẩu hiện tại"), [required(_("Điền mật khẩu hiện tại."))])
    again = PasswordField(
        _("Gõ lại mật khẩu mới"), [EqualTo("password", str(_("Hai lần gõ mật khẩu mới chưa giống nhau.")))]
    )


def filled_from(user: Any) -> dict[str, Any]:
    """What the form shows of an account: the roles that hold for everything."""
    return {"display_name": user.display_name, "roles": [role.value for role in Role if user.whole(role)]}
