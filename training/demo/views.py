"""The demo's bar: it moves the clock, or does the rest of the morning. Elsewhere these addresses do not exist."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from training.base import clock
from training.base.access import everyone
from training.base.redirects import own_path
from training.base.text import _
from training.demo.clock import note_seen, put_clock
from training.demo.morning import finish_morning, morning_is_open
from training.demo.workshop import JUMPS, next_day

blueprint = Blueprint("demo", __name__)


@blueprint.before_app_request
def seen() -> None:
    if clock.is_demo():
        note_seen()


@blueprint.app_context_processor
def bar() -> dict[str, Any]:
    if not clock.is_demo():
        return {}
    jumps = [{"key": key, "label": label} for key, (label, _moment) in JUMPS.items()]
    jumps.append({"key": "next", "label": _("Hôm sau")})
    back = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return {"demo_clock": {"now": clock.now(), "jumps": jumps, "back": back, "open": morning_is_open()}}


@blueprint.post("/demo/clock")
@everyone
def clock_create() -> ResponseReturnValue:
    _only_in_demo()
    to = request.form.get("to", "")
    if to == "next":
        put_clock(next_day(clock.now()))
    elif to in JUMPS:
        put_clock(JUMPS[to][1])
    else:
        abort(400)
    return _back()


@blueprint.post("/demo/morning")
@everyone
def morning_create() -> ResponseReturnValue:
    _only_in_demo()
    finish_morning()
    flash(_("Đã làm nốt buổi sáng: điểm danh, giấy chứng nhận, biên bản."))
    return _back()


def _only_in_demo() -> None:
    if not clock.is_demo():
        abort(404)


def _back() -> ResponseReturnValue:
    return redirect(own_path(request.form.get("back"), "/"))
