"""The administrator sets a password and shuts an account; everybody sees what they may do; the Centre."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.cast import Cast
from tests.journeys.conftest import Visitor
from training.accounts.actions import check_sign_in
from training.accounts.models import User
from training.base.db import session
from training.base.people import Role
from training.centre.models import CentreFacts

SignedIn = Callable[[User], Visitor]
NEW = "câu mới dễ nhớ hơn"


def open_account(administrator: Visitor, name: str) -> None:
    """Open the page of the account that bears `name`, from the list."""
    administrator.visit("/accounts")
    administrator.page.get_by_role("link", name=f"Sửa tài khoản {name}").click()
    administrator.look()


def test_a_new_password_throws_its_owner_out_and_lets_them_in_again(
    cast: Cast, signed_in: SignedIn, browser: Browser, address: str
) -> None:
    owner = Visitor(browser.new_page(), address)
    owner.visit("/session/new")
    owner.page.get_by_label("Tên đăng nhập").fill(cast.secretary.login)
    owner.page.get_by_label("Mật khẩu").fill(Cast.password)
    owner.press("Đăng nhập")
    administrator = signed_in(cast.administrator)
    open_account(administrator, "van")
    administrator.page.get_by_label("Mật khẩu mới").fill("ngắn")
    administrator.press("Đặt mật khẩu mới")
    administrator.sees("Mật khẩu cần từ 10 đến 200 ký tự.")
    administrator.page.get_by_label("Mật khẩu mới").fill(NEW)
    administrator.press("Đặt mật khẩu mới")
    administrator.sees("Đã đặt mật khẩu mới cho Trần Hồng Vân.")
    owner.visit("/my-rights")
    assert owner.page.url.endswith("/session/new?next=/my-rights")
    owner.page.get_by_label("Tên đăng nhập").fill(cast.secretary.login)
    owner.page.get_by_label("Mật khẩu").fill(NEW)
    owner.press("Đăng nhập")
    assert owner.page.url.endswith("/my-rights")
    owner.page.close()


def test_an_account_is_shut_and_the_act_undone(cast: Cast, signed_in: SignedIn) -> None:
    user = cast.secretary.id
    administrator = signed_in(cast.administrator)
    open_account(administrator, "van")
    administrator.press("Khóa tài khoản van")
    administrator.sees("Đã khóa tài khoản van.")
    session().rollback()
    assert not session().get_one(User, user).is_active
    administrator.page.get_by_role("button", name="Hoàn tác").click()
    administrator.look()
    session().rollback()
    assert session().get_one(User, user).is_active


def test_an_account_is_opened_for_somebody_new(cast: Cast, signed_in: SignedIn) -> None:
    administrator = signed_in(cast.administrator)
    administrator.visit("/accounts")
    administrator.press("Mở tài khoản", "link")
    for label, value in {"Họ và tên": "Lý Thị Hà", "Tên đăng nhập": "ha.lt", "Mật khẩu": NEW}.items():
        administrator.page.get_by_label(label).fill(value)
    administrator.page.get_by_label("Thư ký").check()
    administrator.press("Mở tài khoản")
    administrator.sees("Đã mở tài khoản ha.lt cho Lý Thị Hà.")
    session().rollback()
    assert check_sign_in("ha.lt", NEW).roles == {Role.SECRETARY}


def test_one_s_own_password_is_changed_without_leaving(cast: Cast, signed_in: SignedIn) -> None:
    secretary = signed_in(cast.secretary)
    secretary.visit("/my-password")
    for label, value in {"Mật khẩu hiện tại": Cast.password, "Mật khẩu mới": NEW, "Gõ lại mật khẩu mới": NEW}.items():
        secretary.page.get_by_label(label, exact=True).fill(value)
    secretary.press("Đổi mật khẩu")
    secretary.sees("Đã đổi mật khẩu.")
    secretary.visit("/my-rights")
    assert secretary.page.url.endswith("/my-rights")


@pytest.mark.parametrize(
    ("role", "right"),
    [
        ("administrator", "Xem ai đã làm gì, lúc nào"), ("director", "Đóng biên bản; đóng rồi thì không sửa được nữa"),
        ("organiser", "Xếp chương trình"), ("secretary", "Soạn biên bản; mỗi lần lưu là một bản"),
    ],
)  # fmt: skip
def test_everybody_reads_what_they_may_do(cast: Cast, signed_in: SignedIn, role: str, right: str) -> None:
    assert cast.administrator
    somebody = signed_in(getattr(cast, role))
    somebody.visit("/my-rights")
    somebody.sees(right)
    somebody.sees("Nhờ quản trị giao thêm vai trò:")


def test_the_centre_is_named_before_anything_is_printed(cast: Cast, signed_in: SignedIn) -> None:
    administrator = signed_in(cast.administrator)
    administrator.visit("/centre")
    administrator.press("Điền thông tin", "link")
    values = {
        "Áp dụng từ ngày": "01/01/2020", "Tên đầy đủ": "Trung tâm Chính trị thị xã Sa Pa", "Địa danh": "Sa Pa",
        "Cơ quan cấp trên": "Thị ủy Sa Pa", "Người ký": "Phùng Mạnh Khang",
    }  # fmt: skip
    for label, value in values.items():
        administrator.page.get_by_label(label, exact=True).fill(value)
    administrator.press("Lưu")
    administrator.sees("Đang áp dụng, từ 01/01/2020")
    session().rollback()
    facts = session().query(CentreFacts).one()
    assert (facts.name, facts.number_pattern) == ("Trung tâm Chính trị thị xã Sa Pa", "{number:03}-GCN/TTCT")
