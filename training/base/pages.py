"""Rendering, the words of templates, and what is shown when something goes wrong."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, make_response, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_limiter.errors import RateLimitExceeded
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from jinja2 import StrictUndefined
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from training.base.clock import local, now
from training.base.db import session as database
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.vietnamese import bind, date_text, hours_text, inside_sentence, number_text, time_text, weekday_date

# The browser's own PDF viewer draws with inline styles.
PAPER_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
SAID = {
    400: (_("Yêu cầu không đúng"), _("Trình duyệt gửi thiếu dữ liệu. Hãy tải lại trang rồi làm lại.")),
    401: (_("Cần đăng nhập"), _("Phiên làm việc đã hết. Hãy đăng nhập lại, rồi làm lại việc vừa rồi.")),
    403: (_("Không được phép"), _("Vai trò của bạn không làm được việc này. Hãy nhờ người có quyền.")),
    404: (_("Không có trang này"), _("Địa chỉ sai, hoặc trang không dành cho bạn.")),
    405: (_("Không mở được như vậy"), _("Hãy quay lại trang trước và bấm nút trên trang.")),
    413: (_("Tệp quá lớn"), _("Hãy chọn tệp nhỏ hơn rồi tải lên lại.")),
    429: (_("Quá nhiều lần thử"), _("Hãy đợi vài phút rồi thử lại.")),
    500: (_("Máy chủ gặp lỗi"), _("Việc vừa rồi chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo cho quản trị.")),
}


def page(template: str, status: int | None = None, /, **values: Any) -> Response:
    """Render a page; 422 by itself where one of its forms was sent and refused."""
    if status is None:
        refused = any(isinstance(v, FlaskForm) and v.is_submitted() and v.errors for v in values.values())
        status = 422 if refused else 200
    return make_response(render_template(template, **values), status)


def pdf(content: bytes, name: Sentence) -> Response:
    """A paper to be looked at, saved or printed, under `name`."""
    response = make_response(content)
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(str(name), safe='')}"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = PAPER_POLICY
    return response


def download(content: bytes, name: Sentence, mimetype: str) -> Response:
    """What we made, to be saved under `name` and never shown from our address."""
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(str(name), safe='')}"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def say(status: int, title: Sentence, sentence: Sentence) -> Response:
    """A page that tells what happened and what to do next."""
    part = "layout/_said.html" if "HX-Request" in request.headers else "layout/said.html"
    try:
        database().rollback()
        return page(part, status, title=title, sentence=sentence)
    except SQLAlchemyError:  # the layout asks the database too
        return make_response(render_template("layout/_said.html", sentence=sentence), status)


def prepare_pages(app: Flask) -> None:
    """Give templates their filters, errors their pages, and sessions their length."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(_=_, now=now)
    env.filters.update(
        bind=bind,
        day=lambda value: date_text(_here(value)),
        weekday=lambda value: weekday_date(_here(value)),
        hour=lambda value: time_text(local(value)),
        hours=lambda start, end: hours_text(local(start), local(end)),
        moment=lambda value: f"{time_text(local(value))} {date_text(local(value))}",
        number=number_text,
        facts=lambda values: "; ".join(f"{name}: {value}" for name, value in values.items()),
        inside_sentence=inside_sentence,
    )
    _answer_errors(app)

    @app.before_request
    def lasting() -> None:
        session.permanent = True


def _answer_errors(app: Flask) -> None:
    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        return say(409, _("Chưa làm được"), error.sentence)

    @app.errorhandler(CSRFError)
    def stale(error: CSRFError) -> ResponseReturnValue:
        what_next = _("Hãy quay lại, tải lại trang rồi bấm lần nữa. Chưa có gì được ghi.")
        return say(400, _("Trang đã mở quá lâu"), what_next)

    @app.errorhandler(RateLimitExceeded)
    def too_many(error: RateLimitExceeded) -> ResponseReturnValue:
        return say(429, *SAID[429])

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:
            return error
        response = say(error.code, *SAID.get(error.code, SAID[400 if error.code < 500 else 500]))
        if error.code == 405 and error.get_response().headers.get("Allow"):
            response.headers["Allow"] = error.get_response().headers["Allow"]
        return response


def _here(value: Any) -> Any:
    return local(value) if isinstance(value, datetime) else value
