"""Rosters brought in: a file or pasted lines, the preview, people registered, an import taken back."""

from io import BytesIO

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from training.base.access import actor, allow
from training.base.db import transaction
from training.base.files import Received, receive
from training.base.jobs import open_job
from training.base.pages import page
from training.base.people import Role
from training.base.refusal import Refused, Sentence
from training.base.text import _
from training.courses.access import course_for
from training.courses.models import Course
from training.registration.access import import_for
from training.registration.actions import (
    BroughtIn,
    ask_to_bring_in,
    bring_in,
    read_upload,
    start_import,
    take_back,
)
from training.registration.actions.roster_imports import AT_ONCE, IMPORTING, comes
from training.registration.actions.roster_takeback import obstacles_of
from training.registration.models import RosterImport
from training.registration.roster_forms import PASTED_NAME, RosterFileForm
from training.registration.roster_queries import imports_of, rows_of, same_file
from training.registration.roster_verdicts import judged
from training.registration.views.blueprint import blueprint
from training.registration.views.import_pages import ROSTERS, shown, to_import
from training.vietnamese import date_text

NO_LINES = _("Không nhận ra bảng trong phần đã dán: chép cả dòng đầu bảng có “Họ và tên” rồi dán lại.")


@blueprint.route(f"{ROSTERS}/new", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def import_new(course_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    form = RosterFileForm(at=date_text(course.day))
    if form.validate_on_submit():
        try:
            return _to_draft(_draft_from(course, form))
        except Refused as refusal:
            form.refuse(refusal)
    return page("registration/roster_import/new.html", course=course, form=form, imports=imports_of(course.id))


@blueprint.get(f"{ROSTERS}/<int:import_id>")
@allow(Role.ORGANISER)
def import_show(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    return page("registration/roster_import/show.html", **shown(course, import_for(course, import_id)))


@blueprint.post(f"{ROSTERS}/<int:import_id>/import")
@allow(Role.ORGANISER)
def import_create(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    rows = rows_of(draft)
    verdicts = judged(course, rows)
    ready = [row.id for row in rows if comes(row, verdicts)]
    if len(ready) > AT_ONCE or open_job(IMPORTING, course.id):
        with transaction():
            job = ask_to_bring_in(draft, ready, by=actor())
        return redirect(url_for("desk.job_show", course_id=course_id, job_id=job.id))
    with transaction():
        counts = bring_in(draft, by=actor())
    flash(_told(counts), "ok")
    return to_import(draft)


@blueprint.route(f"{ROSTERS}/<int:import_id>/taking-back", methods=["GET", "POST"])
@allow(Role.ORGANISER)
def taking_back_new(course_id: int, import_id: int) -> ResponseReturnValue:
    course = course_for(course_id, Role.ORGANISER)
    draft = import_for(course, import_id)
    refusal = None
    if request.method == "POST":
        try:
            with transaction():
                count = take_back(draft, by=actor())
            flash(_("Đã hoàn tác: %(n)s người ra khỏi lớp, danh sách là bản nháp như trước.", n=count), "ok")
            return to_import(draft)
        except Refused as refused:
            refusal = refused
    rows = [row for row in rows_of(draft) if row.registration_id]
    return page(
        "registration/roster_import/taking_back.html",
        422 if refusal else 200,
        course=course,
        draft=draft,
        made=sum(row.made_registration for row in rows),
        known=sum(not row.made_registration for row in rows),
        obstacles=obstacles_of(draft, rows),
        refusal=refusal,
    )


def _draft_from(course: Course, form: RosterFileForm) -> RosterImport:
    """The draft of what was sent; the same bytes lead to the one there is."""
    received = _received(form)
    if first := same_file(course.id, received.sha256, form.at.value):
        flash(_("Tệp này đã được đọc trước đây: đây là bản ấy, không thêm ai lần nữa."), "ok")
        return first
    try:
        read = read_upload(received, form.at.value)
    except Refused:
        if form.file.data:
            raise
        raise Refused(NO_LINES, "pasted") from None
    with transaction():
        return start_import(course, received, read, at=form.at.value, by=actor())


def _received(form: RosterFileForm) -> Received:
    if upload := form.file.data:
        return receive(upload.stream, upload.filename)
    return receive(BytesIO(str(form.pasted.data).encode()), str(PASTED_NAME), "pasted")


def _to_draft(draft: RosterImport) -> ResponseReturnValue:
    """The page of the draft; where no row could be taken yet, that of its columns."""
    if rows_of(draft):
        return to_import(draft)
    return redirect(url_for(".columns_edit", course_id=draft.course_id, import_id=draft.id))


def _told(counts: BroughtIn) -> Sentence:
    """What a press has done, in one sentence."""
    if not counts.rows:
        return _("Không còn dòng nào sẵn sàng: những người ấy đã được nhập.")
    parts = [_("Đã nhập %(n)s học viên", n=counts.new)]
    if counts.waiting:
        parts.append(_("%(n)s người trong số đó vào danh sách chờ", n=counts.waiting))
    if counts.known:
        parts.append(_("%(n)s người đã có trong lớp từ trước", n=counts.known))
    if counts.left:
        parts.append(_("%(n)s người đã rút trước đây, không nhập lại", n=counts.left))
    return "; ".join(str(part) for part in parts) + "."
