"""The signed sheets."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow, staff
from training.base.db import transaction
from training.base.files import attachment
from training.base.people import Role
from training.base.refusal import Refused
from training.base.text import _
from training.courses.access import course_for
from training.minutes.actions import attach_scan
from training.minutes.forms import ScanForm
from training.minutes.scans import scan_from
from training.minutes.views.blueprint import blueprint
from training.minutes.views.loading import EDITORS, load, minutes_page, needed


@blueprint.post("/courses/<int:course_id>/minutes/scan")
@allow(Role.SECRETARY, Role.ORGANISER)
def scan_create(course_id: int) -> ResponseReturnValue:
    course, form = course_for(course_id, *EDITORS), ScanForm()
    minutes = needed(course)
    if form.validate_on_submit():
        upload = form.file.data
        try:
            with scan_from(upload.stream, upload.filename) as scan, transaction():
                attach_scan(minutes, scan, by=actor())
            flash(_("Đã đính kèm bản đã ký."), "ok")
            return redirect(url_for("minutes.minutes_show", course_id=course_id))
        except Refused as refusal:
            form.refuse(refusal)
    return minutes_page(load(course_id), scan=form)


@blueprint.get("/courses/<int:course_id>/minutes/scan")
@staff
def scan_show(course_id: int) -> ResponseReturnValue:
    minutes = needed(course_for(course_id))
    if minutes.scan is None:
        raise Refused(_("Chưa có bản đã ký. Thư ký đính kèm sau khi biên bản được đóng."))
    return attachment(minutes.scan.path, minutes.scan.name, minutes.scan.type)
