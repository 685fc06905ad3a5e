"""Editing one part."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.minutes.actions import Conflict, save_part
from training.minutes.conflict import together
from training.minutes.directives import pasted
from training.minutes.forms import PartForm, SpeechPart, part_form
from training.minutes.parts import Kind, Value
from training.minutes.queries import revision_of
from training.minutes.reading import clash_text, side_of
from training.minutes.sheet import PartSheet
from training.minutes.speech import split_speech
from training.minutes.views.blueprint import blueprint
from training.minutes.views.loading import EDITORS, Loaded, load, opened, part_of
from training.registration.queries import units_of_day


@blueprint.route("/courses/<int:course_id>/minutes/parts/<part>/edit", methods=["GET", "POST"])
@allow(Role.SECRETARY, Role.ORGANISER)
def part_edit(course_id: int, part: str) -> ResponseReturnValue:
    loaded = load(course_id, *EDITORS)
    sheet = loaded.sheet.parts[part_of(part)]
    form, conflict = part_form(sheet, loaded.number), None
    if form.validate_on_submit():
        try:
            with transaction():
                _save(loaded, sheet, form)
            flash(_("Đã lưu phần %(part)s.", part=sheet.title), "ok")
            return redirect(url_for("minutes.minutes_show", course_id=course_id, _anchor=part))
        except Conflict as met:
            conflict = met
            form.begin_from(met.latest.number)
            form.show(_joined(met, sheet))
        except Refused as refusal:
            form.refuse(refusal)
    names = units_of_day(course_id)
    return page(
        "minutes/part/edit.html",
        409 if conflict else None,
        course=loaded.course,
        loaded=loaded,
        sheet=sheet,
        form=form,
        conflict=conflict,
        sides=[side_of(clash, sheet, names) for clash in conflict.clashes] if conflict else [],
    )


def _save(loaded: Loaded, sheet: PartSheet, form: PartForm) -> None:
    minutes = opened(loaded.course)
    began = revision_of(minutes, form.base.data)
    value = _rows(began.body.get(sheet.part, {}) if began else {}, sheet) | form.typed(sheet)
    if "records" in request.form.getlist("back"):
        value = {name: each for name, each in value.items() if not sheet.drafted.get(name)}
    if isinstance(form, SpeechPart) and form.speech.data:
        speech = split_speech(form.speech.data)
        if speech.lead:
            value["lead"] = "\n".join(each for each in (form["lead"].data, speech.lead) if each)
        value = pasted(value, speech.rows, seed=f"{loaded.course.id} {form.base.data}")
    save_part(minutes, sheet.part, value, base=form.base.data, by=actor())


def _rows(typed: Value, sheet: PartSheet) -> Value:
    """What the form does not show of a part."""
    shown = {blank.name for blank in sheet.blanks}
    return {name: each for name, each in typed.items() if name not in shown}


def _joined(conflict: Conflict, sheet: PartSheet) -> Value:
    """What the form offers after a conflict: both texts where they run over lines, else the editor's own."""
    texts = {blank.name: clash_text(blank.name, conflict.value.get(blank.name), sheet, {}) for blank in sheet.blanks}
    prose = {blank.name for blank in sheet.blanks if blank.kind == Kind.PROSE}
    for clash in conflict.clashes:
        if clash.name in prose:
            base, theirs, mine = (clash_text(clash.name, t, sheet, {}) for t in (clash.base, clash.theirs, clash.mine))
            texts[clash.name] = together(base, theirs, mine)
    return texts
