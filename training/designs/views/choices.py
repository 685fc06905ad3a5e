"""Which template a course prints its certificates by."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.courses.access import course_for
from training.designs.access import template_for
from training.designs.actions import choose
from training.designs.forms import ChoiceForm
from training.designs.queries import course_template, templates
from training.designs.views.blueprint import blueprint


@blueprint.route("/courses/<int:course_id>/certificates/template", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def course_template_edit(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    now = course_template(course_id)
    listed = [each for each in templates() if each.template.retired_at is None or each.template is now]
    form = ChoiceForm(template_id=now.id if now else None)
    form.template_id.choices = [(each.template.id, each.template.name) for each in listed]
    if form.attempt(lambda: choose(course, template_for(form.template_id.data), by=actor())):
        name = next(each.template.name for each in listed if each.template.id == form.template_id.data)
        flash(_("Lớp này in theo “%(name)s” từ giấy cấp tiếp theo.", name=name), "ok")
        return redirect(url_for("certificates.certificate_index", course_id=course_id))
    return page("designs/template/choice.html", course=course, form=form, listed=listed, now=now)
