"""Every response keeps a page to itself, and every endpoint is closed until it says who may use it."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue

from tests.cast import Cast
from training import create_app
from training.accounts.models import User
from training.base.access import everyone
from training.base.config import config
from training.base.headers import POLICY
from training.base.refusal import Refused

SignIn = Callable[[User], FlaskClient]


@pytest.fixture
def fresh(app: Flask, tmp_path: Path) -> Flask:
    """An application over the same database that may still be given endpoints."""
    made = create_app(replace(config(), instance=tmp_path))
    made.config.update(WTF_CSRF_ENABLED=False)
    return made


def test_the_policy_allows_nothing_inline_and_nobody_else(app: Flask) -> None:
    assert POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def test_every_kind_of_answer_carries_the_headers(cast: Cast, sign_in: SignIn, visitor: FlaskClient) -> None:
    inside, course = sign_in(cast.organiser), cast.course.id
    sheet = re.search(r"/static/[0-9a-f]+/css/all\.css", visitor.get("/session/new").text)
    assert sheet
    answers = [
        (visitor.get("/session/new"), 200), (visitor.get("/courses"), 302), (visitor.post("/courses/new"), 401),
        (inside.get("/accounts"), 403), (visitor.get("/không-có"), 404), (visitor.put("/courses"), 405),
        (inside.post("/courses/new"), 422), (inside.get(f"/courses/{course}/sessions"), 200),
        (visitor.get(sheet[0]), 200),
    ]  # fmt: skip
    assert [answer.status_code for answer, _status in answers] == [status for _answer, status in answers]
    for answer, _status in answers:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for answer, _status in answers[:-1]:
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")
        if answer.mimetype == "text/html" and answer.status_code != 302:
            assert answer.headers["Cache-Control"] == "no-store"
    assert "immutable" in answers[-1][0].headers["Cache-Control"]


def test_a_fault_is_a_page_with_the_same_headers(fresh: Flask) -> None:
    def broken() -> ResponseReturnValue:
        raise ZeroDivisionError

    fresh.add_url_rule("/broken", "broken", everyone(broken))
    answer = fresh.test_client().get("/broken")
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_an_endpoint_that_declares_nothing_is_refused_before_it_runs(fresh: Flask) -> None:
    ran = []

    def undeclared() -> ResponseReturnValue:
        ran.append(True)
        return "?"

    fresh.add_url_rule("/undeclared", "undeclared", undeclared, methods=["GET", "POST"])
    client = fresh.test_client()
    assert [client.get("/undeclared").status_code, client.post("/undeclared").status_code] == [403, 403]
    assert ran == []


def test_a_refusal_anywhere_is_one_sentence_answered_409(fresh: Flask) -> None:
    def refusing() -> ResponseReturnValue:
        raise Refused("Lớp đã có giấy chứng nhận <b>, nên không xóa được.")

    fresh.add_url_rule("/refusing", "refusing", everyone(refusing))
    answer = fresh.test_client().get("/refusing")
    assert answer.status_code == 409
    assert "Lớp đã có giấy chứng nhận &lt;b&gt;, nên không xóa được." in answer.text


def test_a_form_without_its_token_is_refused(app: Flask, cast: Cast, visitor: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = visitor.post("/session/new", data={"login": cast.organiser.login, "password": Cast.password})
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 400
    assert "Trang đã mở quá lâu" in answer.text


@pytest.mark.parametrize("number", ["0", "2147483647", "2147483648", "99999999999999999999", "-1", "1.5"])
def test_a_number_that_no_row_has_is_not_found(cast: Cast, sign_in: SignIn, number: str) -> None:
    assert sign_in(cast.organiser).get(f"/courses/{number}/sessions").status_code == 404


def test_an_asset_is_kept_for_ever_and_comes_compressed(visitor: FlaskClient) -> None:
    sheet = re.search(r"/static/[0-9a-f]+/css/all\.css", visitor.get("/session/new").text)
    assert sheet
    plain = visitor.get(sheet[0])
    small = visitor.get(sheet[0], headers={"Accept-Encoding": "br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < len(plain.data) / 3
    assert visitor.get("/static/000000000000/css/all.css").status_code == 404
