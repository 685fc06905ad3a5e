"""The organiser's word on a paper."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import course_for
from training.presentations.actions import accept, return_paper
from training.presentations.forms import ReturnForm
from training.presentations.views.blueprint import blueprint
from training.presentations.views.loading import topic_for, topic_values, version_for


@blueprint.post("/courses/<int:course_id>/topics/<int:topic_id>/versions/<int:version_id>/acceptance")
@allow(Role.ORGANISER)
def acceptance_create(course_id: int, topic_id: int, version_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    version = version_for(topic, version_id)
    with transaction():
        accept(version, by=actor())
    flash(_("Đã duyệt bản %(n)s.", n=version.number), "ok")
    return redirect(url_for("presentations.topic_show", course_id=course.id, topic_id=topic.id))


@blueprint.post("/courses/<int:course_id>/topics/<int:topic_id>/versions/<int:version_id>/return")
@allow(Role.ORGANISER)
def return_create(course_id: int, topic_id: int, version_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    version = version_for(topic, version_id)
    form = ReturnForm()
    if form.attempt(lambda: return_paper(version, form.comment.data, by=actor())):
        flash(_("Đã trả lại bản %(n)s kèm điều cần sửa.", n=version.number), "ok")
        return redirect(url_for("presentations.topic_show", course_id=course.id, topic_id=topic.id))
    return page("presentations/topic/show.html", **topic_values(course, topic, return_form=form))
