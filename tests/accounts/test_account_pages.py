"""The administrator looks after accounts; everybody sees what they may do."""

from collections.abc import Callable

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.cast import Cast
from tests.queries import counted
from training.accounts.actions import check_sign_in
from training.accounts.models import RoleGrant, User
from training.accounts.rights import RIGHTS
from training.base.access import access_of
from training.base.db import session, transaction
from training.base.people import ROLE_NAMES, Role

SignIn = Callable[[User], FlaskClient]
NEW = {"display_name": "Lý Thị Hà", "login": "ha.lt", "roles": ["secretary", "organiser"], "password": "câu của chị Hà"}


def test_a_new_account_signs_in_with_what_was_given(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.administrator).post("/accounts/new", data=NEW)
    session().rollback()
    assert answer.location == "/accounts"
    user = check_sign_in("ha.lt", "câu của chị Hà")
    assert (user.display_name, set(user.roles)) == ("Lý Thị Hà", {Role.SECRETARY, Role.ORGANISER})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"roles": []}, "Chọn ít nhất một vai trò."),
        ({"roles": ["king"]}, "king"),
        ({"login": "Hà"}, "Tên đăng nhập chỉ gồm chữ thường không dấu"),
        ({"login": "quan"}, "Tên đăng nhập này đã có người dùng."),
        ({"password": "ngắn"}, "Mật khẩu cần từ 10 đến 200 ký tự."),
        ({"display_name": " "}, "Điền họ và tên."),
    ],
)
def test_a_wrong_account_is_refused_with_what_was_typed(
    cast: Cast, sign_in: SignIn, wrong: dict[str, object], sentence: str
) -> None:
    answer = sign_in(cast.administrator).post("/accounts/new", data=NEW | wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert session().query(User).count() == 1


def test_the_roles_are_changed_on_the_account_s_page(cast: Cast, sign_in: SignIn) -> None:
    client, user = sign_in(cast.administrator), cast.secretary.id
    assert client.get(f"/accounts/{user}/edit").text.count(" checked") == 1
    client.post(f"/accounts/{user}/edit", data={"display_name": "Trần Hồng Vân", "roles": ["director"]})
    session().rollback()
    assert session().get_one(User, user).roles == {Role.DIRECTOR}


def test_a_password_too_short_is_refused_on_the_same_page(cast: Cast, sign_in: SignIn) -> None:
    user = cast.secretary
    answer = sign_in(cast.administrator).post(f"/accounts/{user.id}/password", data={"password": "ngắn"})
    assert answer.status_code == 422
    assert "Mật khẩu cần từ 10 đến 200 ký tự." in answer.text
    assert 'value="Trần Hồng Vân"' in answer.text
    assert check_sign_in(user.login, Cast.password).id == user.id


def test_the_administrator_who_sets_their_own_password_stays_in(cast: Cast, sign_in: SignIn) -> None:
    client, user = sign_in(cast.administrator), cast.administrator.id
    client.post(f"/accounts/{user}/password", data={"password": "câu mới dễ nhớ hơn"})
    assert client.get("/accounts").status_code == 200


def test_shutting_can_be_undone_at_once(cast: Cast, sign_in: SignIn) -> None:
    client, user = sign_in(cast.administrator), cast.secretary.id
    page = client.post(f"/accounts/{user}/disabling", follow_redirects=True).text
    assert "Đã khóa" in page
    assert f'action="/accounts/{user}/enabling"' in page
    client.post(f"/accounts/{user}/enabling")
    session().rollback()
    assert session().get_one(User, user).is_active


def test_shutting_oneself_is_answered_with_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    user = cast.administrator.id
    answer = sign_in(cast.administrator).post(f"/accounts/{user}/disabling")
    assert answer.status_code == 409
    assert "Bạn không thể khóa tài khoản của chính mình." in answer.text
    assert f"/accounts/{user}/disabling" not in sign_in(cast.administrator).get(f"/accounts/{user}/edit").text


def test_accounts_stand_in_the_order_of_names_and_shut_ones_last(cast: Cast, sign_in: SignIn) -> None:
    client, others = sign_in(cast.administrator), [cast.secretary, cast.director, cast.organiser]
    client.post(f"/accounts/{others[-1].id}/disabling")
    page = client.get("/accounts").text.replace("\u00a0", " ")
    table = page[page.index("<table") :]
    names = ["Phùng Mạnh Khang", "Đỗ Minh Quân", "Trần Hồng Vân", "Lê Thị Hương"]
    assert [table.index(name) for name in names] == sorted(table.index(name) for name in names)


def test_the_list_costs_the_same_for_one_account_and_for_three(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.administrator)
    client.get("/accounts")
    with counted() as one:
        client.get("/accounts")
    assert (cast.secretary.id, cast.director.id) != (0, 0)
    with counted() as three:
        client.get("/accounts")
    assert int(one) == int(three)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_sees_what_their_roles_may_do(cast: Cast, sign_in: SignIn, role: Role) -> None:
    page = sign_in(getattr(cast, role.value)).get("/my-rights").text
    assert str(ROLE_NAMES[role]) in page
    assert "Với mọi lớp." in page
    assert [r.what for r in RIGHTS[role] if str(r.what) not in page] == []


def test_a_role_for_one_course_says_so(cast: Cast, sign_in: SignIn) -> None:
    user, course = cast.secretary, cast.course.id
    with transaction():
        user.grants[:] = [RoleGrant(role=Role.SECRETARY, course_id=course)]
    page = sign_in(user).get("/my-rights").text
    assert f'<a href="/courses/{course}">lớp số {course}</a>' in page
    assert "Với mọi lớp." not in page


@pytest.mark.parametrize("role", list(Role))
def test_every_right_leads_to_a_page_that_the_role_may_open(app: Flask, role: Role) -> None:
    with app.test_request_context():
        pages = [(url_for(r.endpoint), access_of(app, r.endpoint)) for r in RIGHTS[role] if r.endpoint]
    assert pages
    assert [page for page, access in pages if access is None or not (access.everyone or role in access.roles)] == []


def test_only_an_administrator_looks_after_accounts(cast: Cast, sign_in: SignIn) -> None:
    user = cast.secretary.id
    for other in (cast.organiser, cast.director, cast.secretary):
        client = sign_in(other)
        assert client.get("/accounts").status_code == 403
        assert client.post(f"/accounts/{user}/password", data={"password": "câu mới dễ nhớ hơn"}).status_code == 403
    session().rollback()
    assert session().scalars(select(User.generation)).all() == [0] * 3
