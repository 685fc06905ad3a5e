"""Every save of the minutes: read, compared with the one before, taken back."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import allowed, course_for
from training.minutes.actions import restore
from training.minutes.conflict import changes
from training.minutes.drafting import draft
from training.minutes.forms import RevisionForm
from training.minutes.models import Minutes, MinutesRevision
from training.minutes.parts import Part
from training.minutes.queries import latest_revision, records_of, revision_of, revisions_of
from training.minutes.reading import changed_parts, part_text
from training.minutes.sheet import sheet_of
from training.minutes.views.blueprint import blueprint
from training.minutes.views.loading import EDITORS, needed
from training.registration.queries import units_of_day


@blueprint.get("/courses/<int:course_id>/minutes/revisions")
@staff
def revision_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    revisions = revisions_of(needed(course))
    bodies = {revision.number: revision.body for revision in revisions}
    changed = {number: changed_parts(bodies.get(number - 1, {}), body) for number, body in bodies.items()}
    return page("minutes/revision/index.html", course=course, revisions=revisions, changed=changed)


@blueprint.get("/courses/<int:course_id>/minutes/revisions/<int:number>")
@staff
def revision_show(course_id: int, number: int) -> ResponseReturnValue:
    course = course_for(course_id)
    minutes = needed(course)
    revision, latest = _revision(minutes, number), latest_revision(minutes)
    other = _revision(minutes, request.args.get("with", max(number - 1, 1), type=int))
    names = units_of_day(course.id)
    drafted = draft(records_of(course))
    before, after = (sheet_of(drafted, each.body).parts for each in (other, revision))
    texts = {part: (part_text(before[part], names), part_text(after[part], names)) for part in Part}
    return page(
        "minutes/revision/show.html",
        course=course,
        revision=revision,
        other=other,
        latest=latest,
        parts=[(after[part].title, text) for part, (_old, text) in texts.items()],
        changed=[(after[part].title, changes(old, new)) for part, (old, new) in texts.items() if old != new],
        restores=revision.number < latest.number and not minutes.closed and allowed(actor(), course, *EDITORS),
    )


@blueprint.post("/courses/<int:course_id>/minutes/revisions/<int:number>/restoration")
@allow(Role.SECRETARY, Role.ORGANISER)
def restoration_create(course_id: int, number: int) -> ResponseReturnValue:
    course, form = course_for(course_id, *EDITORS), RevisionForm()
    revision = _revision(needed(course), number)
    if form.validate_on_submit():
        with transaction():
            new = restore(revision, base=form.base.data, by=actor())
        flash(_("Đã lấy lại bản %(old)s thành bản %(new)s.", old=number, new=new.number), "ok")
    return redirect(url_for("minutes.minutes_show", course_id=course_id))


def _revision(minutes: Minutes, number: int) -> MinutesRevision:
    return revision_of(minutes, number) or abort(404)
