"""Deeds on one conclusion: write, move, take out."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.minutes.actions import Conflict, drop_directive, move_directive, save_directive
from training.minutes.conflict import together
from training.minutes.directives import directives_in
from training.minutes.forms import DirectiveForm, MoveForm, RowForm
from training.minutes.parts import ORDER, Part
from training.minutes.reading import side_of
from training.minutes.views.blueprint import blueprint
from training.minutes.views.loading import EDITORS, Loaded, load, minutes_page, needed, offer_units, opened
from training.registration.queries import units_of_day


@blueprint.post("/courses/<int:course_id>/minutes/directives")
@allow(Role.SECRETARY, Role.ORGANISER)
def directive_create(course_id: int) -> ResponseReturnValue:
    loaded = load(course_id, *EDITORS)
    form = offer_units(DirectiveForm(), loaded.course)
    if form.validate_on_submit():
        try:
            row = form.directive()
            with transaction():
                save_directive(opened(loaded.course), row, base=form.base.data, by=actor())
            return redirect(url_for("minutes.minutes_show", course_id=course_id, _anchor=row.uid))
        except Conflict as conflict:
            return _conflict_page(loaded, form, conflict)
        except Refused as refusal:
            form.refuse(refusal)
    return minutes_page(loaded, row=form)


@blueprint.post("/courses/<int:course_id>/minutes/directives/moves")
@allow(Role.SECRETARY, Role.ORGANISER)
def move_create(course_id: int) -> ResponseReturnValue:
    course, form = course_for(course_id, *EDITORS), MoveForm()
    if form.validate_on_submit():
        with transaction():
            move_directive(needed(course), form.uid.data, form.step.data, by=actor())
    return redirect(url_for("minutes.minutes_show", course_id=course_id, _anchor=form.uid.data))


@blueprint.post("/courses/<int:course_id>/minutes/directives/deletion")
@allow(Role.SECRETARY, Role.ORGANISER)
def directive_delete(course_id: int) -> ResponseReturnValue:
    course, form = course_for(course_id, *EDITORS), RowForm()
    if form.validate_on_submit():
        with transaction():
            drop_directive(needed(course), form.uid.data, base=form.base.data, by=actor())
        flash(_("Đã bỏ một ý kết luận. Bản trước vẫn còn trong các bản đã lưu."), "ok")
    return redirect(url_for("minutes.minutes_show", course_id=course_id, _anchor=Part.CONCLUSIONS))


def _conflict_page(loaded: Loaded, form: DirectiveForm, conflict: Conflict) -> ResponseReturnValue:
    """Both texts of one row; the form goes on from the other's, with the words of both."""
    [clash] = conflict.clashes
    form.begin_from(conflict.latest.number)
    base, theirs, mine = (
        directives_in({ORDER: [form.uid.data], clash.name: each})[0].text if each else ""
        for each in (clash.base, clash.theirs, clash.mine)
    )
    form.text.data = together(base, theirs, mine)
    sheet, names = loaded.sheet.parts[Part.CONCLUSIONS], units_of_day(loaded.course.id)
    return page(
        "minutes/directive/edit.html",
        409,
        course=loaded.course,
        loaded=loaded,
        form=form,
        conflict=conflict,
        sides=[side_of(clash, sheet, names)],
    )
