"""Marking by tap and by code, and undoing."""

from collections.abc import Callable

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.attendance.access import TAKERS, mark_for, roll_for
from training.attendance.actions import clear, mark, scan, undo
from training.attendance.codes import read_code
from training.attendance.forms import ActForm, MarkForm
from training.attendance.models import MARK_NAMES, Mark, MarkKind, Roll
from training.attendance.views.blueprint import blueprint
from training.attendance.views.screen import Said, partly, said_of, screen
from training.base.access import actor, allow
from training.base.clock import local, now
from training.base.db import session, transaction
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.registration.access import registration_for
from training.registration.models import Registration
from training.vietnamese import clean, time_text


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/marks")
@allow(*TAKERS)
def mark_create(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    form = MarkForm()
    if not form.validate_on_submit():
        abort(400)
    person = registration_for(course, form.registration.data)
    kind = MarkKind(form.kind.data)
    nonce = f"{form.nonce.data}.{person.id}.{kind}"
    if kind == MarkKind.CLEARED:
        return _done(course, roll, person, lambda: clear(roll, person, nonce=nonce, by=actor()))
    return _done(course, roll, person, lambda: mark(roll, person, kind, nonce=nonce, by=actor()))


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/marks/<int:mark_id>/undoing")
@allow(*TAKERS)
def undoing_create(course_id: int, roll_id: int, mark_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    made = mark_for(roll, mark_id)
    person = registration_for(course, made.registration_id)
    nonce = f"undo.{made.id}"
    return _done(course, roll, person, lambda: undo(made, roll, person, nonce=nonce, by=actor()))


@blueprint.post("/courses/<int:course_id>/rolls/<int:roll_id>/scans")
@allow(*TAKERS)
def scan_create(course_id: int, roll_id: int) -> ResponseReturnValue:
    course = course_for(course_id, *TAKERS)
    roll = roll_for(course, roll_id)
    form = ActForm()
    if not form.validate_on_submit():
        abort(400)
    typed = clean(request.form.get("code", ""))
    if not partly() and read_code(typed) is None:
        return redirect(url_for("attendance.roll_show", course_id=course.id, roll_id=roll.id, q=typed or None))
    nonce = f"{form.nonce.data}.{read_code(typed)}"
    try:
        with transaction():
            made = scan(roll, typed, nonce=nonce, by=actor())
    except Refused as refusal:
        return screen(course, roll, said=Said(refusal.sentence, failed=True), status=409)
    person = registration_for(course, made.registration_id)
    if made.nonce == nonce:
        return _shown(course, roll, person, said_of(made, person))
    return screen(course, roll, said=_already_in(made, person), changed=person)


def _done(course: Course, roll: Roll, person: Registration, verb: Callable[[], Mark | None]) -> ResponseReturnValue:
    try:
        with transaction():
            made = verb()
    except Refused as refusal:
        session().rollback()
        return screen(course, roll, said=Said(refusal.sentence, failed=True), changed=person, status=409)
    return _shown(course, roll, person, said_of(made, person) if made else None)


def _shown(course: Course, roll: Roll, person: Registration, said: Said | None) -> ResponseReturnValue:
    if partly():
        return screen(course, roll, said=said, changed=person)
    q, only = request.form.get("q") or None, request.form.get("only") or None
    anchor = f"p{person.id}"
    return redirect(
        url_for("attendance.roll_show", course_id=course.id, roll_id=roll.id, q=q, only=only, _anchor=anchor)
    )


def _already_in(made: Mark, person: Registration) -> Said:
    values = {"name": person.full_name, "kind": str(MARK_NAMES[made.kind]).lower()}
    at, again = time_text(local(made.happened_at)), time_text(now())
    return Said(_("%(name)s: đã ghi %(kind)s", **values), _("lúc %(at)s; quét lại lúc %(again)s", at=at, again=again))
