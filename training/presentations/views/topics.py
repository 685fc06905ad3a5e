"""Topics: list, page, giving, mending, order, taking back."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import allowed, course_for
from training.presentations.actions import change_topic, drop_topic, give_topic, move_topic
from training.presentations.forms import TopicForm, filled_from, fresh
from training.presentations.queries import topics_of
from training.presentations.views.blueprint import blueprint
from training.presentations.views.loading import topic_for, topic_values
from training.registration.queries import units_of_day


@blueprint.get("/courses/<int:course_id>/topics")
@staff
def topic_index(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    return page(
        "presentations/topic/index.html",
        course=course,
        topics=topics_of(course.id),
        units=units_of_day(course.id),
        may_write=allowed(actor(), course, Role.ORGANISER),
    )


@blueprint.route("/courses/<int:course_id>/topics/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def topic_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = TopicForm(data=fresh(course, topics_of(course.id)))
    form.choices_for(course)
    if form.attempt(
        lambda: give_topic(
            course, form.unit_id.data, form.title.data, form.due_at, presenter=form.presenter_row, by=actor()
        )
    ):
        flash(_("Đã giao chuyên đề “%(title)s”.", title=form.title.data), "ok")
        return redirect(url_for("presentations.topic_index", course_id=course.id))
    return page("presentations/topic/new.html", course=course, form=form)


@blueprint.get("/courses/<int:course_id>/topics/<int:topic_id>")
@staff
def topic_show(course_id: int, topic_id: int) -> ResponseReturnValue:
    course = course_for(course_id)
    topic = topic_for(course, topic_id)
    return page("presentations/topic/show.html", **topic_values(course, topic))


@blueprint.route("/courses/<int:course_id>/topics/<int:topic_id>/edit", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def topic_edit(course_id: int, topic_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    form = TopicForm(data=filled_from(topic))
    form.choices_for(course)
    if form.attempt(
        lambda: change_topic(
            topic, form.unit_id.data, form.title.data, form.due_at, presenter=form.presenter_row, by=actor()
        )
    ):
        flash(_("Đã lưu chuyên đề “%(title)s”.", title=form.title.data), "ok")
        return redirect(url_for("presentations.topic_show", course_id=course.id, topic_id=topic.id))
    return page("presentations/topic/edit.html", course=course, topic=topic, form=form)


@blueprint.post("/courses/<int:course_id>/topics/<int:topic_id>/place")
@allow(Role.ORGANISER)
def place_edit(course_id: int, topic_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    place = request.form.get("place", type=int)
    if place is not None:
        with transaction():
            move_topic(topic, place, by=actor())
    return redirect(url_for("presentations.topic_index", course_id=course.id))


@blueprint.post("/courses/<int:course_id>/topics/<int:topic_id>/deletion")
@allow(Role.ORGANISER)
def topic_delete(course_id: int, topic_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    topic = topic_for(course, topic_id)
    title = topic.title
    with transaction():
        drop_topic(topic, by=actor())
    flash(_("Đã xóa chuyên đề “%(title)s”.", title=title), "ok")
    return redirect(url_for("presentations.topic_index", course_id=course.id))
