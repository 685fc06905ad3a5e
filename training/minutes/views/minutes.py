"""The minutes as they stand: read, print, close."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.pages import pdf
from training.base.people import Role
from training.base.text import _
from training.courses.access import allowed, course_for
from training.minutes.actions import close_minutes
from training.minutes.directives import Directive, new_uid
from training.minutes.forms import DirectiveForm, RevisionForm, filled_from
from training.minutes.parts import Part
from training.minutes.printing import course_minutes
from training.minutes.views.blueprint import blueprint
from training.minutes.views.loading import EDITORS, Loaded, load, minutes_page, needed, offer_units

NEW = "new"


@blueprint.get("/courses/<int:course_id>/minutes")
@staff
def minutes_show(course_id: int) -> ResponseReturnValue:
    loaded = load(course_id)
    return minutes_page(loaded, row=_open_row(loaded, request.args.get("row", "")))


def _open_row(loaded: Loaded, uid: str) -> DirectiveForm | None:
    """The form of the conclusion that the address names, for those who may edit."""
    if not uid or loaded.closed or not allowed(actor(), loaded.course, *EDITORS):
        return None
    known = {row.uid: row for row in loaded.sheet.parts[Part.CONCLUSIONS].directives}
    row = known.get(uid) or (Directive(new_uid(), "") if uid == NEW else None)
    if row is None:
        return None
    return offer_units(DirectiveForm(formdata=None, data=filled_from(row) | {"base": loaded.number}), loaded.course)


@blueprint.get("/courses/<int:course_id>/minutes.pdf")
@staff
def minutes_print(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return pdf(course_minutes(course), _("Biên bản - %(title)s.pdf", title=course.title))


@blueprint.post("/courses/<int:course_id>/minutes/closure")
@allow(Role.DIRECTOR)
def closure_create(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.DIRECTOR)
    form = RevisionForm()
    with transaction():
        close_minutes(needed(course), base=form.base.data, by=actor())
    flash(_("Đã đóng biên bản. Từ giờ không ai sửa được; hãy in ra, ký rồi đính kèm bản quét."), "ok")
    return redirect(url_for("minutes.minutes_show", course_id=course_id))
