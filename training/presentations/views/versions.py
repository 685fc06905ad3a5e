"""Versions of a paper: taken in for a unit, and handed out."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.files import attachment
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.presentations.actions import hand_in
from training.presentations.forms import PaperForm
from training.presentations.judging import paper_from
from training.presentations.models import PaperVersion, Topic
from training.presentations.views.blueprint import blueprint
from training.presentations.views.loading import topic_for, topic_values, version_for


@blueprint.post("/courses/<int:course_id>/topics/<int:topic_id>/versions")
@allow(Role.ORGANISER)
def version_create(course_id: int, topic_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    form = PaperForm()
    known = {version.id for version in topic.versions}
    if form.validate_on_submit():
        try:
            version = _taken_in(form, topic)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            again = _("Tệp này giống hệt bản %(n)s nên không thêm bản mới.", n=version.number)
            flash(again if version.id in known else _("Đã nhận bản %(n)s.", n=version.number), "ok")
            return redirect(url_for("presentations.topic_show", course_id=course.id, topic_id=topic.id))
    return page("presentations/topic/show.html", **topic_values(course, topic, paper_form=form))


def _taken_in(form: PaperForm, topic: Topic) -> PaperVersion:
    upload = form.file.data
    with paper_from(upload.stream, upload.filename) as paper, transaction():
        return hand_in(topic, paper, by=actor())


@blueprint.get("/courses/<int:course_id>/topics/<int:topic_id>/versions/<int:version_id>/file")
@staff
def version_show(course_id: int, topic_id: int, version_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    file = version_for(topic_for(course, topic_id), version_id).file
    return attachment(file.path, file.name, file.type)
