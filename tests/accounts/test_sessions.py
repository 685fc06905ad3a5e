"""Signing in, and when a session ends."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cast import Cast
from training.accounts.actions import change_account, disable_account, set_password
from training.accounts.models import User
from training.base.db import transaction
from training.base.people import Role

SignIn = Callable[[User], FlaskClient]
INSIDE = "/my-rights"
NEW = "câu mới dễ nhớ hơn"


def inside(browser: FlaskClient) -> bool:
    """Whether `browser` is still signed in."""
    answer = browser.get(INSIDE)
    if answer.status_code == 302:
        assert answer.location == "/session/new?next=/my-rights"
    return answer.status_code == 200


def test_the_right_password_opens_the_desk_and_the_way_out_shuts_it(cast: Cast, visitor: FlaskClient) -> None:
    assert not inside(visitor)
    typed = {"login": f" {cast.organiser.login.upper()} ", "password": Cast.password}
    answer = visitor.post("/session/new", data=typed)
    assert (answer.status_code, answer.location) == (302, "/desk")
    assert inside(visitor)
    assert visitor.post("/session/end").location == "/session/new"
    assert not inside(visitor)


def test_a_wrong_password_is_one_sentence_and_the_login_stays(cast: Cast, visitor: FlaskClient) -> None:
    answer = visitor.post("/session/new", data={"login": cast.organiser.login, "password": "không phải câu này"})
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert 'value="huong"' in answer.text
    assert "không phải câu này" not in answer.text


def test_guessing_one_login_is_stopped_and_others_still_sign_in(cast: Cast, visitor: FlaskClient) -> None:
    guesses = [visitor.post("/session/new", data={"login": "huong", "password": f"đoán lần {n}"}) for n in range(11)]
    assert [g.status_code for g in guesses] == [422] * 10 + [429]
    assert "Hãy đợi vài phút rồi thử lại." in guesses[-1].text
    right = visitor.post("/session/new", data={"login": cast.secretary.login, "password": Cast.password})
    assert right.status_code == 302


def test_a_shut_account_is_out_at_its_next_request(cast: Cast, sign_in: SignIn) -> None:
    browser, user, by = sign_in(cast.secretary), cast.secretary, cast.administrator
    assert inside(browser)
    with transaction():
        disable_account(user, by=by)
    assert not inside(browser)


def test_a_new_password_ends_ten_sessions_at_their_next_request(cast: Cast, sign_in: SignIn) -> None:
    browsers = [sign_in(cast.secretary) for _each in range(10)]
    assert all(inside(browser) for browser in browsers)
    user = cast.secretary
    with transaction():
        set_password(user, NEW, by=user)
    assert not any(inside(browser) for browser in browsers)


def test_a_role_taken_away_counts_at_the_next_request(cast: Cast, sign_in: SignIn) -> None:
    browser, user, by = sign_in(cast.organiser), cast.organiser, cast.administrator
    assert browser.get("/courses/new").status_code == 200
    with transaction():
        change_account(user, user.display_name, [Role.SECRETARY], by=by)
    assert browser.get("/courses/new").status_code == 403


def test_one_s_own_new_password_ends_the_other_sessions_only(cast: Cast, sign_in: SignIn) -> None:
    here, elsewhere = sign_in(cast.secretary), sign_in(cast.secretary)
    answer = here.post("/my-password", data={"current": Cast.password, "password": NEW, "again": NEW})
    assert (answer.status_code, answer.location) == (302, "/desk")
    assert (inside(here), inside(elsewhere)) == (True, False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"current": "không phải câu này"}, "Mật khẩu hiện tại không đúng."),
        ({"again": "câu khác hẳn rồi"}, "Hai lần gõ mật khẩu mới chưa giống nhau."),
        ({"password": "ngắn", "again": "ngắn"}, "Mật khẩu cần từ 10 đến 200 ký tự."),
        ({"current": ""}, "Điền mật khẩu hiện tại."),
    ],
)
def test_a_wrong_own_password_is_told_at_its_field(
    cast: Cast, sign_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    browser = sign_in(cast.secretary)
    answer = browser.post("/my-password", data={"current": Cast.password, "password": NEW, "again": NEW} | typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert inside(browser)


def test_a_stolen_session_can_not_guess_the_password(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.secretary)
    guess = {"current": "đoán đoán đoán", "password": NEW, "again": NEW}
    assert [browser.post("/my-password", data=guess).status_code for _each in range(11)] == [422] * 10 + [429]


def test_a_session_outlives_no_more_than_its_hours(app: Flask, cast: Cast, visitor: FlaskClient) -> None:
    answer = visitor.post("/session/new", data={"login": cast.secretary.login, "password": Cast.password})
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("training="))
    assert all(mark in cookie for mark in ("HttpOnly", "SameSite=Lax", "Expires="))
    assert app.permanent_session_lifetime.total_seconds() == 12 * 3600


def test_an_expired_session_leads_a_reader_to_the_sign_in_and_a_writer_to_a_sentence(visitor: FlaskClient) -> None:
    assert visitor.get("/courses?x=1").location == "/session/new?next=/courses?x%3D1"
    answer = visitor.post("/courses/new", data={})
    assert answer.status_code == 401
    assert "Phiên làm việc đã hết." in answer.text
