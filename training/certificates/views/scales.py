"""The words of marks, for the whole Centre."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.pages import page
from training.base.people import Role
from training.base.text import _
from training.certificates.actions.grades import state_scale
from training.certificates.grade_forms import ROWS, ScaleForm, filled_from
from training.certificates.grade_queries import scale_now
from training.certificates.views.blueprint import blueprint


@blueprint.route("/grade-scale", methods=["GET", "POST"])
@allow(Role.ADMINISTRATOR)
def scale_edit() -> ResponseReturnValue:
    form = ScaleForm(data=filled_from(scale_now()))
    if form.attempt(lambda: state_scale(form.scale(), by=actor())):
        flash(_("Đã ghi các mức xếp loại. Giấy đã cấp giữ xếp loại cũ."), "ok")
        return redirect(url_for("certificates.scale_edit"))
    return page("certificates/scale/edit.html", form=form, rows=ROWS)
